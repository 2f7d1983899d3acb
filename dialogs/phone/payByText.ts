import type { CardBinding, Reply } from '../../src/messages/index.ts';
import {
  knownAs,
  linkedPhone,
  type Member,
  momentOf,
  payByTextLimit,
  payByTextOn,
  setUpPayByText,
} from '../../src/payments/index.ts';
import { menu } from '../choices.ts';
import { accountWords, routingRow } from '../bank/accountWords.ts';
import { actionTyped, confirmation } from '../confirm.ts';
import type { Finish, Form, Question } from '../form.ts';
import { isVerified, type Talk } from '../talk.ts';
import { provenIdentity, whyProof } from '../provenIdentity.ts';
import { nothingShown, type PayByTextDraft } from './payByTextDraft.ts';
import { provedAccount, provedAccounts } from './provedAccount.ts';
import { phoneTools } from './tools.ts';
import { endingOf } from './wish.ts';

/** A standing authorisation: later payments from one proved account, each started by a text with its code. */
export const payByTextForm: Form<PayByTextDraft> = {
  id: 'payByText',
  begin: (options) => options as PayByTextDraft,
  questions: [provenIdentity(), provedAccount(), confirm()],
  settle,
  leadsTo: ({ end }) =>
    end === 'notLinked' ? { form: 'phoneLink', options: { thenPayByText: true }, deaf: true } : undefined,
  finish,

  async submit(draft, card, talk) {
    if (card.action === 'confirm') return { kind: 'set', draft: { ...draft, confirmed: true } };
    return { kind: 'set', draft: { ...draft, changing: true }, note: talk.words()('payByText.notOn') };
  },

  typedAction(draft, asked, talk) {
    if (asked !== 'confirm' || draft.changing === true || draft.shown === undefined) return undefined;
    const words = talk.words();
    return actionTyped({ confirm: words('payByText.confirm'), change: words('review.change') }, talk);
  },
};

async function settle(given: PayByTextDraft, talk: Talk): Promise<{ draft: PayByTextDraft; notes: readonly string[] }> {
  const why = whyProof(given, talk, 'phone.whyProof');
  const member = isVerified(talk) ? await talk.member() : undefined;
  if (member === undefined || why.draft.end !== undefined) return why;
  const end = whyNot(member);
  if (end !== undefined) return { ...why, draft: { ...why.draft, end } };
  return { ...why, draft: shown(chosen(why.draft, member), member, talk) };
}

function whyNot(member: Member): PayByTextDraft['end'] {
  if (payByTextOn(member.texting) !== undefined) return 'isOn';
  if (provedAccounts(member).length === 0) return 'noAccount';
  return linkedPhone(member) === undefined ? 'notLinked' : undefined;
}

/** The only account needs no asking. One that was refused meanwhile is none. */
function chosen(draft: PayByTextDraft, member: Member): PayByTextDraft {
  const accounts = provedAccounts(member);
  const isGone = draft.account !== undefined && knownAs(member.accounts, draft.account)?.state !== 'validated';
  const [only, ...others] = accounts;
  if (draft.account !== undefined && !isGone) return draft;
  const account = others.length === 0 && draft.chooses !== true ? only : undefined;
  return { ...draft, account, shown: undefined, confirmed: undefined };
}

/** Shown in another language, or on another day, it reads otherwise; what is agreed to must be what was read. */
function shown(draft: PayByTextDraft, member: Member, talk: Talk): PayByTextDraft {
  const { account: from } = draft;
  const link = linkedPhone(member);
  if (from === undefined || link === undefined || draft.confirmed === true) return draft;
  const { turn } = talk;
  const { today, policy, language } = turn;
  const limit = payByTextLimit(member, today, policy);
  const text = talk.words()('authorization.standing', {
    name: from.nameOnAccount,
    agreedOn: today,
    account: accountWords(from, talk),
    routing: from.routingNumber,
    ending: endingOf(link.phone),
    limit,
    phone: policy.contacts.customerService,
    revokeTime: policy.cutOffMinute,
  });
  if (draft.shown?.text === text) return draft;
  return { ...draft, shown: { payByTextId: turn.tools.ids.uuid(), limit, text, language } };
}

function confirm(): Question<PayByTextDraft> {
  const asks = confirmation<PayByTextDraft>({
    isComplete: ({ shown: words }) => words !== undefined,
    show: (draft, talk, binding) => review(draft, talk, binding),
    whatToChange: 'payByText.whatToChange',
    changes: ['choice.changeAccount', 'choice.changeNothing'],
    notDone: 'payByText.notOn',
    plainYes: 'payByText.plainYes',
    byCode: 'payByText.byCode',
    stamp: ({ shown: words }) => words?.payByTextId,
  });
  return { ...asks, isOpen: (draft, talk) => draft.end === undefined && asks.isOpen(draft, talk) };
}

async function review(
  { account: from, shown: words }: PayByTextDraft,
  talk: Talk,
  binding: CardBinding,
): Promise<Reply> {
  const member = await talk.member();
  const link = member && linkedPhone(member);
  if (from === undefined || words === undefined || link === undefined)
    throw new Error('paying by text was shown before it was complete');
  const say = talk.words();
  const rows = [
    { label: say('payByText.each'), value: say('payByText.whatIsDue') },
    { label: say('autopay.atMost'), value: say('choice.amount', { amount: words.limit }) },
    { label: say('payByText.phone'), value: say('payByText.phoneEnding', { ending: endingOf(link.phone) }) },
    { label: say('review.account'), value: accountWords(from, talk) },
    ...routingRow(from, talk),
    { label: say('review.name'), value: from.nameOnAccount },
  ];
  const actions = [
    { title: say('payByText.confirm'), action: 'confirm' },
    { title: say('review.change'), action: 'change' },
  ];
  const facts = { title: say('payByText.reviewTitle'), rows, notes: [words.text], binding, actions };
  return { text: say('payByText.reviewAsk'), facts };
}

async function finish(draft: PayByTextDraft, talk: Talk): Promise<Finish<PayByTextDraft>> {
  const { turn } = talk;
  const member = await talk.member();
  const { account: from, shown: words, end } = draft;
  if (member === undefined || end === 'noAccount')
    return { kind: 'stopped', note: talk.words()('payByText.noAccount') };
  if (end !== 'isOn' && (from === undefined || words === undefined || turn.proof.level !== 'verified'))
    return { kind: 'reopened', draft: { ...draft, ...nothingShown } };
  if (from !== undefined && words !== undefined && turn.proof.level === 'verified') {
    const { channel, conversationId, proof, at, tools } = turn;
    const { payByTextId, limit, text, language } = words;
    const agreed = { text, language, channel, conversationId, proof: proof.by };
    const request = { payByTextId, account: from, limit, agreed };
    const result = setUpPayByText(member, request, momentOf(at, tools.policies), phoneTools(talk));
    if (result.kind === 'refused') return { kind: 'reopened', draft: { ...draft, ...nothingShown } };
    turn.work.putMember(result.member);
  }
  talk.say({ text: await isOnWords(talk), choices: menu(talk) });
  return { kind: 'done', result: {} };
}

async function isOnWords(talk: Talk): Promise<string> {
  const member = await talk.member();
  const on = member && payByTextOn(member.texting);
  if (on === undefined) return talk.words()('payByText.noneOn');
  const { account: from, limit, authorization } = on;
  const ending = endingOf(authorization.elements.phone);
  return talk.words()('payByText.isOn', { account: accountWords(from, talk), limit, ending });
}
