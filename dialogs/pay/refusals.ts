import type { MessageKey } from '../../src/messages/index.ts';
import type { AmountDecision, DateDecision } from '../../src/rules/index.ts';
import type { AmountHeard, DateHeard } from '../../src/understanding/index.ts';
import type { Talk } from '../talk.ts';

type AmountRefused = Exclude<AmountDecision & { kind: 'refused' }, { reason: 'creditNotAcknowledged' }>;
type DateRefused = Exclude<DateDecision & { kind: 'refused' }, { reason: 'afterDueDate' }>;

/** One reason, one message: why an amount cannot be paid and what would do. */
export function amountNote(talk: Talk, refusal: AmountRefused | 'nothingSuchDue' | 'guestMustType'): string {
  const words = talk.words();
  if (refusal === 'nothingSuchDue') return words('amount.nothingSuchDue');
  if (refusal === 'guestMustType') return words('amount.guestMustType');
  const { customerService: phone } = talk.turn.policy.contacts;
  switch (refusal.reason) {
    case 'notPositive':
      return words('amount.notPositive');
    case 'belowMinimum':
      return words('amount.belowMinimum', { limit: refusal.limit });
    case 'aboveMaximum':
      talk.turn.personFor = 'overLimit';
      return words('amount.aboveMaximum', { limit: refusal.limit, phone });
    case 'aboveCreditLimit':
      return words('amount.aboveCreditLimit', { credit: refusal.credit, limit: refusal.limit });
  }
}

/** Why an amount was not understood as one amount. */
export function amountHeardNote(talk: Talk, heard: AmountHeard): string | undefined {
  const words = talk.words();
  if (heard.kind === 'ambiguous') {
    const [first, second] = heard.options;
    if (first === undefined) return words('unclear.amount');
    return second === undefined
      ? words('amount.didYouMean', { amount: first })
      : words('amount.whichOfTwo', { first, second });
  }
  return heard.kind === 'refused' ? words(amountHeardKeys[heard.reason]) : undefined;
}

const amountHeardKeys = {
  negative: 'amount.notPositive',
  zero: 'amount.notPositive',
  tooManyDecimals: 'amount.tooManyDecimals',
  notUnderstood: 'unclear.amount',
  severalAmounts: 'amount.several',
  tooLarge: 'amount.tooLarge',
  otherNumber: 'amount.otherNumber',
} as const satisfies Record<(AmountHeard & { kind: 'refused' })['reason'], MessageKey>;

export function dateNote(talk: Talk, refusal: DateRefused): string {
  const words = talk.words();
  return refusal.reason === 'inThePast'
    ? words('date.inThePast', { today: talk.turn.today })
    : words('date.tooFarAhead', { latest: refusal.latest });
}

export function dateHeardNote(talk: Talk, heard: DateHeard): string | undefined {
  const words = talk.words();
  if (heard.kind === 'date') return undefined;
  if (heard.kind === 'ambiguous') {
    const [first, second] = heard.options;
    if (first === undefined) return words('unclear.payOn');
    return second === undefined
      ? words('date.didYouMean', { date: first })
      : words('date.whichOfTwo', { first, second });
  }
  switch (heard.reason) {
    case 'notADate':
      return words('date.notADate', { said: heard.said ?? '' });
    case 'inThePast':
      return words('date.inThePast', { today: talk.turn.today });
    case 'rangeNotDay':
    case 'unclear':
      return words('unclear.payOn');
  }
}
