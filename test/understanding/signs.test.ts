import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../src/rules/index.ts';
import { createEars, signsIn } from '../../src/understanding/index.ts';

const ears = createEars();
const today = calendarDate('2026-05-13');

async function intentsOf(text: string, asked: string | null) {
  return (await ears.hear(text, { language: 'en', today, asked })).intents;
}

describe('danger to life or limb', () => {
  it.each([
    'I want to kill myself',
    'i dont want to live anymore',
    "they'd be better off without me, better off dead",
    'thinking about suicide',
    'Quiero morirme',
    'ya no quiero vivir',
    'não aguento mais viver',
    'vou me matar',
    'my husband hits me and I am scared',
    'mi esposo me golpea',
    'meu marido me bate',
    'I have chest pain right now',
    'es una emergencia médica',
    'preciso de uma ambulância',
  ])('is heard at rest, at a question for digits and at one for any words: %s', async (text) => {
    for (const asked of [null, 'memberId', 'planName', 'nameOnAccount', 'confirm']) {
      expect(await intentsOf(text, asked)).toContain('crisis');
    }
  });

  it.each([
    'this bill is killing me',
    'my phone is dying',
    'stop hitting me with fees',
    'I would die to see that bill go away',
    'I am tired of your website',
    'how long can I live without paying',
    'the emergency fund is empty',
  ])('is not made of hard words about money: %s', (text) => {
    const found = signsIn(text);
    expect([...found].filter((sign) => sign === 'selfHarm' || sign === 'abuse' || sign === 'medical')).toEqual([]);
  });
});
