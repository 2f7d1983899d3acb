import type { About, AmountKind, ChangeField, Intent, Language } from './heard.ts';
import { fold } from './normalise.ts';
import { PhraseIndex } from './phraseIndex.ts';
import { languages, phraseLists } from './phraseLists.ts';
import type { NamedNumbers, PhraseLists } from './phraseLists.ts';
import { Spelling } from './spelling.ts';

export type Cue = 'routing' | 'account' | 'member' | 'ssn' | 'born' | 'name' | 'notDigits';
export type KindWord = 'checking' | 'savings' | 'health' | 'dental';
export type DateWord =
  | 'today'
  | 'tomorrow'
  | 'dayAfterTomorrow'
  | 'yesterday'
  | 'ranges'
  | 'unclear'
  | 'endOfMonth'
  | 'firstOfMonth';
export type Modifier = 'next' | 'coming' | 'afterNext' | 'weekOfWeekday' | 'nextWeekTail' | 'in' | 'fromNow';
/** What a phrase of the lists wishes for. */
export type WishLabel = Intent | `language:${Language}`;
export type MoneyWord = 'dollars' | 'cents' | 'foreign' | 'with' | 'minus' | 'andHalf';

/** One language's phrases, ready to be looked up. */
export interface PhraseBook {
  readonly language: Language;
  readonly lists: PhraseLists;
  readonly intents: PhraseIndex<WishLabel | 'nothing'>;
  readonly corrections: PhraseIndex<true>;
  readonly lost: PhraseIndex<true>;
  readonly when: PhraseIndex<true>;
  readonly otherPlan: PhraseIndex<true>;
  readonly changeVerbs: PhraseIndex<true>;
  readonly insteadOf: PhraseIndex<true>;
  readonly amountKinds: PhraseIndex<AmountKind | 'unclear'>;
  /** Labelled as written, "1/3", or "percent" for the word after a number. */
  readonly fractions: PhraseIndex<string>;
  readonly amountCues: PhraseIndex<true>;
  readonly money: PhraseIndex<MoneyWord>;
  readonly dates: PhraseIndex<DateWord>;
  readonly modifiers: PhraseIndex<Modifier>;
  readonly dayCues: PhraseIndex<true>;
  readonly suppositions: PhraseIndex<true>;
  readonly effects: PhraseIndex<true>;
  /** A payment that would be left out. */
  readonly skips: PhraseIndex<true>;
  readonly monthWords: PhraseIndex<'nextMonth' | 'thisMonth'>;
  /** Names of months and weekdays, ordinals and number words, folded. */
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly shortWeekdays: ReadonlyMap<string, number>;
  readonly ordinals: ReadonlyMap<string, number>;
  readonly choiceNumbers: ReadonlyMap<string, number>;
  readonly spelling: Spelling;
  readonly has: (list: WordList, word: string | undefined) => boolean;
}

export type WordList =
  | 'negation'
  | 'or'
  | 'from'
  | 'to'
  | 'and'
  | 'questionWords'
  | 'asking'
  | 'denying'
  | 'fillers'
  | 'monthLeads'
  | 'payMonthLeads'
  | 'afterDay'
  | 'twistBefore'
  | 'twistAfter'
  | 'of'
  | 'counted';

const modifierNames = ['next', 'coming', 'afterNext', 'weekOfWeekday', 'nextWeekTail', 'in', 'fromNow'] as const;
const dateNames = [
  'today',
  'tomorrow',
  'dayAfterTomorrow',
  'yesterday',
  'ranges',
  'unclear',
  'endOfMonth',
  'firstOfMonth',
] as const;
const wordLists = ['negation', 'or', 'from', 'to', 'and', 'questionWords', 'asking', 'denying', 'fillers'] as const;
const supposingLists = ['monthLeads', 'payMonthLeads', 'afterDay'] as const;
const dateLists = ['twistBefore', 'twistAfter', 'of', 'counted'] as const;

// A false belief is one in every language, and people mix them.
export const abouts = new PhraseIndex<About>(
  languages.flatMap((language) => labelled<About>(phraseLists[language].abouts)),
);
export const receiptWords = new PhraseIndex<true>(
  languages.flatMap((language) => phraseLists[language].receipt.map((phrase): [string, true] => [phrase, true])),
);
// Bank terms are said in English within Spanish and Portuguese too, so these three listen to all languages at once.
export const cues = new PhraseIndex<Cue>(languages.flatMap((language) => labelled<Cue>(phraseLists[language].cues)));
export const kinds = new PhraseIndex<KindWord>(
  languages.flatMap((language) => labelled<KindWord>(phraseLists[language].kinds)),
);
export const fields = new PhraseIndex<ChangeField>(
  languages.flatMap((language) => labelled<ChangeField>(phraseLists[language].fields)),
);

const books: Readonly<Record<Language, PhraseBook>> = { en: compile('en'), es: compile('es'), pt: compile('pt') };

export function bookOf(language: Language): PhraseBook {
  return books[language];
}

function compile(language: Language): PhraseBook {
  const lists = phraseLists[language];
  const { dates } = lists;
  const sets = new Map<WordList, ReadonlySet<string>>(wordLists.map((name) => [name, new Set(lists[name].map(fold))]));
  for (const name of supposingLists) sets.set(name, new Set(lists.supposing[name].map(fold)));
  for (const name of dateLists) sets.set(name, new Set(dates[name].map(fold)));
  const indexes = {
    intents: new PhraseIndex(labelled<WishLabel | 'nothing'>(lists.intents)),
    corrections: new PhraseIndex(yes(lists.correction)),
    lost: new PhraseIndex(yes(lists.lost)),
    when: new PhraseIndex(yes(lists.when)),
    otherPlan: new PhraseIndex(yes(lists.otherPlan)),
    changeVerbs: new PhraseIndex(yes(lists.changeVerbs)),
    insteadOf: new PhraseIndex(yes(lists.insteadOf)),
    amountKinds: new PhraseIndex(labelled<AmountKind | 'unclear'>(lists.amounts)),
    fractions: new PhraseIndex(labelled<string>(lists.fractions)),
    amountCues: new PhraseIndex(yes(lists.amountCues)),
    money: new PhraseIndex(labelled<MoneyWord>(lists.money)),
    dates: new PhraseIndex(dateNames.flatMap((name) => labelled<DateWord>({ [name]: dates[name] }))),
    dayCues: new PhraseIndex(yes(dates.dayCues)),
    suppositions: new PhraseIndex(yes(lists.supposing.opens)),
    effects: new PhraseIndex(yes(lists.supposing.effects)),
    skips: new PhraseIndex(yes(lists.supposing.skips)),
    monthWords: new PhraseIndex(
      (['nextMonth', 'thisMonth'] as const).flatMap((name) =>
        labelled<'nextMonth' | 'thisMonth'>({ [name]: lists.supposing[name] }),
      ),
    ),
    modifiers: new PhraseIndex(modifierNames.flatMap((name) => labelled<Modifier>({ [name]: dates[name] }))),
  };
  const months = new Map([...namesOfAllLanguages('months'), ...entriesOf(dates.shortMonths)]);
  const weekdays = new Map([
    ...(language === 'pt' ? [] : namesOfAllLanguages('weekdays').filter(([name]) => !isPortugueseOrdinal(name))),
    ...(language === 'pt' ? namesOfAllLanguages('weekdays') : []),
  ]);
  const numberWords = [lists.numbers.ones, lists.numbers.tens, lists.numbers.hundreds].flatMap(Object.keys);
  const vocabulary = new Set([
    ...Object.values(indexes).flatMap((index) => [...index.vocabulary]),
    ...[cues, kinds, fields].flatMap((index) => [...index.vocabulary]),
    ...months.keys(),
    ...weekdays.keys(),
    ...numberWords,
  ]);
  const ordinary = [
    ...lists.choice.words,
    ...lists.choice.tails,
    ...dates.counted,
    ...lists.ordinaryWords,
    ...lists.fillers,
    ...Object.values(lists.languageWords).flat(),
  ];
  return {
    language,
    lists,
    ...indexes,
    months,
    weekdays,
    shortWeekdays: new Map(entriesOf(dates.shortWeekdays)),
    ordinals: new Map(entriesOf(dates.ordinals)),
    choiceNumbers: new Map(entriesOf(lists.choice.ordinals)),
    spelling: new Spelling(vocabulary, new Set(ordinary.map(fold))),
    has: (list, word) => word !== undefined && sets.get(list)?.has(word) === true,
  };
}

/** "segunda" to "sexta" are weekdays in Portuguese only; in Spanish they count. */
function isPortugueseOrdinal(name: string): boolean {
  return name in phraseLists.pt.dates.weekdays && name !== 'sabado' && name !== 'domingo';
}

function namesOfAllLanguages(list: 'months' | 'weekdays'): [string, number][] {
  return languages.flatMap((language) => entriesOf(phraseLists[language].dates[list]));
}

function entriesOf(names: NamedNumbers): [string, number][] {
  return Object.entries(names).map(([name, value]) => [fold(name), value]);
}

function labelled<Label extends string>(lists: Readonly<Record<string, readonly string[]>>): [string, Label][] {
  return Object.entries(lists).flatMap(([label, phrases]) =>
    phrases.map((phrase): [string, Label] => [phrase, label as Label]),
  );
}

function yes(phrases: readonly string[]): [string, true][] {
  return phrases.map((phrase) => [phrase, true]);
}
