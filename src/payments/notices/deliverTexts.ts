import { addDays, bostonDateOf, goesByText, mayBeSentFrom, type TextedKind } from '../../rules/index.ts';
import type { Member } from '../member.ts';
import { type Moment, momentOf } from '../moment.ts';
import { checkMove } from '../moves.ts';
import { type OfferWords, offerPayments } from '../phone/offer.ts';
import { mayText } from '../phone/phone.ts';
import { linkedPhone, type PayOffer } from '../phone/texting.ts';
import type { JobWork } from '../ports.ts';
import { committed } from '../runs/commits.ts';
import type { Counts } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';
import type { DeliveryEnd } from './deliver.ts';
import { nextTextStates, type Notice, type TextState } from './notice.ts';
import { wantsText } from './preferences.ts';
import { isStillTrue } from './stillTrue.ts';

/** How notices become texts; nobody has it where no SMS is set up. */
export interface TextWriting {
  /** A notice in the few words of a text, in the language of the link; where something due is offered, with the offer. */
  readonly textOf: (member: Member, notice: TextedNotice, offer: PayOffer | undefined) => string;
  readonly offerWords: OfferWords;
  /** Puts a text into the outbox, within the same commit. */
  readonly putText: (work: JobWork, text: Texted) => void;
}

export interface TextTools extends JobTools, TextWriting {}

export type TextedNotice = Notice & { readonly kind: TextedKind };

export interface Texted {
  /** The notice's own id: handed over twice it would be the same text. */
  readonly id: string;
  readonly memberId: string;
  readonly to: string;
  readonly text: string;
  readonly at: Moment['at'];
}

/**
 * Hands every text that waits and may go to the outbox, each in the commit that marks it handed: it is on its way exactly
 * where it says so. Whether the phone is still linked and wants texts is asked then, and whether what it says is still so.
 * `goesOn` is asked before each member; what is left waits.
 */
export async function deliverTexts(
  tools: TextTools,
  counts: Counts,
  goesOn: () => boolean = () => true,
): Promise<Exclude<DeliveryEnd, 'hostFails'>> {
  if ((await tools.store.openWork().operation()).sending.locked) {
    counts.add('texts.locked');
    return 'locked';
  }
  for await (const memberId of tools.store.membersBy('notices', 'text')) {
    if (!goesOn()) return 'interrupted';
    try {
      await deliverTo(memberId, tools, counts);
    } catch (error) {
      // One whose texts cannot be written keeps nobody else from theirs.
      counts.add('texts.broken');
      tools.broke('texts', error);
    }
  }
  return 'done';
}

async function deliverTo(memberId: string, tools: TextTools, counts: Counts): Promise<void> {
  const member = await tools.store.openWork().member(memberId);
  for (const { noticeId, text } of member?.notices ?? []) {
    if (text !== 'waiting') continue;
    // Only the last try is committed, and only what that one did is counted.
    const tries: TextState[] = [];
    await committed(tools, 'texts', async (work) => {
      tries.push(await handOver(work, memberId, noticeId, tools));
    });
    const ended = tries.at(-1) ?? 'waiting';
    if (ended !== 'waiting') counts.add(`texts.${ended}`);
  }
}

/** Stages what becomes of one text, and resolves to it. */
async function handOver(work: JobWork, memberId: string, noticeId: string, tools: TextTools): Promise<TextState> {
  const member = await work.member(memberId);
  const notice = member?.notices.find((each) => each.noticeId === noticeId);
  const at = tools.now();
  const moment = momentOf(at, tools.policies);
  if (member === undefined || notice === undefined || !mayGo(notice, moment)) return 'waiting';
  const link = linkedPhone(member);
  const state = await stateFor(work, member, notice, moment);
  if (state !== 'handed' || link === undefined || !isTexted(notice)) {
    work.putMember(withState(member, notice, state));
    return state;
  }
  const offered = offersIn(member, notice, moment, tools);
  const text = tools.textOf(offered.member, notice, offered.offer);
  work.putMember(withState(offered.member, notice, 'handed'));
  tools.putText(work, { id: noticeId, memberId, to: link.phone, text, at });
  return 'handed';
}

/** What should have gone during the day waits for the morning where it is night by now. */
function mayGo({ text, textFrom }: Notice, { at, policy }: Moment): boolean {
  return text === 'waiting' && textFrom <= at && mayBeSentFrom(at, policy) === at;
}

async function stateFor(
  work: JobWork,
  member: Member,
  notice: Notice,
  moment: Moment,
): Promise<Exclude<TextState, 'waiting'>> {
  const link = linkedPhone(member);
  if (link === undefined || !mayText(await work.phone(link.phone))) return 'refused';
  if (!goesByText(notice.kind) || !wantsText(member.preferences, notice.kind)) return 'none';
  const isTooOld = addDays(notice.on, moment.policy.phone.textDays) < bostonDateOf(moment.at);
  return isTooOld || !isStillTrue(notice, member, moment) ? 'outdated' : 'handed';
}

/** What is due soon is offered along with being told, where the member lets us take it by text. */
function offersIn(member: Member, { kind, facts }: Notice, moment: Moment, { ids, offerWords }: TextTools) {
  const link = linkedPhone(member);
  if (kind !== 'dueSoon' || facts.planId === undefined || link === undefined) return { member, offer: undefined };
  const request = { language: link.language, words: offerWords, planId: facts.planId };
  const { member: offered, offers } = offerPayments(member, request, moment, ids);
  return { member: offered, offer: offers[0] };
}

function isTexted(notice: Notice): notice is TextedNotice {
  return goesByText(notice.kind);
}

function withState(member: Member, notice: Notice, text: TextState): Member {
  checkMove('a text', nextTextStates, notice.text, text);
  return {
    ...member,
    notices: member.notices.map((each) => (each.noticeId === notice.noticeId ? { ...each, text } : each)),
  };
}
