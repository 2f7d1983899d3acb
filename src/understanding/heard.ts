import type { AccountKind, CalendarDate, Cents, CoverageMonth, PlanKind } from '../rules/index.ts';
import type { IntentId } from './intentIds.ts';

export type Language = 'en' | 'es' | 'pt';

/** Where the talk stands when the words arrive; the same words mean different things to different questions. */
export interface Listening {
  readonly language: Language;
  /** Boston's calendar day. */
  readonly today: CalendarDate;
  /** The field the bot waits for, or null: `memberId`, `planKind`, `amount`, `payOn`, `confirm`, … */
  readonly asked: string | null;
}

export type Intent = IntentId;

/** What needs its own answer beside or instead of that of the wish; ids of answer articles. */
export type About =
  | 'belief_late_fee'
  | 'belief_payment_plan'
  | 'belief_instant_coverage'
  | 'belief_confirmation_is_settled'
  | 'belief_grace_always'
  | 'weekend_due_date'
  | 'carrier_bill'
  | 'masshealth'
  | 'tax_form'
  | 'plan_questions'
  | 'change_in_income'
  | 'name_mismatch'
  | 'overpayment_credit'
  | 'how_to_pay_steps'
  | 'review_before_paying';

/** `otherNumber`: a long bare number, such as a Social Security or bank number, in the place of an amount. */
export type AmountRefusal =
  | 'negative'
  | 'zero'
  | 'tooManyDecimals'
  | 'notUnderstood'
  | 'severalAmounts'
  | 'tooLarge'
  | 'otherNumber';
export type AmountKind = 'currentDue' | 'pastDue' | 'cure' | 'everything' | 'half';

export type AmountHeard =
  | { readonly kind: 'cents'; readonly cents: Cents }
  | { readonly kind: AmountKind }
  /** A part of all that is owed, other than half of it. */
  | { readonly kind: 'fraction'; readonly numerator: number; readonly denominator: number }
  /** Never guessed: each option is shown back. One option means "is this what you meant?". */
  | { readonly kind: 'ambiguous'; readonly options: readonly Cents[] }
  | { readonly kind: 'refused'; readonly reason: AmountRefusal };

export type DateHeard =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'ambiguous'; readonly options: readonly CalendarDate[] }
  /** `said` is the member's own words for a day that does not exist, or the day that has passed. */
  | {
      readonly kind: 'refused';
      readonly reason: 'notADate' | 'inThePast' | 'rangeNotDay' | 'unclear';
      readonly said?: string;
    };

export type NotThis = 'amount' | 'date' | 'account' | 'accountKind' | 'plan';

export type ChangeField =
  | 'amount'
  | 'payOn'
  | 'accountKind'
  | 'routingNumber'
  | 'accountNumber'
  | 'nameOnAccount'
  | 'plan'
  | 'member';

/** Everything that was understood of one message. Nothing here is decided yet: the rules judge every value. */
export interface Heard {
  /** Normalised, at most 2000 characters. */
  readonly text: string;
  readonly tooLong: boolean;
  /** What the member surely wants, in order of mention, each once. */
  readonly intents: readonly Intent[];
  /** What it may have meant where nothing is sure: two or three wishes, the likeliest first. */
  readonly doubt: readonly Intent[];
  /** What it speaks of besides, in order of mention. */
  readonly about: readonly About[];
  /** It is asked how or whether something can be done, and not told to do it. */
  readonly asks?: true;
  /** A time to come is asked for: "when will it leave my account?" */
  readonly asksWhen?: true;
  /** A receipt or a confirmation was named, not the list of all payments. */
  readonly receipt?: true;
  /** The language the member asked to go on in; `other` is one that the bot does not speak. */
  readonly wishedLanguage?: Language | 'other';
  /** `yes` only when the whole message is on the list of the talk's language; more words make it `yesBut`. */
  readonly yesNo?: 'yes' | 'no' | 'yesBut';
  /** A payment's number, written as we write it. */
  readonly confirmationNumber?: string;
  /** A payment's number was given that can't be one of ours: a wrong or a missing character. */
  readonly numberMistyped?: true;
  readonly memberId?: string;
  readonly planKind?: PlanKind;
  readonly accountKind?: AccountKind;
  readonly amount?: AmountHeard;
  /** Says which payment or bill is spoken of ("can I cancel the $50?"), and is none to pay. */
  readonly amountNamed?: AmountHeard;
  readonly date?: DateHeard;
  /** What a question supposes ("if I pay 50 on Friday, am I covered?"): nothing of it is an answer. */
  readonly supposed?: { readonly amount?: AmountHeard; readonly date?: DateHeard; readonly month?: CoverageMonth };
  readonly dateOfBirth?: CalendarDate;
  /** The date of birth was asked for and will not be given; a plain "no" says it too. */
  readonly declines?: true;
  /** Digits as typed without separators, leading zeros kept; the rules say whether they are acceptable. */
  readonly routingNumber?: string;
  readonly accountNumber?: string;
  /** An account number that has a card's shape, for a member who insists that it is a bank account. */
  readonly accountNumberLikeCard?: string;
  /** Digit runs that nothing above took, separators removed; never a card or Social Security number. */
  readonly bareDigits: readonly string[];
  readonly ssn: boolean;
  readonly card: boolean;
  readonly name?: string;
  readonly planWords?: string;
  readonly choiceNumber?: number;
  readonly correction: boolean;
  readonly notThese: readonly NotThis[];
  readonly changeField?: ChangeField;
  /** "No, the other plan". */
  readonly otherPlan?: true;
  /** The language of these words when it is sure; "ok", "no" and digits carry none. */
  readonly language?: Language;
}
