import { readFileSync } from 'node:fs';
import { calendarDate } from '../../src/rules/index.ts';
import { createDateProposer, createEars } from '../../src/understanding/index.ts';
import type { Language } from '../../src/understanding/index.ts';
import { slotsOf } from './slots.ts';

interface SlotCase {
  readonly text: string;
  readonly lang: Language;
  readonly now: string;
  readonly context?: string | null;
  readonly slots: Readonly<Record<string, unknown>>;
}

/** Shares of held-out slots that are read right, per slot and language. A slot that should not be there counts as wrong. */
export async function slotLines(file: URL): Promise<string[]> {
  const cases = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const ears = createEars({ proposeDates: createDateProposer() });
  const tally = new Map<string, { right: number; all: number }>();
  for (const written of cases) {
    const { text, lang, now, context = null, slots } = JSON.parse(written) as SlotCase;
    const today = calendarDate(now.slice(0, 10));
    const heard = await ears.hear(text, { language: lang, today, asked: context });
    const { options: _, ...read }: Record<string, unknown> = { ...slotsOf(heard, today, context) };
    for (const slot of new Set([...Object.keys(slots), ...Object.keys(read)])) {
      for (const name of [slot, `slots in ${lang}`, 'slots']) {
        const entry = tally.get(name) ?? { right: 0, all: 0 };
        entry.all += 1;
        if (agrees(slots[slot], read[slot]) || isMorePrecise(slot, slots[slot], read[slot])) entry.right += 1;
        tally.set(name, entry);
      }
    }
  }
  await ears.close();
  return [...tally].map(
    ([name, { right, all }]) => `${name}: ${right} of ${all} right, ${((100 * right) / all).toFixed(1)}%`,
  );
}

/** The authors wrote `unclear` for any value that must not be taken; a reason with its own name says the same and why. */
function isMorePrecise(slot: string, wanted: unknown, read: unknown): boolean {
  return slot === 'error' && wanted === 'unclear' && typeof read === 'string';
}

/** What was wanted must be there; what was read besides, such as the options of a question, may be more. */
function agrees(wanted: unknown, read: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return wanted === read;
  if (typeof read !== 'object' || read === null) return false;
  return Object.entries(wanted).every(([name, value]) => agrees(value, (read as Record<string, unknown>)[name]));
}
