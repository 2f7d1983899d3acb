import type { HttpRequest } from '../http/route.ts';
import { type Language, languages } from '../messages/index.ts';

/** Each language by its own name, so that it is found by those who read nothing else on the page. */
export const languageNames: Record<Language, string> = { en: 'English', es: 'Español', pt: 'Português' };

/** What the address asks for, else what the browser prefers, else English. */
export function pageLanguage(request: Pick<HttpRequest, 'query' | 'headers'>): Language {
  return asked(request) ?? preferred(request.headers['accept-language']) ?? 'en';
}

export function asked(request: Pick<HttpRequest, 'query'>): Language | undefined {
  return known(request.query.get('lang') ?? '');
}

function preferred(header: string | string[] | undefined): Language | undefined {
  if (typeof header !== 'string') return undefined;
  const wishes = header
    .slice(0, 1000)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const weight = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
      return { language: known(tag), weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter((wish) => wish.language !== undefined && wish.weight > 0);
  return wishes.toSorted((a, b) => b.weight - a.weight)[0]?.language;
}

function known(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-', 1)[0];
  return languages.find((language) => language === primary);
}
