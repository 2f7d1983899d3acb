import type { Talk } from '../talk.ts';
import { type PayDraft, planInHand } from './draft.ts';
import { planWords } from './review.ts';

/** The draft in short pieces: the plan, the amount, the account's last four digits, the day. */
export async function toldSoFar(draft: PayDraft, talk: Talk): Promise<readonly string[]> {
  const words = talk.words();
  const inHand = await planInHand(draft, talk);
  const { payOn: date, amountWished } = draft;
  const { accountKind, account } = draft.bank ?? {};
  const amount = draft.cents ?? (amountWished?.kind === 'cents' ? amountWished.cents : undefined);
  return [
    ...(inHand === undefined ? [] : [planWords(draft, inHand, talk)]),
    ...(amount === undefined ? [] : [words('choice.amount', { amount })]),
    ...(accountKind === undefined ? [] : [accountSoFar(accountKind, account?.lastFour, talk)]),
    ...(date === undefined ? [] : [words('choice.onDay', { date })]),
  ];
}

function accountSoFar(kind: 'checking' | 'savings', lastFour: string | undefined, talk: Talk): string {
  const words = talk.words();
  if (lastFour === undefined) return words(kind === 'checking' ? 'choice.checking' : 'choice.savings');
  return words(kind === 'checking' ? 'account.checkingEnding' : 'account.savingsEnding', { lastFour });
}
