import { format, type Language, whyReturned, wordsIn } from '../../messages/index.ts';
import type { Receipt } from '../../payments/index.ts';
import { type CalendarDate, meaningOfReturn, pays } from '../../rules/index.ts';
import { clockTime } from '../clockTime.ts';
import { sayingIn, type WebWord } from '../words.ts';
import { agreed, heading, type Paper, type PaperRow, type PaperSetting, rows, textPart } from './paper.ts';

export interface ReceiptView extends Receipt {
  /** What the payment did for coverage, in the language of the agreement. */
  readonly coverage?: string | undefined;
}

export type FindReceipt = (link: string) => Promise<ReceiptView | undefined>;

export function receiptPaper(receipt: ReceiptView, { language, now }: PaperSetting): Paper {
  const say = sayingIn(language);
  const { confirmationNumber: number, coverage, status, drawFor, byText } = receipt;
  return {
    heading: say('receipt'),
    title: `${say('receipt')} ${number}`,
    fileName: `${say('receiptPdfName')}-${number}`,
    parts: [
      rows(...receiptRows(receipt, { language, now })),
      ...(coverage === undefined ? [] : [heading(say('coverage')), textPart(coverage, receipt.language)]),
      ...(byText === undefined ? [] : textParts(byText, language)),
      ...(drawFor === undefined && byText === undefined
        ? [heading(say('authorization'))]
        : [
            heading(say(byText === undefined ? 'authorizationOfAutopay' : 'authorizationOfTexts')),
            textPart(say('agreedThen', { time: clockTime(receipt.agreedAt, language) })),
          ]),
      agreed(receipt.authorizationText, receipt.language),
      ...(pays(status) ? [{ kind: 'text', text: say('returnNote'), look: 'note' } as const] : []),
    ],
  };
}

/** The text that offered it, word for word, and the one that agreed to it. */
function textParts({ offer, answer, agreedAt, language: said }: NonNullable<Receipt['byText']>, language: Language) {
  const say = sayingIn(language);
  return [
    heading(say('authorizationByText')),
    agreed(offer, said),
    textPart(say('answeredThen', { answer, time: clockTime(agreedAt, language) })),
  ];
}

function receiptRows(receipt: ReceiptView, { language, now }: PaperSetting): (PaperRow | undefined)[] {
  const say = sayingIn(language);
  const { account, status, planName, drawFor } = receipt;
  const row = (label: WebWord, value: string | undefined) =>
    value === undefined ? undefined : { label: say(label), value };
  return [
    row('confirmation', receipt.confirmationNumber),
    row('amount', format('money', receipt.cents, language)),
    { label: say('statusAsOf', { time: clockTime(now, language) }), value: say(`status.${status}`) },
    row('reason', reasonOf(receipt, language)),
    row('plan', planName),
    row('drawnFor', drawFor && format('month', drawFor, language)),
    row('retryOf', receipt.retryOf),
    row('replaces', receipt.replaces),
    row('replacedBy', receipt.replacedBy),
    row('recordedAt', clockTime(receipt.recordedAt, language)),
    ...daysOf(receipt).map(({ label, on }) => row(label, on && format('date', on, language))),
    row('cancelledAt', receipt.cancelled && clockTime(receipt.cancelled.at, language)),
    row('account', say(`account.${account.kind}`, { lastFour: account.lastFour })),
    row('routing', account.routingNumber),
    row('nameOnAccount', account.nameOnAccount),
  ];
}

/** Why the money was not taken, or was given back, as far as it can be told. */
function reasonOf({ status, cancelled, returnCode }: ReceiptView, language: Language): string | undefined {
  if (status === 'cancelled') return cancelled?.because && sayingIn(language)(`cancelled.${cancelled.because}`);
  const isKnown = status === 'returned' && meaningOfReturn(returnCode).reason !== 'unknown';
  return isKnown ? whyReturned(returnCode, wordsIn[language]) : undefined;
}

/** The days that matter for a payment in this state. One that does not count names none on which it would. */
function daysOf(receipt: ReceiptView): { readonly label: WebWord; readonly on: CalendarDate | undefined }[] {
  const { status, countsOn, entryOn, settlesOn, settledOn, returnedOn } = receipt;
  const counted = { label: 'countsOn', on: countsOn } as const;
  const given = { label: 'givenFor', on: entryOn } as const;
  if (status === 'cancelled') return [];
  if (status === 'returned') return [given, { label: 'returnedOn', on: returnedOn }];
  if (status === 'settled') return [counted, given, { label: 'settledOn', on: settledOn }];
  return [counted, { label: 'entryOn', on: entryOn }, { label: 'settlesOn', on: settlesOn }];
}
