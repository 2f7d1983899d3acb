import { calendarDate } from '../../src/rules/index.ts';
import { createEars } from '../../src/understanding/index.ts';
import type { Heard, Language } from '../../src/understanding/index.ts';

/** A Wednesday. */
export const today = calendarDate('2026-05-13');

/** Hears one message with our own rules alone. */
export function hear(text: string, language: Language = 'en', asked: string | null = null): Promise<Heard> {
  return createEars().hear(text, { language, today, asked });
}
