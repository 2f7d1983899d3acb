import { describe, expect, it } from '@jest/globals';
import { taskFor } from '../../dialogs/troubleshoot/index.ts';
import { calendarDate } from '../../src/rules/index.ts';
import { createEars } from '../../src/understanding/index.ts';

const ears = createEars();
const today = calendarDate('2026-05-13');

async function taskOf(text: string) {
  const heard = await ears.hear(text, { language: 'en', today, asked: null });
  return heard.intents.map((intent) => taskFor(intent, heard)).find((task) => task !== undefined);
}

describe('words of a trouble that an article does not clear up', () => {
  it.each([
    ['cvs rejected my insurance but I already paid', 'notShown'],
    ["my dentist can't find me in the system and I paid", 'notShown'],
    ['why am I not active yet, I paid on the 3rd', 'notShown'],
    ['pagué y en el hospital dicen que no tengo seguro', 'notShown'],
    ['já paguei e a clínica diz que estou sem cobertura', 'notShown'],
    ["system doesn't recognize my member number", 'wrongMemberId'],
    ['no reconocen mi número de miembro', 'wrongMemberId'],
    ['old bank still listed', 'oldAccount'],
  ])('%s begins %s', async (text, task) => {
    expect(await taskOf(text)).toBe(task);
  });

  it.each([
    'is my coverage active?',
    'when does my coverage start if I pay today?',
    'where do I find my member id?',
    'I want to change my bank account for autopay',
    'autopay did not run this month',
    'did my payment arrive?',
  ])('%s is answered by its article or by the own facts', async (text) => {
    expect(await taskOf(text)).toBeUndefined();
  });
});
