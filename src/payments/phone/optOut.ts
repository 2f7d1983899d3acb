import type { Instant, Policy } from '../../rules/index.ts';
import type { Member } from '../member.ts';
import { type Moment, momentOf } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids, Work } from '../ports.ts';
import { type OptedOut, unknownPhone } from './phone.ts';
import { openOffers } from './offer.ts';
import { unlinkPhone } from './unlink.ts';

export interface OptOut {
  readonly phone: string;
  readonly by: OptedOut['by'];
  readonly at: Instant;
  /** Who showed in the same talk who they are, beside whomever the phone is linked to. */
  readonly shown?: string | undefined;
  /** Whom the talk itself tells. */
  readonly hears?: string | undefined;
}

/**
 * No text goes to this phone any more. A wish in plain words ends the link too; after a carrier's word it rests, because the
 * carrier's other word brings the texts back. Payments and AutoPay are left as they are, and each member it concerns is told
 * so elsewhere. The same once more changes nothing.
 */
export async function optOut(
  work: Work,
  { phone: number, by, at, shown, hears }: OptOut,
  { ids, policies }: { readonly ids: Ids; readonly policies: readonly Policy[] },
): Promise<void> {
  const phone = (await work.phone(number)) ?? unknownPhone(number);
  const moment = momentOf(at, policies);
  const wasOut = phone.optedOut !== null;
  if (!wasOut) work.putPhone({ ...phone, optedOut: { at, by } });
  for (const memberId of new Set([phone.memberId ?? undefined, shown])) {
    const member = memberId === undefined ? undefined : await work.member(memberId);
    if (member === undefined) continue;
    const isLinked = member.texting.link?.phone === number;
    if (!isLinked && (memberId !== shown || wasOut)) continue;
    const quiet = isLinked ? quietened(member, by, moment, ids) : member;
    if (!wasOut) work.putMember(tell(quiet, memberId === hears, moment, ids));
    else if (quiet !== member) work.putMember(quiet);
  }
}

/** The carrier lets our texts through again. What was linked is texted again; who asked in plain words links anew. */
export async function optIn(work: Work, number: string): Promise<void> {
  const phone = await work.phone(number);
  if (phone !== undefined && phone.optedOut !== null) work.putPhone({ ...phone, optedOut: null });
}

function quietened(member: Member, by: OptedOut['by'], moment: Moment, ids: Ids): Member {
  if (by === 'asked') return unlinkPhone(member, 'told', moment, ids);
  const open = openOffers(member);
  if (open.length === 0) return member;
  // Nobody could be told what became of a payment that such a code would start.
  const offers = member.texting.offers.filter((each) => !open.includes(each));
  return { ...member, texting: { ...member.texting, offers } };
}

function tell(member: Member, hears: boolean, moment: Moment, ids: Ids): Member {
  const hasAutopay = member.autopay.some(({ state }) => state === 'on');
  const facts = { reason: hasAutopay ? 'autopayOn' : 'autopayNone' };
  return withNotice(member, { kind: 'textsOff', facts, ...(hears ? { chat: 'none' as const } : {}) }, moment, ids);
}
