import { describe, expect, it } from '@jest/globals';
import type { Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';
import { slotHeard } from './slotNotation.ts';
import rows from './slotRows.json' with { type: 'json' };

/** Answers as people type them, on Wednesday, May 13, 2026: asked for a field, what was heard of it. */
describe.each(Object.entries(rows))('asked for %s', (field, languages) => {
  describe.each(Object.entries(languages))('in %s', (language, answers) => {
    it.each(Object.entries(answers))('"%s" is %s', async (said, expected) => {
      expect(slotHeard(await hear(said, language as Language, field), field)).toBe(expected);
    });
  });
});

it('there are enough of them', () => {
  const count = Object.values(rows).flatMap((languages) => Object.values(languages).flatMap(Object.keys)).length;
  expect(count).toBeGreaterThanOrEqual(300);
});
