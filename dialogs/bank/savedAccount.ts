import { type BankAccount, usableAccounts } from '../../src/payments/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { choicesFor, isPressed } from '../choices.ts';
import { nothing, type Question, type Reading } from '../form.ts';
import { isVerified, type Talk } from '../talk.ts';
import { type BankDraft, detailsOf, type PutBank, type WithBank } from './bankDraft.ts';

const mostOffered = 3;

/** Which accounts a form offers; none to a guest, who is told nothing of them. */
type Offered<D> = (draft: D, talk: Talk) => Promise<readonly BankAccount[]>;

/** One of the accounts on file, or another. Asked only while nothing of an account was told. */
export function savedAccount<D extends WithBank>(put: PutBank<D>, offered: Offered<D> = onFile): Question<D> {
  const titlesOf = async (draft: D, talk: Talk) => [
    ...(await offered(draft, talk)).map((account) => titleOf(account, talk)),
    talk.words()('choice.otherAccount'),
  ];
  return {
    field: 'savedAccount',
    async isOpen(draft, talk) {
      return isUntold(draft.bank) && (await offered(draft, talk)).length > 0;
    },
    async ask(draft, talk) {
      return { text: talk.words()('bank.askSaved'), choices: choicesFor(await titlesOf(draft, talk)) };
    },
    titles: titlesOf,
    async read(draft, talk, asked) {
      if (!isUntold(draft.bank)) return nothing;
      const accounts = await offered(draft, talk);
      const chosen = accounts.length === 0 ? undefined : chosenOf(accounts, talk, asked);
      return chosen === undefined ? nothing : ({ kind: 'set', draft: put(draft, chosen) } satisfies Reading<D>);
    },
    clear: (draft) => put(draft, {}),
  };
}

export async function onFile(_: unknown, talk: Talk): Promise<readonly BankAccount[]> {
  const member = isVerified(talk) ? await talk.member() : undefined;
  return member === undefined ? [] : usableAccounts(member.accounts).slice(0, mostOffered);
}

function isUntold(bank: BankDraft = {}): boolean {
  const told = [bank.accountKind, bank.routingNumber, bank.account, bank.nameOnAccount, bank.wantsOther];
  return told.every((each) => each === undefined);
}

function chosenOf(accounts: readonly BankAccount[], talk: Talk, asked: boolean): BankDraft | undefined {
  const { heard } = talk;
  const signs = signsOf(heard);
  const [only, ...others] = accounts;
  const isOnly = only !== undefined && others.length === 0;
  if (isOnly && signs.has('sameAccount')) return detailsOf(only);
  if (!asked) return undefined;
  const isOther = heard.choiceNumber === accounts.length + 1 || heard.yesNo === 'no' || signs.has('otherAccount');
  if (isOther || isPressed(talk.words()('choice.otherAccount'), talk)) return { wantsOther: true };
  if (isOnly && heard.yesNo === 'yes') return detailsOf(only);
  const pressed = accounts.find((account) => isPressed(titleOf(account, talk), talk));
  const byNumber = heard.choiceNumber === undefined ? undefined : accounts[heard.choiceNumber - 1];
  const named = accounts.filter(({ lastFour }) => heard.bareDigits.includes(lastFour));
  const ofKind = accounts.filter(({ kind }) => kind === heard.accountKind);
  const found = pressed ?? [named, ofKind].find((each) => each.length === 1)?.[0] ?? byNumber;
  return found && detailsOf(found);
}

function titleOf({ kind, lastFour }: BankAccount, talk: Talk): string {
  return talk.words()(kind === 'checking' ? 'choice.checkingEnding' : 'choice.savingsEnding', { lastFour });
}
