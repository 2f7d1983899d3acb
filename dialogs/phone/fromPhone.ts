import { notingWords, offerText, planByKind } from '../../src/messages/index.ts';
import {
  dueOf,
  linkedPhone,
  mayText,
  type Member,
  type OfferedPayment,
  type OffersMade,
  offerPayments,
  openOffers,
  payByCode,
  momentOf,
} from '../../src/payments/index.ts';
import { bostonMinuteOf, linkCodeIn } from '../../src/rules/index.ts';
import { codeTyped, type Intent, takesAnyWords } from '../../src/understanding/index.ts';
import { begin, remember } from '../begin.ts';
import type { Memory } from '../memory.ts';
import { planName } from '../planName.ts';
import { abandonAll, type Dialogs } from '../stack.ts';
import type { Talk } from '../talk.ts';
import { accountWords } from '../bank/accountWords.ts';
import { endIt } from './endPhone.ts';
import { stopTexting, wantsNoTexts } from './optOuts.ts';
import { setAsideUnproven, strayCode } from './strayCode.ts';
import { phoneTools } from './tools.ts';
import { callingPhone, phoneWish } from './wish.ts';

/** What is done about a phone, and what a linked one may do by itself; `undefined` where the talk goes on as it is. */
export async function fromPhone(
  dc: Dialogs,
  talk: Talk,
  memory: Memory,
  offeredBefore: Memory['offers'],
): Promise<Memory | undefined> {
  // A code is an answer whatever else its digits look like.
  if (talk.turn.asked === 'linkCode' && linkCodeIn(talk.heard.text) !== undefined)
    return remember(await dc.continueDialog(), memory);
  const phone = callingPhone(talk);
  if (phone !== undefined && wantsNoTexts(talk)) return stopTexting(phone, dc, talk, memory);
  const member = phone === undefined ? undefined : await linkedHere(phone, talk);
  const done =
    member === undefined || phone === undefined
      ? undefined
      : await byLinkedPhone({ member, phone, isFree: offeredBefore === undefined }, dc, talk, memory);
  return done ?? (await strayCode(dc, talk, memory)) ?? wished(dc, talk, memory);
}

/** The member to whom the calling phone is linked. It proves nobody: what it may do is little. */
async function linkedHere(phone: string, { turn }: Talk): Promise<Member | undefined> {
  const known = await turn.work.phone(phone);
  const memberId = known?.memberId ?? null;
  if (memberId === null || !mayText(known)) return undefined;
  const member = await turn.work.member(memberId);
  return member !== undefined && linkedPhone(member)?.phone === phone ? member : undefined;
}

/** `isFree`: the last message offered nothing else that a yes could take. */
interface Calling {
  readonly member: Member;
  readonly phone: string;
  readonly isFree: boolean;
}

async function byLinkedPhone(
  { member, phone, isFree }: Calling,
  dc: Dialogs,
  talk: Talk,
  memory: Memory,
): Promise<Memory | undefined> {
  const { heard, turn } = talk;
  const isIdle = dc.activeDialog === undefined;
  const typed = codeTyped(heard.text);
  // Where a review waits for its own code, a code that is not of a text is for the review.
  const isOffered = member.texting.offers.some(({ code }) => code === typed?.code);
  // So is the code of the review that was shown last, also after it was agreed to.
  const isOfReview = typed?.code === turn.shownCode && (turn.asked === 'confirm' || !isOffered);
  if (typed?.named === true && (isOffered || isIdle) && !isOfReview) {
    return pay(typed.code, dc, { member, phone, isFree }, talk, memory);
  }
  await setAsideUnproven(dc, talk);
  if (turn.proof.level !== 'none' || dc.activeDialog !== undefined) return undefined;
  inTheirLanguage(member, talk);
  const wish = phoneWish(talk);
  if (wish === 'unlink' || wish === 'endPayByText') {
    talk.say({ text: await endIt(member, wish, talk) });
    return { ...memory, misses: 0 };
  }
  if (wish !== undefined) return undefined;
  const isOpen = openOffers(member).length > 0;
  if (isOpen && ((isFree && heard.yesNo !== undefined) || isOffered)) {
    talk.say({ text: talk.words()('texted.onlyCode') });
    return sayOffers(offered(member, talk), talk, memory);
  }
  return heard.amount === undefined ? asked(member, talk, memory) : undefined;
}

const aboutDue: readonly Intent[] = ['amount_due', 'due_date'];

/** "Pay", "how much do I owe" and "when is it due": what is due, and how a text pays it. */
async function asked(member: Member, talk: Talk, memory: Memory): Promise<Memory | undefined> {
  const wants = (wish: Intent) => talk.heard.intents.includes(wish);
  const pays = wants('pay_now');
  if (!pays && !aboutDue.some(wants)) return undefined;
  const made = offered(member, talk);
  // What no text may pay is paid in the ordinary way.
  return pays && made.offers.length === 0 ? undefined : sayOffers(made, talk, memory);
}

/** Each plan's due amount with its code, or without where no text may pay it. */
function sayOffers({ member, offers }: OffersMade, talk: Talk, memory: Memory): Memory {
  const { turn } = talk;
  const words = talk.words();
  turn.work.putMember(member);
  const lines = member.plans.flatMap((plan) => {
    const offer = offers.find(({ planId }) => planId === plan.planId);
    if (offer !== undefined) return offer.text;
    const due = dueOf(member, plan.planId, turn);
    if (due === undefined) return [];
    return words('texted.due', { amount: due.cents, plan: planName(plan, talk), dueOn: due.by });
  });
  talk.say({ text: lines.length > 0 ? lines.join('\n') : words('texted.nothingDue') });
  return { ...memory, misses: 0 };
}

function offered(member: Member, { turn }: Talk) {
  const { language, at, tools } = turn;
  // In the very words of the texts that go out unasked.
  const inFull = notingWords(language, false, (spoken) => turn.spoken.push(spoken));
  const words = (each: OfferedPayment) => offerText(each, inFull);
  return offerPayments(member, { language, words }, momentOf(at, tools.policies), tools.ids);
}

/** "PAY 4821". */
async function pay(code: string, dc: Dialogs, { member, phone }: Calling, talk: Talk, memory: Memory): Promise<Memory> {
  const { turn } = talk;
  inTheirLanguage(member, talk);
  const words = talk.words();
  const { conversationId, channel, at, policy } = turn;
  const answer = turn.inbound.text.trim();
  const texted = { memberId: member.memberId, phone, code, answer, conversationId, channel, at };
  const paid = await payByCode(turn.work, texted, phoneTools(talk), policy);
  if (paid.kind !== 'refused') {
    const { cents: amount, confirmationNumber: number, planId, account: from, entryOn: on, status } = paid.payment;
    const kind = member.plans.find((each) => each.planId === planId)?.kind ?? 'health';
    const account = accountWords(from, talk);
    const recorded = { amount, number, plan: planByKind(kind, words), account, on };
    if (status === 'cancelled' || status === 'returned') {
      talk.say({ text: words(status === 'returned' ? 'texted.cameBack' : 'texted.cancelled', { amount, number }) });
      return sayOffers(offered(member, talk), talk, memory);
    }
    // A payment that only waited for who one is would be paid a second time by whoever goes on with it.
    if (turn.proof.level === 'none') await abandonAll(dc, talk);
    talk.say({
      text: paid.kind === 'taken' ? words('texted.paid', recorded) : words('texted.already', { amount, number }),
    });
    return { ...memory, misses: 0 };
  }
  if (paid.reason === 'wait') {
    talk.say({ text: words('texted.wait', { until: bostonMinuteOf(paid.until) }) });
    return memory;
  }
  if (paid.reason === 'elsewhere') {
    talk.say({ text: words('texted.elsewhere', { phone: policy.contacts.customerService }) });
    return memory;
  }
  talk.say({ text: words(`texted.${paid.reason}`) });
  return sayOffers(offered(member, talk), talk, memory);
}

/** A code and "ok" belong to no language: the link's is used until other words were heard. */
function inTheirLanguage({ texting }: Member, { heard, turn, switched }: Talk): void {
  if (heard.language === undefined && !switched && texting.link !== null) turn.language = texting.link.language;
}

/** What is wished to be done about a phone begins a talk of its own. */
async function wished(dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory | undefined> {
  const wish = phoneWish(talk);
  if (wish === undefined || takesAnyWords(talk.turn.asked)) return undefined;
  if (wish === 'link') return begin(dc, 'phoneLink', {}, memory);
  if (wish === 'payByText') return begin(dc, 'payByText', {}, memory);
  const member = await talk.member();
  // Without a linked phone "no more messages" is about letters.
  const isLinked = member !== undefined && linkedPhone(member) !== undefined;
  return wish === 'stopTexts' && !isLinked ? undefined : begin(dc, 'phoneEnd', { ends: wish }, memory);
}
