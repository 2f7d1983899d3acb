import en from '../../data/phrases/en.json' with { type: 'json' };
import es from '../../data/phrases/es.json' with { type: 'json' };
import pt from '../../data/phrases/pt.json' with { type: 'json' };
import type { Language } from './heard.ts';

/** What `data/phrases/<language>.json` holds. Accents and case do not matter there; see `PhraseIndex` for the signs. */
export interface PhraseLists {
  readonly intents: Readonly<Record<string, readonly string[]>>;
  /** What a message speaks of beside its wish, such as a belief that needs its own answer. */
  readonly abouts: Readonly<Record<string, readonly string[]>>;
  /** What says that something asked for is not known or not at hand. */
  readonly lost: readonly string[];
  /** What asks for a time to come. */
  readonly when: readonly string[];
  /** Before "pay", these words ask or tell about paying; without them it is to be done. */
  readonly asking: readonly string[];
  /** Before "pay", these words say that it was not or will not be done, or is somebody else's to do. */
  readonly denying: readonly string[];
  /** Of two plans, the one not in hand. */
  readonly otherPlan: readonly string[];
  /** Words for a receipt, as against the list of all payments. */
  readonly receipt: readonly string[];
  /** Whole messages that confirm. Adding one lets it move money. */
  readonly yes: readonly string[];
  /** Whole messages that agree to a harmless question, such as "ok"; never to a payment. */
  readonly agree: readonly string[];
  readonly yesWords: readonly string[];
  readonly no: readonly string[];
  readonly noWords: readonly string[];
  /** Words after a leading "no" that leave it a no; others ("no problem", "no sé") do not. */
  readonly noThen: readonly string[];
  /** What says that the date of birth will not be given; heard only where it is asked for. */
  readonly decline: readonly string[];
  readonly correction: readonly string[];
  readonly changeVerbs: readonly string[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly negation: readonly string[];
  readonly insteadOf: readonly string[];
  readonly or: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly and: readonly string[];
  readonly questionWords: readonly string[];
  /** How a payment is supposed rather than made, and what is then asked about it. */
  readonly supposing: Readonly<
    Record<
      'opens' | 'effects' | 'skips' | 'monthLeads' | 'payMonthLeads' | 'afterDay' | 'nextMonth' | 'thisMonth',
      readonly string[]
    >
  >;
  readonly amounts: Readonly<Record<string, readonly string[]>>;
  readonly fractions: Readonly<Record<string, readonly string[]>>;
  readonly amountCues: readonly string[];
  readonly money: Readonly<Record<'dollars' | 'cents' | 'foreign' | 'with' | 'minus' | 'andHalf', readonly string[]>>;
  readonly numbers: NumberWords;
  readonly dates: DateWords;
  readonly cues: Readonly<Record<string, readonly string[]>>;
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  readonly choice: {
    readonly words: readonly string[];
    readonly tails: readonly string[];
    readonly ordinals: NamedNumbers;
  };
  /** `nobody`: what stands where nobody gave a name. */
  readonly name: Readonly<Record<'leads' | 'stops' | 'nobody', readonly string[]>>;
  readonly languageWords: { readonly sure: readonly string[]; readonly likely: readonly string[] };
  /** Correct words that look like a misspelt phrase word and must be left alone. */
  readonly ordinaryWords: readonly string[];
  readonly fillers: readonly string[];
}

export type NamedNumbers = Readonly<Record<string, number>>;

export interface NumberWords {
  readonly ones: NamedNumbers;
  readonly tens: NamedNumbers;
  readonly hundreds: NamedNumbers;
  readonly hundred: readonly string[];
  readonly thousand: readonly string[];
  /** Other names of digits said one by one, and what says one twice or three times. */
  readonly digitWords: { readonly others: NamedNumbers; readonly times: NamedNumbers };
  /** Articles that count as one before "hundred" and "thousand". */
  readonly one: readonly string[];
}

type DateWordList =
  | 'today'
  | 'tomorrow'
  | 'dayAfterTomorrow'
  | 'yesterday'
  | 'ranges'
  | 'unclear'
  | 'endOfMonth'
  | 'firstOfMonth'
  | 'weekdayTail'
  | 'next'
  | 'coming'
  | 'afterNext'
  | 'weekOfWeekday'
  | 'nextWeekTail'
  | 'in'
  | 'fromNow'
  | 'day'
  | 'week'
  | 'month'
  | 'dayCues'
  | 'looseDayCues'
  | 'twistBefore'
  | 'twistAfter'
  | 'of'
  | 'counted'
  | 'ordinalTails';

export interface DateWords extends Readonly<Record<DateWordList, readonly string[]>> {
  readonly months: NamedNumbers;
  readonly shortMonths: NamedNumbers;
  readonly weekdays: NamedNumbers;
  readonly shortWeekdays: NamedNumbers;
  readonly ordinals: NamedNumbers;
  readonly monthFirst: boolean;
}

export const languages: readonly Language[] = ['en', 'es', 'pt'];

// The JSON's own types list every phrase key as possibly missing per language; the interface says what must be there.
export const phraseLists: Readonly<Record<Language, PhraseLists>> = { en, es, pt } as unknown as Record<
  Language,
  PhraseLists
>;
