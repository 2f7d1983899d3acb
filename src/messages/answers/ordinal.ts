import type { Language } from '../language.ts';

const rules = new Intl.PluralRules('en-US', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** A day of the month as it is said in a sentence: the 23rd, el 23, o dia 23. */
export function ordinal(day: number, language: Language): string {
  if (language === 'en') return `${day}${endings[rules.select(day)] ?? 'th'}`;
  return day === 1 && language === 'pt' ? '1º' : `${day}`;
}
