import type { Reply } from '../src/messages/index.ts';
import type { Member } from '../src/payments/index.ts';
import { balanceOf } from '../src/rules/index.ts';
import { type Intent, signsOf } from '../src/understanding/index.ts';
import { article, saying } from './answers.ts';
import { menu } from './choices.ts';
import { facts, type FactsId } from './facts/index.ts';
import { sayTold } from './facts/told.ts';
import type { Memory, Offer } from './memory.ts';
import { askAboutDraft, beginsTask, choicesOf, lookAtMine, wishTitle } from './offers.ts';
import { answersHere } from './answersHere.ts';
import { beginPayment, begin } from './begin.ts';
import { type Dialogs, isAside, isPaying, isSettingUp, planAskedAbout, runningForms } from './stack.ts';
import { isVerified, type Talk } from './talk.ts';
import { isPolite, selfService, standsFirst, type TaskId, type Topic, topics } from './topics.ts';
import { caseBeside, personWanted } from './handoff/caseBeside.ts';
import { wantsCallBack } from './handoff/callBack.ts';
import { handOver, reasonFor } from './handoff/handOver.ts';
import { isOnlySupposed, taskFor } from './troubleshoot/index.ts';
import { toldOfWaiting } from './waiting/told.ts';

/** What serving a message's wishes came to. */
export interface Served {
  readonly memory: Memory;
  /** A talk of its own began, or the member was asked about the one under way: the open question waits. */
  readonly waits: boolean;
}

/**
 * Serves every wish of a message, one after the other: what can be answered is answered at once, the first that needs a
 * talk of its own begins it, and the others are kept until it ends.
 */
export async function serve(dc: Dialogs, talk: Talk, memory: Memory, wishes: readonly Intent[]): Promise<Served> {
  const inForm = dc.activeDialog !== undefined;
  const said = wishes.filter(
    (wish) => isSaid(topicOf(wish, talk)) && !(isPolite(wish) && (inForm || wishes.length > 1)),
  );
  const talks = wishes
    .filter((wish) => needsTalk(wish, dc, talk) && !isSaidAnyway(wish, wishes, talk))
    .filter((wish, at, all) => all.findIndex((other) => isSameTalk(other, wish, talk)) === at);
  for (const wish of wishes) talk.turn.personFor = personWanted(wish, talk) ?? talk.turn.personFor;
  const offers: Offer[] = [];
  for (const about of talk.heard.about) sayWithMenu(article(about, talk), talk, inForm);
  for (const wish of said) {
    offers.push(...(await answerOne(wish, talk, inForm)));
    const kept = await caseBeside(wish, talk);
    if (kept !== undefined) sayWithMenu({ text: kept }, talk, inForm);
  }
  const kept = offers.length > 0 ? { ...memory, offers } : memory;
  if (talks.length === 0 && said.includes('agent') && (await wantsCallBack(dc, talk)))
    return { memory: await begin(dc, 'callBack', {}, kept), waits: true };
  return beginTalks(talks, dc, talk, kept);
}

/** What is only shown comes before what asks; the first that asks leaves the others for later. */
async function beginTalks(talks: readonly Intent[], dc: Dialogs, talk: Talk, memory: Memory): Promise<Served> {
  const [first, ...later] = talks.toSorted((one, other) => Number(isTask(one, talk)) - Number(isTask(other, talk)));
  if (first === undefined) return { memory, waits: false };
  const depth = dc.stack.length;
  const showsAtOnce = !isTask(first, talk) && isVerified(talk);
  if (later.length > 0 && !showsAtOnce) {
    talk.say({ text: talk.words()('repair.twoThings', { first: wishTitle(first, talk) }) });
  }
  const begun = await beginTalk(first, dc, talk, memory);
  if (later.length === 0) return begun;
  if (showsAtOnce && dc.stack.length <= depth) return beginTalks(later, dc, talk, begun.memory);
  return { ...begun, memory: { ...begun.memory, next: later } };
}

/** The payment's own first question says what is owed. */
function isSaidAnyway(wish: Intent, wishes: readonly Intent[], talk: Talk): boolean {
  // "How much is the late fee?" asks for no amount of one's own.
  if (talk.heard.about.length > 0 && wishes.length === 1 && topics[wish].kind === 'show') return true;
  return wish === 'amount_due' && wishes.includes('pay_now') && isVerified(talk);
}

function isSameTalk(one: Intent, other: Intent, talk: Talk): boolean {
  const task = taskFor(one, talk.heard);
  return one === other || (task !== undefined && task === taskFor(other, talk.heard));
}

function isTask(wish: Intent, talk: Talk): boolean {
  return topicOf(wish, talk).kind === 'task';
}

/** The words may tell of a trouble that an article does not clear up. */
function topicOf(wish: Intent, talk: Talk): Topic {
  const task = taskFor(wish, talk.heard);
  if (task !== undefined) return { kind: 'task', task };
  const topic = topics[wish];
  if (topic.kind !== 'task' || topic.article === undefined) return topic;
  if (isOnlySupposed(wish, talk.heard)) return { kind: 'answer', article: topic.article };
  return isAskedAbout(topic.task, talk) ? { kind: 'answer', article: topic.article, leadsTo: topic.task } : topic;
}

/** "How do I stop AutoPay?" is answered; "stop AutoPay" is done. Whom we may write to about what is nobody else's to say. */
function isAskedAbout(task: TaskId, talk: Talk): boolean {
  if (!selfService.has(task)) return false;
  if (!isVerified(talk)) return talk.heard.asks === true || task === 'letters';
  const saysFirst = task === 'letters' ? signsOf(talk.heard).has('asksLetters') : standsFirst.has(task);
  return talk.heard.asks === true && !saysFirst;
}

function isSaid({ kind }: Topic): boolean {
  return kind === 'answer' || kind === 'saying' || kind === 'person';
}

/** Whether a wish begins a talk here. In the middle of a payment "pay" is that payment, and facts of one's own wait. */
function needsTalk(wish: Intent, dc: Dialogs, talk: Talk): boolean {
  const topic = topicOf(wish, talk);
  if (topic.kind === 'show')
    return !runningForms(dc).some(({ form }) => form.id === 'show') && talk.heard.amount === undefined;
  if (topic.kind !== 'task' || answersHere(topic.task, talk)) return false;
  // A payment under another talk is gone back to by asking for it.
  if (topic.task === 'pay') return !isPaying(dc) || isAside(dc);
  return !runningForms(dc).some(({ form }) => form.id === topic.task);
}

/** Says the answer to one wish; returns what may be chosen after it. */
async function answerOne(wish: Intent, talk: Talk, inForm: boolean): Promise<Offer[]> {
  const topic = topicOf(wish, talk);
  if (topic.kind === 'saying') {
    sayWithMenu(saying(topic.saying, talk), talk, inForm);
    return [];
  }
  if (topic.kind === 'person') {
    sayWithMenu({ text: await handOver(reasonFor(talk), [], talk) }, talk, inForm);
    return [];
  }
  if (topic.kind !== 'answer') return [];
  // Whoever hears that there is no late fee asked for no account of what to pay when.
  if (topic.facts === 'pastDue' && talk.heard.about.length > 0) return [];
  const member = isVerified(talk) ? await talk.member() : undefined;
  if (topic.facts !== undefined && member !== undefined && hasOwnAnswer(topic.facts, member, talk)) {
    const replies = await facts[topic.facts](member, talk);
    // Two wishes of one message may come to the same answer.
    return sayTold(
      replies.filter(({ text }) => !talk.turn.said.some((each) => each.text === text)),
      [],
      talk,
    );
  }
  // What was said of the belief says more than the article of the wish it came with.
  if (talk.heard.about.length > 0) return [];
  const whole = article(topic.article, talk);
  // Whoever swears in the middle of something is answered in one calm line, not by a page.
  const reply = wish === 'complaint' && inForm ? { ...whole, text: whole.short ?? whole.text } : whole;
  if (inForm || (topic.facts === undefined && topic.leadsTo === undefined)) {
    sayWithMenu(reply, talk, inForm);
    return [];
  }
  const offer = topic.leadsTo === undefined ? lookAtMine(wish, talk) : beginsTask(topic.leadsTo, wish, talk);
  talk.say({ ...reply, choices: [...choicesOf([offer]), ...menu(talk)] });
  return [offer];
}

/** Who is behind with nothing and asks what being late means is told just that. */
function hasOwnAnswer(id: FactsId, member: Member, { turn, heard }: Talk): boolean {
  if (id === 'whatIf') return heard.supposed !== undefined;
  if (id === 'autopay') return member.autopay.length > 0 || signsOf(heard).has('ownAutopay');
  if (id !== 'pastDue') return true;
  return member.plans.some(({ planId }) => balanceOf(member, planId, turn.today, turn.policy).pastDue !== undefined);
}

function sayWithMenu(reply: Reply, talk: Talk, inForm: boolean): void {
  talk.say(inForm ? reply : { ...reply, choices: menu(talk) });
}

async function beginTalk(wish: Intent, dc: Dialogs, talk: Talk, memory: Memory): Promise<Served> {
  const topic = topicOf(wish, talk);
  if (topic.kind === 'task') return beginTask(wish, topic.task, dc, talk, memory);
  if (topic.kind !== 'show') return { memory, waits: false };
  // Whoever is just being asked who they are, to pay, is not asked the same once more on top of it.
  if (isPaying(dc) && runningForms(dc)[0]?.form.id === 'identify') {
    talk.say(wish === 'amount_due' ? { text: talk.words()('amount.guestMustType') } : article(topic.article, talk));
    return { memory, waits: false };
  }
  // Who asks in the middle of a payment when it will leave the account means this one.
  const asksWhen = wish === 'payment_status' && talk.heard.asksWhen === true;
  if (asksWhen && (isPaying(dc) || isSettingUp(dc))) {
    talk.say(article(isPaying(dc) ? topic.article : 'autopay_when', talk));
    return { memory, waits: false };
  }
  const midway = dc.activeDialog !== undefined;
  const options = { facts: topic.facts, midway, ...(midway ? { toldNext: planAskedAbout(dc) } : {}) };
  return { memory: await begin(dc, 'show', options, memory), waits: true };
}

async function beginTask(wish: Intent, task: TaskId, dc: Dialogs, talk: Talk, memory: Memory): Promise<Served> {
  if (task === 'pay') return { memory: await beginPayment(dc, talk, memory), waits: true };
  // A trouble told in the middle of a payment is looked at on top of it.
  if (isPaying(dc) && taskFor(wish, talk.heard) !== undefined) talk.say({ text: talk.words()('repair.kept') });
  else if (isPaying(dc)) {
    const { reply, offers } = askAboutDraft(wish, task === 'waiting' ? await toldOfWaiting(talk) : {}, talk);
    talk.say(reply);
    return { memory: { ...memory, offers }, waits: true };
  }
  return { memory: await begin(dc, task, {}, memory), waits: true };
}
