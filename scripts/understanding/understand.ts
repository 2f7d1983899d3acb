import { createInterface } from 'node:readline';
import { bostonDateOf, calendarDate, instant } from '../../src/rules/index.ts';
import type { CalendarDate } from '../../src/rules/index.ts';
import { loadClassifier } from '../../src/understanding/classifier/index.ts';
import { createDateProposer, createEars } from '../../src/understanding/index.ts';
import type { Language } from '../../src/understanding/index.ts';
import { likeliest, readingOf } from './reading.ts';
import { slotsOf } from './slots.ts';

/** Reads one utterance per line and prints what is understood of it, one line of JSON each: `npm run understand`. */
interface Asked {
  readonly id: string;
  readonly text: string;
  readonly language: Language | undefined;
  readonly today: CalendarDate;
  readonly context: string | null;
}

const classifier = loadClassifier();
const ears = createEars({ proposeDates: createDateProposer() });
let line = 0;

for await (const written of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  line += 1;
  if (written.trim() === '') continue;
  console.log(JSON.stringify(await answer(written, String(line))));
}
await ears.close();

async function answer(written: string, id: string): Promise<object> {
  const asked = read(written, id);
  if ('error' in asked) return asked;
  const language = asked.language ?? 'en';
  const heard = await ears.hear(asked.text, { language, today: asked.today, asked: asked.context });
  const ranked = classifier.rank(asked.text);
  const intent = readingOf(ranked);
  const top = likeliest(ranked, intent);
  const lang = asked.language ?? heard.language ?? language;
  return {
    id: asked.id,
    intent,
    score: top[0]?.score ?? 0,
    lang,
    slots: slotsOf(heard, asked.today, asked.context),
    top,
  };
}

/** A line that begins like an object is one; anything else is the text itself. */
function read(written: string, id: string): Asked | { id: string; error: string } {
  const now = bostonDateOf(instant(new Date().toISOString()));
  if (!written.trimStart().startsWith('{'))
    return { id, text: written, language: undefined, today: now, context: null };
  try {
    const { id: named = id, text, lang, now: at, context = null } = JSON.parse(written) as Record<string, unknown>;
    if (typeof text !== 'string') return { id: String(named), error: 'text must be a string' };
    if (context !== null && typeof context !== 'string')
      return { id: String(named), error: 'context must be a string' };
    if (lang !== undefined && !isLanguage(lang)) return { id: String(named), error: 'lang must be en, es or pt' };
    const today = at === undefined ? now : typeof at === 'string' ? dayOf(at) : undefined;
    if (today === undefined) return { id: String(named), error: 'now must be a date or an instant' };
    return { id: String(named), text, language: lang, today, context };
  } catch {
    return { id, error: 'not a line of JSON' };
  }
}

function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'es' || value === 'pt';
}

/** A plain date is Boston's day; an instant falls on one. */
function dayOf(at: string): CalendarDate | undefined {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(at) ? calendarDate(at) : bostonDateOf(instant(new Date(at).toISOString()));
  } catch {
    return undefined;
  }
}
