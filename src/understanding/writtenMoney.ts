import { cents } from '../rules/index.ts';
import type { AmountHeard, AmountRefusal, Language } from './heard.ts';

/** More whole digits than any bill has; beyond them whole cents would stop being exact. */
const longestWhole = 12;

const plain = /^\d+$/;
const pointDecimals = /^(?:\d+|\d{1,3}(?:,\d{3})+)\.\d{1,2}$/;
const commaThousands = /^\d{1,3}(?:,\d{3})+$/;
const pointThousandsComma = /^\d{1,3}(?:\.\d{3})+,\d{1,2}$/;
const pointThousands = /^\d{1,3}(?:\.\d{3})+$/;
const commaDecimals = /^\d+,\d{1,2}$/;
const manyDecimals = /^(?:\d+|\d{1,3}(?:,\d{3})+)\.\d{3,}$/;

/** An amount as digits were written. Readings that another habit of writing would contest are asked back. */
export function readWrittenMoney(written: string, language: Language): AmountHeard {
  const english = language === 'en';
  if (/^0\d/.test(written) && /[1-9]/.test(written)) return refused('notUnderstood');
  if (plain.test(written)) return exactly(written, '');
  if (pointDecimals.test(written)) return exactly(...split(written, '.'));
  if (commaThousands.test(written)) return written.startsWith('0') ? refused('notUnderstood') : exactly(written, '');
  if (pointThousandsComma.test(written)) return ifSure(!english, exactly(...split(written, ',')));
  if (commaDecimals.test(written)) {
    const [whole, decimals] = split(written, ',');
    return english && decimals.length < 2 ? refused('notUnderstood') : ifSure(!english, exactly(whole, decimals));
  }
  if (pointThousands.test(written) && !written.startsWith('0')) {
    // Many points can only be thousands; one point in an English sentence is a decimal point with too many decimals.
    const points = written.split('.').length - 1;
    if (points > 1 || !english) return ifSure(points > 1 && !english, exactly(written, ''));
  }
  return manyDecimals.test(written) ? refused('tooManyDecimals') : refused('notUnderstood');
}

/** The cents of a whole part and up to two decimals, separators in the whole part ignored. */
export function exactly(whole: string, decimals: string): AmountHeard {
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  if (digits.length > longestWhole) return refused('tooLarge');
  const amount = Number(digits || '0') * 100 + Number(decimals.padEnd(2, '0'));
  return amount === 0 ? refused('zero') : { kind: 'cents', cents: cents(amount) };
}

export function refused(reason: AmountRefusal): AmountHeard {
  return { kind: 'refused', reason };
}

/** The reading itself when it is sure, else the same as a question. */
export function ifSure(sure: boolean, reading: AmountHeard): AmountHeard {
  return sure || reading.kind !== 'cents' ? reading : { kind: 'ambiguous', options: [reading.cents] };
}

function split(written: string, point: '.' | ','): [whole: string, decimals: string] {
  const at = written.lastIndexOf(point);
  return [written.slice(0, at), written.slice(at + 1)];
}
