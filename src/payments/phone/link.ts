import { type Instant, linkCode, minutesBetween } from '../../rules/index.ts';
import type { Member } from '../member.ts';
import type { MoneyTools, Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Work } from '../ports.ts';
import { countOne, waitsUntil } from './attempts.ts';
import { mayText, type TextConsent, unknownPhone } from './phone.ts';
import type { LinkCode } from './texting.ts';
import { unlinkPhone } from './unlink.ts';

export interface PhoneTools extends MoneyTools {
  /** Keyed, so that a code of six digits cannot be found again by trying all of them. */
  readonly fingerprint: (text: string) => string;
}

/** What the member agreed to, in the talk in which they did. */
export type AgreedToTexts = Pick<TextConsent, 'text' | 'language' | 'channel' | 'conversationId' | 'proof'>;

export type CodeSent =
  | { readonly kind: 'sent'; readonly phone: string; readonly code: string }
  /** `optedOut`: whoever holds the phone wants no texts, so not even a code goes there. */
  | { readonly kind: 'refused'; readonly reason: 'noPhone' | 'optedOut' }
  | { readonly kind: 'refused'; readonly reason: 'tooMany'; readonly until: Instant };

const minutesPerHour = 60;

/**
 * Keeps the consent and makes a code for the number on file, good for one talk and a few minutes. The code is in the answer,
 * to be put into the text, and nowhere else; an older one is void from here.
 */
export async function sendLinkCode(
  work: Work,
  member: Member,
  agreed: AgreedToTexts,
  moment: Moment,
  tools: PhoneTools,
): Promise<CodeSent> {
  const { at, policy } = moment;
  const number = member.phone;
  if (number === null) return { kind: 'refused', reason: 'noPhone' };
  const known = (await work.phone(number)) ?? unknownPhone(number);
  if (!mayText(known)) return { kind: 'refused', reason: 'optedOut' };
  const key = `linkCodes:${tools.fingerprint(member.memberId)}`;
  const limits = { perHour: policy.phone.codesPerHour, waitMinutes: minutesPerHour };
  const until = await waitsUntil(work, key, at, limits);
  if (until !== undefined) return { kind: 'refused', reason: 'tooMany', until };
  await countOne(work, key, at, limits);
  const code = linkCode(tools.ids.bytes(4));
  const { memberId } = member;
  const { conversationId } = agreed;
  const consent: TextConsent = { ...agreed, memberId, textSha256: tools.sha256(agreed.text), agreedAt: at };
  const isKept = known.consents.some((each) => each.memberId === memberId && each.textSha256 === consent.textSha256);
  // A code that is sent again rests on the same yes.
  work.putPhone(isKept && member.texting.code !== null ? known : { ...known, consents: [...known.consents, consent] });
  const waiting: LinkCode = {
    phone: number,
    hash: hashOf({ memberId, phone: number, conversationId, code }, tools),
    conversationId,
    sentAt: at,
    wrong: 0,
    consentSha256: consent.textSha256,
  };
  work.putMember({ ...member, texting: { ...member.texting, code: waiting } });
  return { kind: 'sent', phone: number, code };
}

export type CodeTaken =
  | { readonly kind: 'linked'; readonly member: Member }
  | { readonly kind: 'wrong'; readonly left: number }
  /** `none`: no code waits, because it was used already or never sent. Nothing is linked by any of these. */
  | { readonly kind: 'refused'; readonly reason: 'none' | 'expired' | 'otherTalk' | 'tooManyTries' | 'numberChanged' };

/** Takes a code that was typed. The right one links the phone, once; another member's link to the same number ends with it. */
export async function takeLinkCode(
  work: Work,
  member: Member,
  typed: { readonly code: string; readonly conversationId: string; readonly language: TextConsent['language'] },
  moment: Moment,
  tools: PhoneTools,
): Promise<CodeTaken> {
  const { code: waiting } = member.texting;
  if (waiting === null) return { kind: 'refused', reason: 'none' };
  if (waiting.conversationId !== typed.conversationId) return { kind: 'refused', reason: 'otherTalk' };
  const { codeMinutes, codeTries } = moment.policy.phone;
  const isOver = minutesBetween(waiting.sentAt, moment.at) >= codeMinutes;
  if (isOver || waiting.phone !== member.phone) {
    putCode(work, member, null);
    return { kind: 'refused', reason: isOver ? 'expired' : 'numberChanged' };
  }
  if (hashOf({ ...waiting, ...typed, memberId: member.memberId }, tools) !== waiting.hash) {
    const wrong = waiting.wrong + 1;
    const left = codeTries - wrong;
    putCode(work, member, left > 0 ? { ...waiting, wrong } : null);
    return left > 0 ? { kind: 'wrong', left } : { kind: 'refused', reason: 'tooManyTries' };
  }
  return { kind: 'linked', member: await linked(work, member, waiting, typed.language, moment, tools) };
}

async function linked(
  work: Work,
  member: Member,
  { phone: number, consentSha256 }: LinkCode,
  language: TextConsent['language'],
  moment: Moment,
  { ids }: MoneyTools,
): Promise<Member> {
  const known = (await work.phone(number)) ?? unknownPhone(number);
  if (known.memberId !== null && known.memberId !== member.memberId) {
    const before = await work.member(known.memberId);
    if (before?.texting.link?.phone === number) work.putMember(unlinkPhone(before, 'moved', moment, ids));
  }
  work.putPhone({ ...known, memberId: member.memberId });
  const link = { phone: number, linkedAt: moment.at, language, consentSha256 };
  const now = { ...member, texting: { ...member.texting, link, code: null, offers: [] } };
  const after = withNotice(now, { kind: 'phoneLinked', facts: {}, chat: 'none' }, moment, ids);
  work.putMember(after);
  return after;
}

function putCode(work: Work, member: Member, code: LinkCode | null): void {
  work.putMember({ ...member, texting: { ...member.texting, code } });
}

/** Bound to all it is good for: the same digits for another member, number or talk are another code. */
function hashOf(
  of: {
    readonly memberId: string;
    readonly phone: string;
    readonly conversationId: string;
    readonly code: string;
  },
  { fingerprint }: PhoneTools,
): string {
  return fingerprint(`linkCode:${of.memberId}:${of.phone}:${of.conversationId}:${of.code}`);
}
