import type { Instant } from '../../rules/index.ts';
import type { RecurringAuthorization } from '../agreement.ts';
import type { Member } from '../member.ts';
import type { Stopped } from './autopay.ts';

type Agreed = Pick<RecurringAuthorization, 'elements' | 'text' | 'language' | 'agreedAt'>;

/** An AutoPay's authorisation as its copy may tell it: what is agreed to, what was before, and whether it still stands. */
export interface AuthorizationCopy {
  readonly planName: string | undefined;
  /** `changed`: on, under words agreed to later than at set-up. */
  readonly state: { readonly kind: 'on' | 'changed'; readonly at: Instant } | ({ readonly kind: 'stopped' } & Stopped);
  readonly agreed: Agreed;
  /** The words before, the latest first. */
  readonly earlier: readonly Agreed[];
  /** The numbers it draws from now, where the bank corrected those agreed to. */
  readonly correctedAccount?: RecurringAuthorization['elements']['account'] | undefined;
}

/** The copy of one AutoPay's authorisation, or `undefined` where this member has no such AutoPay. */
export function authorizationCopyOf(member: Member, autopayId: string): AuthorizationCopy | undefined {
  const autopay = member.autopay.find((each) => each.autopayId === autopayId);
  if (autopay === undefined) return undefined;
  const { authorization, earlier, setUpAt, stopped } = autopay;
  const on: AuthorizationCopy['state'] =
    earlier.length === 0 ? { kind: 'on', at: setUpAt } : { kind: 'changed', at: authorization.agreedAt };
  const { kind, routingNumber, lastFour } = autopay.account;
  const { account } = authorization.elements;
  const isAsAgreed = kind === account.kind && routingNumber === account.routingNumber && lastFour === account.lastFour;
  return {
    planName: member.plans.find(({ planId }) => planId === autopay.planId)?.name,
    state: stopped === undefined ? on : { kind: 'stopped', ...stopped },
    agreed: copied(authorization),
    earlier: earlier.toReversed().map(copied),
    correctedAccount: isAsAgreed ? undefined : { kind, routingNumber, lastFour },
  };
}

/** Without the conversation and the proof, which are nobody's business who was handed the copy. */
function copied({ elements, text, language, agreedAt }: RecurringAuthorization): Agreed {
  return { elements, text, language, agreedAt };
}
