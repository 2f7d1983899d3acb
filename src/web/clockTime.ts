import type { Language } from '../messages/index.ts';
import type { Instant } from '../rules/index.ts';

const clocks = Object.fromEntries(
  Object.entries({ en: 'en-US', es: 'es-US', pt: 'pt-BR' }).map(([language, locale]) => [
    language,
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'America/New_York' }),
  ]),
) as Record<Language, Intl.DateTimeFormat>;

/** A moment as Boston's clocks show it. */
export function clockTime(at: Instant, language: Language): string {
  return clocks[language].format(Date.parse(at)).replace(/[\u00a0\u202f]/g, ' ');
}
