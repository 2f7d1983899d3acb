import type { Talk } from '../talk.ts';
import type { PayDraft } from './draft.ts';

/**
 * What a message changed, or gave without being asked for it, said back in one sentence before anything else. What was
 * asked for and answered needs no echo, nor does an amount that is said in dollars anyway.
 */
export function acknowledge(before: PayDraft, after: PayDraft, asked: string | null, talk: Talk): string | undefined {
  const words = talk.words();
  const noted = [
    ...amountNoted(before, after, asked, talk),
    ...bankNoted(before, after, asked, talk),
    ...dayNoted(before, after, asked, talk),
  ];
  const [only, ...others] = noted;
  if (only === undefined) return undefined;
  const said =
    others.length === 0 && only.changed !== undefined
      ? only.changed
      : words('noted.list', { list: noted.map(({ value }) => value).join('; ') });
  return asked === 'confirm' ? `${said} ${words('review.notMade')}` : said;
}

interface Noted {
  readonly value: string;
  /** The sentence of its own, where the field had another value before. */
  readonly changed?: string;
}

function amountNoted(before: PayDraft, after: PayDraft, asked: string | null, talk: Talk): Noted[] {
  const words = talk.words();
  const { amount: heard } = talk.heard;
  const amount = after.cents ?? (after.amountWished?.kind === 'cents' ? after.amountWished.cents : undefined);
  if (heard?.kind !== 'cents' || amount === undefined || amount === before.cents) return [];
  if (before.cents === undefined)
    return asked === 'amount' || asked === 'how' ? [] : [{ value: words('choice.amount', { amount }) }];
  return [{ value: words('choice.amount', { amount }), changed: words('noted.amountNow', { amount }) }];
}

function dayNoted(before: PayDraft, after: PayDraft, asked: string | null, talk: Talk): Noted[] {
  const words = talk.words();
  const { payOn: date, lateAsked } = after;
  // The question about a late day names it.
  if (date === undefined || date === before.payOn || lateAsked !== undefined) return [];
  if (before.payOn === undefined) return asked === 'payOn' ? [] : [{ value: words('choice.onDay', { date }) }];
  return [{ value: words('choice.onDay', { date }), changed: words('noted.dayNow', { date }) }];
}

function bankNoted(before: PayDraft, after: PayDraft, asked: string | null, talk: Talk): Noted[] {
  // One that is on file was just chosen by its name.
  if (asked === 'savedAccount' && after.bank?.account?.onFile === true) return [];
  const words = talk.words();
  const values = ({ bank = {} }: PayDraft) => ({
    accountKind: bank.accountKind && words(bank.accountKind === 'checking' ? 'noted.checking' : 'noted.savings'),
    routingNumber: bank.routingNumber && words('noted.routing', { routing: bank.routingNumber }),
    accountNumber: bank.account && words('noted.account', { lastFour: bank.account.lastFour }),
    nameOnAccount: bank.nameOnAccount && words('noted.name', { name: bank.nameOnAccount }),
  });
  const was: Record<string, string | undefined> = values(before);
  return Object.entries(values(after)).flatMap(([field, value]) => {
    const isAnswer = field === asked && was[field] === undefined;
    return value === undefined || value === was[field] || isAnswer ? [] : [{ value }];
  });
}
