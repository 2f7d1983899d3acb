import type { CardBinding, Reply } from '../../src/messages/index.ts';
import {
  type AccountChangeRefusal,
  type BankAccount,
  changeAutopayAccount,
  isSameAccount,
  momentOf,
  type Payment,
} from '../../src/payments/index.ts';
import { foreseenDraw } from '../../src/rules/index.ts';
import { menu } from '../choices.ts';
import { accountWords, routingRow } from '../bank/accountWords.ts';
import { bankAccountOf, type BankDraft, placed, type WithBank } from '../bank/bankDraft.ts';
import { submitBankForm } from '../bank/bankForm.ts';
import { bankQuestions } from '../bank/bankQuestions.ts';
import { onFile, savedAccount } from '../bank/savedAccount.ts';
import { withoutUnusable } from '../bank/usable.ts';
import { actionTyped, confirmation, type Confirmed } from '../confirm.ts';
import { copyLink } from '../facts/autopay.ts';
import type { Finish, Form } from '../form.ts';
import type { Talk } from '../talk.ts';
import { recurringText } from './authorization.ts';
import { abandon, type ShownAutopay, stoppedAtAccounts } from './draft.ts';
import { provenIdentity, whyProof } from '../provenIdentity.ts';
import { sayNoneOn } from './noneOn.ts';
import { type ChosenPlan, onceThePlanIsClear, planInHand, type PlanOfAutopay, plansWith, whichPlan } from './plans.ts';
import { planInFull, planName } from '../planName.ts';

interface AccountDraft extends ChosenPlan, WithBank, Confirmed {
  readonly toldWhy?: boolean | undefined;
  /** The words that the review showed. */
  readonly shown?: Shown | undefined;
}

type Shown = Omit<ShownAutopay, 'autopayId'>;

/** Changes nothing of an AutoPay but the bank account. */
export const autopayAccountForm: Form<AccountDraft> = {
  id: 'autopayAccount',
  asBefore: 'autopay.asBefore',
  questions: [
    provenIdentity(),
    whichPlan<AccountDraft>(plansWith, change),
    ...[savedAccount(withBank, othersOnFile), ...bankQuestions(withBank)].map((each) =>
      onceThePlanIsClear(each, inHand),
    ),
    onceThePlanIsClear(
      confirmation<AccountDraft>({
        isComplete: ({ shown }) => shown !== undefined,
        show: review,
        whatToChange: 'newAccount.whatToChange',
        changes: ['choice.changeAccount', 'choice.changeRouting', 'choice.changeName', 'choice.changeNothing'],
        notDone: 'newAccount.notYet',
        plainYes: 'newAccount.plainYes',
        byCode: 'newAccount.byCode',
      }),
      inHand,
    ),
  ],
  begin: (options) => options as AccountDraft,
  settle,
  finish,

  async submit(draft, card, talk) {
    if (card.step !== 'confirm') return placed(await submitBankForm(draft.bank ?? {}, card, talk), draft, withBank);
    if (card.action === 'confirm') return { kind: 'set', draft: { ...draft, confirmed: true } };
    return { kind: 'set', draft: { ...draft, changing: true }, note: talk.words()('newAccount.notYet') };
  },

  typedAction(draft, asked, talk) {
    if (asked !== 'confirm' || draft.changing === true || draft.shown === undefined) return undefined;
    const words = talk.words();
    return actionTyped({ confirm: words('newAccount.confirm'), change: words('review.change') }, talk);
  },

  abandon,
};

function change(draft: AccountDraft, patch: Partial<AccountDraft>): AccountDraft {
  return { ...draft, ...patch, shown: undefined, confirmed: undefined, changing: undefined };
}

function withBank(draft: AccountDraft, bank: BankDraft): AccountDraft {
  return change(draft, { bank });
}

function inHand(draft: AccountDraft, talk: Talk): Promise<PlanOfAutopay | undefined> {
  return planInHand(draft, plansWith, talk);
}

async function othersOnFile(draft: AccountDraft, talk: Talk): Promise<readonly BankAccount[]> {
  const now = (await inHand(draft, talk))?.autopay?.account;
  return (await onFile(draft, talk)).filter((account) => now === undefined || !isSameAccount(account, now));
}

async function settle(given: AccountDraft, talk: Talk): Promise<{ draft: AccountDraft; notes: readonly string[] }> {
  const why = whyProof(given, talk, 'autopay.whyChange');
  const at = await inHand(why.draft, talk);
  if (at?.autopay === undefined) return why;
  const usable = withoutUnusable(why.draft, at.member, withBank, talk);
  const notes = [...why.notes, ...usable.notes];
  const account = bankAccountOf(usable.draft);
  if (account === undefined || usable.draft.confirmed === true) return { draft: usable.draft, notes };
  if (isSameAccount(account, at.autopay.account)) {
    await abandon(usable.draft, talk);
    return { draft: withBank(usable.draft, { wantsOther: true }), notes: [...notes, talk.words()('newAccount.same')] };
  }
  return { draft: { ...usable.draft, shown: shownOf(at, account, talk) }, notes };
}

function shownOf({ member, plan, autopay }: PlanOfAutopay, from: BankAccount, talk: Talk): Shown {
  if (autopay === undefined) throw new Error('another account for an AutoPay that is not there');
  const { today, policy, language } = talk.turn;
  const { drawOn: firstDrawOn, cents: firstAmount } = foreseenDraw(member, autopay, today, policy);
  const text = recurringText({ plan, from, limit: autopay.limit, firstDrawOn, firstAmount }, talk);
  return { text, language, firstDrawOn, firstAmount };
}

async function review(draft: AccountDraft, talk: Talk, binding: CardBinding): Promise<Reply> {
  const at = await inHand(draft, talk);
  const account = bankAccountOf(draft);
  if (at?.autopay === undefined || account === undefined || draft.shown === undefined)
    throw new Error('a new account was shown before it was complete');
  const words = talk.words();
  const { plan, autopay, member } = at;
  const { drawOn: on } = foreseenDraw(member, autopay, talk.turn.today, talk.turn.policy);
  const rows = [
    { label: words('review.plan'), value: planInFull(plan, talk) },
    { label: words('newAccount.from'), value: words('choice.onDay', { date: on }) },
    { label: words('review.account'), value: accountWords(account, talk) },
    ...routingRow(account, talk),
    { label: words('review.name'), value: account.nameOnAccount },
    { label: words('newAccount.old'), value: accountWords(autopay.account, talk) },
  ];
  const actions = [
    { title: words('newAccount.confirm'), action: 'confirm' },
    { title: words('review.change'), action: 'change' },
  ];
  const facts = { title: words('newAccount.title'), rows, notes: [draft.shown.text], binding, actions };
  return { text: words('newAccount.ask'), facts };
}

async function finish(draft: AccountDraft, talk: Talk): Promise<Finish<AccountDraft>> {
  const at = await inHand(draft, talk);
  const account = bankAccountOf(draft);
  const { turn } = talk;
  const { proof, channel, conversationId } = turn;
  if (at?.autopay === undefined || account === undefined || draft.shown === undefined || proof.level !== 'verified') {
    await abandon(draft, talk);
    await sayNoneOn(talk);
    return { kind: 'done', result: {} };
  }
  const { text: words, language, ...shown } = draft.shown;
  const agreed = { text: words, language, channel, conversationId, proof: proof.by };
  const request = { autopayId: at.autopay.autopayId, account, shown, agreed };
  const result = changeAutopayAccount(at.member, request, momentOf(turn.at, turn.tools.policies), turn.tools);
  if (result.kind === 'refused') return refused(result.reason, draft, talk);
  turn.work.putMember(result.member);
  turn.holdsBankDetails = false;
  const text = [changed({ ...at, autopay: result.autopay }, talk), ...stillOld(result.stillFromOld, talk)].join(' ');
  talk.say({ text, link: copyLink(result.autopay, talk), choices: menu(talk) });
  return { kind: 'done', result: {} };
}

async function refused(reason: AccountChangeRefusal, draft: AccountDraft, talk: Talk): Promise<Finish<AccountDraft>> {
  const words = talk.words();
  switch (reason) {
    case 'notOn':
      await abandon(draft, talk);
      return { kind: 'stopped', note: words('autopay.noneOn') };
    case 'tooManyAccounts':
      return stoppedAtAccounts(draft, talk);
    case 'accountDisabled':
      return { kind: 'reopened', draft: withBank(draft, { wantsOther: true }), note: words('account.unusable') };
    case 'factsChanged':
      return { kind: 'reopened', draft: change(draft, {}), note: words('newAccount.factsChanged') };
  }
}

function changed({ member, plan, autopay }: PlanOfAutopay, talk: Talk): string {
  if (autopay === undefined) return '';
  const { drawOn: on, month } = foreseenDraw(member, autopay, talk.turn.today, talk.turn.policy);
  const account = accountWords(autopay.account, talk);
  return talk.words()('newAccount.changed', { plan: planName(plan, talk), on, month, account });
}

/** A draw that is made already is the one thing that still comes from the old account. */
function stillOld(payment: Payment | undefined, talk: Talk): string[] {
  if (payment === undefined) return [];
  const { cents: amount, entryOn: on, account } = payment;
  return [talk.words()('newAccount.stillOld', { amount, on, account: accountWords(account, talk) })];
}
