import { format, type Language } from '../messages/index.ts';
import type { AccountKind, CalendarDate, Cents, Instant, PaymentStatus } from '../rules/index.ts';
import { sayingIn } from './words.ts';

/** A payment as its receipt shows it. A guest's names no plan and says nothing of the account's coverage. */
export interface ReceiptView {
  readonly confirmationNumber: string;
  readonly cents: Cents;
  readonly recordedAt: Instant;
  readonly countsOn: CalendarDate;
  readonly entryOn: CalendarDate;
  readonly settlesOn: CalendarDate;
  readonly account: {
    readonly kind: AccountKind;
    readonly lastFour: string;
    readonly routingNumber: string;
    readonly nameOnAccount: string;
  };
  readonly status: PaymentStatus;
  readonly planName?: string | undefined;
  /** What the payment did for coverage, in the words and the language of `language`. */
  readonly coverage?: string | undefined;
  readonly authorizationText: string;
  /** The language the member agreed in: that of the two texts above. */
  readonly language: Language;
}

export type FindReceipt = (link: string) => Promise<ReceiptView | undefined>;

export interface ReceiptRow {
  readonly label: string;
  readonly value: string;
}

/** The receipt in rows, the same on the page and in the PDF. `now` is when its status was true. */
export function receiptRows(receipt: ReceiptView, language: Language, now: Instant): readonly ReceiptRow[] {
  const say = sayingIn(language);
  const { account, status } = receipt;
  const pays = status !== 'cancelled' && status !== 'returned';
  return [
    { label: say('confirmation'), value: receipt.confirmationNumber },
    { label: say('amount'), value: format('money', receipt.cents, language) },
    { label: say('statusAsOf', { time: clockTime(now, language) }), value: say(`status.${status}`) },
    ...(receipt.planName === undefined ? [] : [{ label: say('plan'), value: receipt.planName }]),
    { label: say('recordedAt'), value: clockTime(receipt.recordedAt, language) },
    // A payment that does not count has no such days.
    ...(pays
      ? (['countsOn', 'entryOn', 'settlesOn'] as const).map((word) => ({
          label: say(word),
          value: format('date', receipt[word], language),
        }))
      : []),
    { label: say('account'), value: say(`account.${account.kind}`, { lastFour: account.lastFour }) },
    { label: say('routing'), value: account.routingNumber },
    { label: say('nameOnAccount'), value: account.nameOnAccount },
  ];
}

const clocks = Object.fromEntries(
  Object.entries({ en: 'en-US', es: 'es-US', pt: 'pt-BR' }).map(([language, locale]) => [
    language,
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'America/New_York' }),
  ]),
) as Record<Language, Intl.DateTimeFormat>;

/** A moment as Boston's clocks show it. */
function clockTime(at: Instant, language: Language): string {
  return clocks[language].format(Date.parse(at)).replace(/[\u00a0\u202f]/g, ' ');
}
