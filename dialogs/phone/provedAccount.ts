import type { BankAccount, Member } from '../../src/payments/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { choicesFor, isPressed } from '../choices.ts';
import { nothing, type Question } from '../form.ts';
import type { Talk } from '../talk.ts';
import { nothingShown, type PayByTextDraft } from './payByTextDraft.ts';

/** A debit from it settled, or a test of it passed: no text is to start a payment that comes back. */
export function provedAccounts({ accounts }: Member): readonly BankAccount[] {
  return accounts
    .filter(({ state }) => state === 'validated')
    .map((known) => known.account)
    .toReversed();
}

/** Which of them, where there are several. */
export function provedAccount(): Question<PayByTextDraft> {
  const titlesOf = async (talk: Talk) => {
    const member = await talk.member();
    return member === undefined ? [] : provedAccounts(member).map((each) => titleOf(each, talk));
  };
  return {
    field: 'savedAccount',
    isOpen: ({ account: from, end }) => from === undefined && end === undefined,
    ask: async (_, talk) => ({
      text: talk.words()('payByText.askAccount'),
      choices: choicesFor(await titlesOf(talk)),
    }),
    titles: (_, talk) => titlesOf(talk),
    async read(draft, talk, asked) {
      const { heard } = talk;
      const wishesOther = heard.changeField === 'accountNumber' || signsOf(heard).has('otherAccount');
      if (!asked && draft.shown !== undefined && wishesOther)
        return { kind: 'set', draft: { ...draft, ...nothingShown, account: undefined, chooses: true } };
      const member = asked ? await talk.member() : undefined;
      if (member === undefined) return nothing;
      const accounts = provedAccounts(member);
      const pressed = accounts.find((each) => isPressed(titleOf(each, talk), talk));
      const named = accounts.filter(({ lastFour }) => heard.bareDigits.includes(lastFour));
      const ofKind = accounts.filter(({ kind }) => kind === heard.accountKind);
      const byNumber = heard.choiceNumber === undefined ? undefined : accounts[heard.choiceNumber - 1];
      const found = pressed ?? [named, ofKind].find((each) => each.length === 1)?.[0] ?? byNumber;
      return found === undefined ? nothing : { kind: 'set', draft: { ...draft, ...nothingShown, account: found } };
    },
    clear: (draft) => ({ ...draft, ...nothingShown, account: undefined, chooses: true }),
  };
}

function titleOf({ kind, lastFour }: BankAccount, talk: Talk): string {
  return talk.words()(kind === 'checking' ? 'choice.checkingEnding' : 'choice.savingsEnding', { lastFour });
}
