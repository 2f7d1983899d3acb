import { describe, expect, it } from '@jest/globals';
import { sayingIn, webWords } from '../../src/web/words.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).toSorted();

describe('the words of the pages', () => {
  it.each(['es', 'pt'] as const)('has the same words in %s as in English, asking for the same values', (language) => {
    const shape = (words: Record<string, string>) =>
      Object.fromEntries(Object.entries(words).map(([word, text]) => [word, placeholders(text)]));
    expect(shape(webWords[language])).toEqual(shape(webWords.en));
  });

  it('leaves no word empty', () => {
    for (const words of Object.values(webWords))
      expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('fills in a value, and does not quietly leave one out', () => {
    expect(sayingIn('es')('phone', { phone: '1-800' })).toBe('Llame al 1-800');
    expect(() => sayingIn('es')('phone')).toThrow('phone');
  });
});
