import type { AmountHeard, DateHeard, Heard } from '../../src/understanding/index.ts';

/** What was heard in one short line, as the rows of `slotRows.json` write it: `?` asks back, `!` refuses. */
export function slotHeard(heard: Heard, field: string): string {
  switch (field) {
    case 'amount':
      return amountNotation(heard.amount);
    case 'payOn':
      return dateNotation(heard.date);
    case 'memberId':
    case 'routingNumber':
    case 'accountNumber':
    case 'accountKind':
      return heard[field] ?? '-';
    default:
      throw new Error(`no slot for the field ${field}`);
  }
}

function amountNotation(amount: AmountHeard | undefined): string {
  if (amount === undefined) return '-';
  switch (amount.kind) {
    case 'cents':
      return dollars(amount.cents);
    case 'fraction':
      return `${amount.numerator}/${amount.denominator}`;
    case 'ambiguous':
      return `? ${amount.options.map(dollars).join(' ')}`;
    case 'refused':
      return `! ${amount.reason}`;
    default:
      return amount.kind;
  }
}

function dateNotation(date: DateHeard | undefined): string {
  if (date === undefined) return '-';
  if (date.kind === 'date') return date.date;
  return date.kind === 'ambiguous' ? `? ${date.options.join(' ')}` : `! ${date.reason}`;
}

function dollars(cents: number): string {
  return (cents / 100).toFixed(2);
}
