import type { CalendarDate, PlanKind } from '../src/rules/index.ts';
import type { Talk } from './talk.ts';

/** Shows who is speaking: Member ID and plan to pay as a guest, with the date of birth to be shown anything. */
export interface IdentifyDraft {
  readonly need: 'guest' | 'verified';
  /** A guest in this conversation already named ID and plan. */
  readonly knownGuest: boolean;
  /** Why it is asked was said already. */
  readonly told?: boolean | undefined;
  /** As typed and sealed: twelve digits that no member has may well be somebody's account number. */
  readonly sealedId?: string | undefined;
  readonly planKind?: PlanKind | undefined;
  readonly planWords?: string | undefined;
  readonly dateOfBirth?: CalendarDate | undefined;
}

export function sealId(memberId: string, { turn }: Talk): string {
  return turn.tools.vault.sealText(memberId, turn.conversationId);
}

export function openId({ sealedId }: IdentifyDraft, { turn }: Talk): string {
  return sealedId === undefined ? '' : turn.tools.vault.openText(sealedId, turn.conversationId);
}
