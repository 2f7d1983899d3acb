import type { Language } from '../../turns/index.ts';

const offered: readonly Language[] = ['en', 'es', 'pt'];

/** The language a page or browser names, such as `es-MX`; nothing where we do not speak it. */
export function readLanguage(tag: unknown): Language | undefined {
  if (typeof tag !== 'string') return undefined;
  const [primary] = tag.slice(0, 35).toLowerCase().split(/[-_]/u);
  return offered.find((language) => language === primary);
}
