import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { catalogues, type Language, languages, type MessageKey } from '../../src/messages/index.ts';
import type { TakePaymentRefusal } from '../../src/payments/index.ts';
import {
  type AccountRefusal,
  type AmountDecision,
  type CoverageEffect,
  calendarDate,
  type DateDecision,
  type RoutingRefusal,
} from '../../src/rules/index.ts';
import { type AmountHeard, createEars, type DateHeard, type Intent, intentIds } from '../../src/understanding/index.ts';

/** What has to occur in some transcript. The tables are complete by their types: a new reason does not compile without a row. */
type Reasons<T extends string> = Readonly<Record<T, MessageKey>>;
type ReasonOf<T> = T extends { readonly kind: 'refused'; readonly reason: infer R extends string } ? R : never;

const amounts: Reasons<ReasonOf<AmountDecision>> = {
  notPositive: 'amount.notPositive',
  belowMinimum: 'amount.belowMinimum',
  aboveMaximum: 'amount.aboveMaximum',
  aboveCreditLimit: 'amount.aboveCreditLimit',
  creditNotAcknowledged: 'credit.ask',
};

const amountsHeard: Reasons<ReasonOf<AmountHeard>> = {
  negative: 'amount.notPositive',
  zero: 'amount.notPositive',
  tooManyDecimals: 'amount.tooManyDecimals',
  notUnderstood: 'unclear.amount',
  severalAmounts: 'amount.several',
  tooLarge: 'amount.tooLarge',
  otherNumber: 'amount.otherNumber',
};

const dates: Reasons<ReasonOf<DateDecision>> = {
  inThePast: 'date.inThePast',
  tooFarAhead: 'date.tooFarAhead',
  afterDueDate: 'late.ask',
};

const datesHeard: Reasons<ReasonOf<DateHeard>> = {
  notADate: 'date.notADate',
  inThePast: 'date.inThePast',
  rangeNotDay: 'unclear.payOn',
  unclear: 'unclear.payOn',
};

const routingNumbers: Reasons<RoutingRefusal> = {
  notNineDigits: 'routing.notNineDigits',
  looksLikeMemberId: 'routing.looksLikeMemberId',
  looksLikeCard: 'card.removed',
  looksLikeSsn: 'ssn.removed',
  looksLikeBillingNumber: 'routing.looksLikeBillingNumber',
  checksum: 'routing.checksum',
  prefix: 'routing.prefix',
};

const accountNumbers: Reasons<AccountRefusal> = {
  tooShort: 'account.tooShort',
  tooLong: 'account.tooLong',
  looksLikeCard: 'card.removed',
  looksLikeSsn: 'ssn.removed',
  sameAsRouting: 'account.sameAsRouting',
  looksLikeMemberId: 'account.looksLikeMemberId',
  sameDigits: 'account.sameDigits',
  swapped: 'bank.askSwap',
};

const payments: Reasons<TakePaymentRefusal> = {
  quoteGone: 'refused.quoteGone',
  quoteExpired: 'refused.quoteExpired',
  factsChanged: 'refused.factsChanged',
  tooManyAccounts: 'refused.tooManyAccounts',
  tooLateToChange: 'refused.tooLateToChange',
  noRetry: 'refused.noRetry',
  accountDisabled: 'account.unusable',
};

const identities: Reasons<'noMatch' | 'wait'> = { noMatch: 'identity.noMatch', wait: 'identity.wait' };

const effects: Reasons<CoverageEffect['kind']> = {
  startsCoverage: 'coverage.startsCoverage',
  startsLater: 'coverage.startsLater',
  firstPaymentIncomplete: 'coverage.firstPaymentIncomplete',
  paidUp: 'coverage.paidUp',
  cures: 'coverage.cures',
  partial: 'coverage.partial',
  partialPastDue: 'coverage.partialPastDue',
  afterDueDate: 'coverage.afterDueDate',
  afterLastChance: 'coverage.afterLastChance',
  askStaff: 'coverage.askStaff',
};

/** Only letters tell what the talk that caused it has said itself, and name a plan by its kind alone. */
const inLettersOnly: readonly MessageKey[] = [
  'notice.autopayAccount',
  'notice.autopayOn',
  'notice.autopayStoppedAsked',
  'notice.cancelled',
  'notice.payByTextOn',
  'notice.phoneLinked',
  'notice.receipt',
  'notice.recorded',
  'phoneUnlinked.inChat',
  'yourPlan.dental',
  'yourPlan.health',
];

function isElsewhere(key: string): boolean {
  // Each names a wish that may come into doubt; `repair/did-you-mean.chat` shows how they are offered.
  if (key.startsWith('wish.')) return true;
  // Another try voids the quote of the first, so that one is gone before it could be refused.
  if (key === 'refused.noRetry') return true;
  // A routing number is checked before an account number is asked for, so this refusal has no way to occur in a talk.
  if (key === 'account.swapped') return true;
  // A payment is in it for the seconds in which its bank file is made; `on-record/too-late.chat` tells what is possible by then.
  if (key === 'status.claimed') return true;
  // Letters are not said in a talk; `test/mail` reads them.
  if (key.startsWith('subject.') || key.startsWith('letter.')) return true;
  // What a channel says of itself is read in `test/channels`.
  if (key.startsWith('sms.') || key.startsWith('teams.')) return true;
  // Texts go out beside a talk; `test/payments/notices/texts.test.ts` reads them.
  if (key.startsWith('text.')) return true;
  // An offer is only made where it could be taken; `test/payments/phone/payByCode.test.ts` makes it impossible.
  if (key === 'texted.elsewhere') return true;
  // Where a contact-centre hub has the place of our console; `test/channels/azure/hub.test.ts` reads both.
  if (key === 'handoff.elsewhere' || key === 'handoff.notTaken') return true;
  // Words of a form's fields and buttons are drawn by the channel.
  return key.startsWith('form.') || inLettersOnly.some((each) => each === key);
}

const files = globSync('*/*.chat', { cwd: import.meta.dirname });
const lines = files.flatMap((file) => readFileSync(join(import.meta.dirname, file), 'utf8').split('\n'));
const said = lines.filter((line) => /^Bot|^Person|^ /.test(line)).join('\n');

const pages: Readonly<Record<Language, string>> = { en: 'English', es: 'Spanish', pt: 'Portuguese' };

/** What members say in the talks whose page is in this language. */
function saidIn(language: Language, file: string): string[] {
  const talk = readFileSync(join(import.meta.dirname, file), 'utf8');
  const page = /^Given the page is in (\w+)/m.exec(talk)?.[1] ?? pages.en;
  if (page !== pages[language]) return [];
  return Array.from(talk.matchAll(/^Member(?: \([^)]+\))?: (.*)$/gm), ([, text = '']) => text);
}

/** Whether the words of a message, whatever its values, stand in some bot line. Amounts alone are no words. */
function isSaid(key: MessageKey): boolean {
  return languages.some((language) => {
    const literal = catalogues[language][key].split(/\{\w+\}|\n/).filter((part) => /\p{L}/u.test(part));
    const pattern = literal.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.+?');
    return new RegExp(pattern, 'u').test(said);
  });
}

describe('together, the transcripts', () => {
  it.each(
    Object.entries({
      amounts,
      amountsHeard,
      dates,
      datesHeard,
      routingNumbers,
      accountNumbers,
      payments,
      identities,
      effects,
    }),
  )('hold every reason about %s', (_, reasons: Readonly<Record<string, MessageKey>>) => {
    expect(Object.entries(reasons).filter(([, key]) => !isSaid(key) && !isElsewhere(key))).toEqual([]);
  });

  it.each(languages)('hold every wish a member can have in %s', async (language) => {
    const ears = createEars();
    const today = calendarDate('2026-05-13');
    const wishes = new Set<Intent>();
    for (const text of files.flatMap((file) => saidIn(language, file))) {
      const heard = await ears.hear(text, { language, today, asked: null });
      if ((heard.language ?? language) !== language) continue;
      for (const intent of heard.intents) wishes.add(intent);
      if (heard.yesNo === 'yes' || heard.yesNo === 'no') wishes.add(heard.yesNo);
    }
    expect(intentIds.filter((intent) => !wishes.has(intent))).toEqual([]);
  });

  it('hold every message of the bot that a talk can hold', () => {
    const silent = Object.keys(catalogues.en).filter((key) => !isSaid(key as MessageKey) && !isElsewhere(key));
    expect(silent).toEqual([]);
  });
});
