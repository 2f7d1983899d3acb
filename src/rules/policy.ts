import type { CalendarDate } from './calendar.ts';
import type { Cents } from './money.ts';
import type { SubsidyClass } from './facts.ts';
import type { RunName } from './runNames.ts';

/** Every number of the rules, valid from a day on. `data/policy.json` holds a list of these, oldest first. */
export interface Policy {
  readonly from: CalendarDate;
  readonly dueDay: number;
  /** About the day of the month by which a bill reaches the member. */
  readonly billDay: number;
  /** About so many business days pass after a payment until insurers and pharmacies see it. */
  readonly insurerDays: number;
  readonly receivedOn: 'recorded' | 'settled';
  /** Minutes after Boston's midnight from which a payment goes to the next banking day's file. */
  readonly cutOffMinute: number;
  /** Whether the bank takes a file on every day for the banking day that follows, or on banking days only. */
  readonly filesOn: 'everyDay' | 'bankingDays';
  /** Our bank's own deadline: a file made before this minute is for the next banking day. Later than our cut-off. */
  readonly bankTakesUntilMinute: number;
  /** Banking days from entry date to settlement. */
  readonly settleAfter: number;
  /** Banking days after the entry date within which the common returns (no money, wrong number) arrive. */
  readonly returnWindow: number;
  /** Banking days a stop order must reach the bank ahead of the entry date. */
  readonly stopOrderDays: number;
  readonly minimumPayment: Cents;
  readonly maximumPayment: Cents;
  /** Months of premium that may be held as credit, shown to a verified member. */
  readonly maximumCreditMonths: number;
  readonly maximumDaysAhead: number;
  /** Months of grace counted from the first unpaid month. */
  readonly graceMonths: Record<Exclude<SubsidyClass, 'unknown'>, number>;
  /** Calendar days before a draw by which a changed amount is announced. */
  readonly amountNoticeDays: number;
  readonly autopay: {
    /** The day of the month on which the amount of a draw is fixed and announced. */
    readonly announceDay: number;
    /** The limit of a draw that is offered at set-up: so many monthly premiums. */
    readonly limitTimes: number;
    /** Banking days that a first draw must be ahead for its account to be tried with a test entry first. */
    readonly prenoteDays: number;
    /** Banking days after which a test entry that did not come back has passed. */
    readonly prenoteWait: number;
  };
  /** How often, and how long after the first try, a payment may be presented again that found no money. */
  readonly retry: { readonly most: number; readonly withinDays: number };
  /** A bank account used by so many other members is looked at by a person. */
  readonly accountSharedBy: number;
  /** Boston's minute of the day from which each run of a day is due. */
  readonly runs: Readonly<Record<RunName, number>>;
  /** A longer gap than this many days is not caught up without an operator: the clock may be wrong. */
  readonly mostDaysMissed: number;
  /** Days before the due date on which whoever still owes is reminded. */
  readonly remindDaysBefore: readonly number[];
  /** Boston's minutes of the day between which no letter or text is sent. */
  readonly quietHours: { readonly from: number; readonly until: number };
  /** The desk of people: when it is open in the chat, and from which amount on a second person agrees to a cancellation. */
  readonly staff: {
    /** 1 = Monday … 7 = Sunday. */
    readonly weekdays: readonly number[];
    /** Boston's minutes of the day. */
    readonly from: number;
    readonly until: number;
    /** Closed on these too, beside the holidays that banks keep. */
    readonly holidays: readonly {
      readonly name: string;
      readonly month: number;
      readonly weekday: number;
      readonly nth: number;
    }[];
    readonly twoPeopleOver: Cents;
  };
  /** Days for which what is no longer needed is kept. `numbers`: bank numbers after their last use. */
  readonly keepDays: {
    readonly attempts: number;
    readonly conversations: number;
    readonly notices: number;
    readonly runs: number;
    readonly numbers: number;
  };
  readonly phone: {
    /** For how long a one-time code that links a phone counts, how often it may be mistyped, and how many are sent. */
    readonly codeMinutes: number;
    readonly codeTries: number;
    readonly codesPerHour: number;
    /** For at most so many days a text's "PAY 4821" pays what it offered. */
    readonly offerDays: number;
    /** So many codes that are none make a phone wait. */
    readonly wrongCodesPerHour: number;
    readonly waitMinutes: number;
    /** A text about money that could not go for so many days would only confuse. */
    readonly textDays: number;
  };
  readonly newAccountsPerDay: number;
  readonly quoteMinutes: number;
  readonly identity: {
    readonly perMemberPerHour: number;
    readonly perMemberPerDay: number;
    readonly perConversationPerHour: number;
    readonly perSourcePerHour: number;
    readonly overallPerHour: number;
    readonly waitMinutes: number;
    readonly idleMinutes: number;
  };
  readonly routingPrefixes: readonly (readonly [from: number, to: number])[];
  readonly accountDigits: { readonly from: number; readonly to: number };
  readonly holidays: {
    /** Federal Reserve holidays as rules, so that no list of years runs out. */
    readonly fixed: readonly { readonly name: string; readonly month: number; readonly day: number }[];
    readonly nthWeekday: readonly {
      readonly name: string;
      readonly month: number;
      /** 1 = Monday … 7 = Sunday. */
      readonly weekday: number;
      /** 1 = first … 4 = fourth, -1 = last. */
      readonly nth: number;
    }[];
  };
  /** Exceptions for a coverage month: when bills were late, the due date moves. */
  readonly dueDateExceptions: readonly { readonly month: string; readonly dueOn: CalendarDate }[];
  readonly contacts: {
    readonly customerService: string;
    readonly tty: string;
    readonly mailTo: string;
    readonly mailAddress: string;
    readonly portal: string;
    /** For somebody in danger: emergency, Suicide & Crisis Lifeline, SafeLink Massachusetts. */
    readonly emergency: string;
    readonly crisisLine: string;
    readonly domesticViolenceLine: string;
  };
}

/** The policy in force on a day: the last one whose `from` is not after it. */
export function policyOn(policies: readonly Policy[], day: CalendarDate): Policy {
  const inForce = policies.filter((policy) => policy.from <= day).at(-1);
  if (inForce === undefined) throw new RangeError(`no policy is in force on ${day}`);
  return inForce;
}
