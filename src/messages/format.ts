import type { Language } from './language.ts';
import type { ParameterKind } from './parameterKind.ts';

const locales: Record<Language, string> = { en: 'en-US', es: 'es-US', pt: 'pt-BR' };
// Noon UTC of a calendar day is that same day in UTC, whatever the machine's own zone.
const zone = { timeZone: 'UTC' } as const;

const formatters = Object.fromEntries(
  Object.entries(locales).map(([language, locale]) => [
    language,
    {
      money: new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }),
      count: new Intl.NumberFormat(locale),
      day: new Intl.DateTimeFormat(locale, { ...zone, weekday: 'long', month: 'long', day: 'numeric' }),
      date: new Intl.DateTimeFormat(locale, {
        ...zone,
        weekday: 'long',
        month: 'long',
        day: 'numeric',
        year: 'numeric',
      }),
      shortDate: new Intl.DateTimeFormat(locale, { ...zone, month: 'long', day: 'numeric', year: 'numeric' }),
      time: new Intl.DateTimeFormat(locale, { ...zone, hour: 'numeric', minute: '2-digit' }),
      month: new Intl.DateTimeFormat(locale, { ...zone, month: 'long', year: 'numeric' }),
    },
  ]),
) as Record<
  Language,
  Record<'money' | 'count', Intl.NumberFormat> &
    Record<'day' | 'date' | 'shortDate' | 'time' | 'month', Intl.DateTimeFormat>
>;

/**
 * One value as a language writes it: `money` takes whole cents, `day`, `date` and `shortDate` an ISO date, `month` a coverage month,
 * `time` minutes since midnight, `count` a whole number; `text` stays as it is. Non-breaking spaces become plain ones, so that texts compare and wrap.
 */
export function format(kind: ParameterKind, value: string | number, language: Language): string {
  const written = write(kind, value, language).replace(/[\u00a0\u202f]/g, ' ');
  // Brazilians call the first of a month the first, not the one.
  return language === 'pt' && ['day', 'date', 'shortDate'].includes(kind)
    ? written.replace(/\b1 de /, '1º de ')
    : written;
}

function write(kind: ParameterKind, value: string | number, language: Language): string {
  const in_ = formatters[language];
  switch (kind) {
    case 'money':
      return in_.money.format(Number(value) / 100);
    case 'count':
      return in_.count.format(Number(value));
    case 'day':
      return in_.day.format(noon(`${value}`));
    case 'date':
      return in_.date.format(noon(`${value}`));
    case 'shortDate':
      return in_.shortDate.format(noon(`${value}`));
    case 'month':
      return in_.month.format(noon(`${value}-01`));
    case 'time':
      return in_.time.format(new Date(Number(value) * 60_000));
    case 'text':
      return `${value}`;
  }
}

function noon(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}
