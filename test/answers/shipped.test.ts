import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answersFolder } from '../../src/app/answers.ts';
import { readAnswer } from '../../src/messages/answers/index.ts';
import { answerIds, type Language, languages } from '../../src/messages/index.ts';
import { banned, claimsIn } from './banned.ts';
import { allSaid, said } from './shipped.ts';
import { knownSources } from './sources.ts';

const folder = answersFolder.pathname;

/** Every article as it is written, before a placeholder is filled. */
const written = globSync('*/*.md', { cwd: folder }).map((path) => {
  const read = readAnswer({ path, content: readFileSync(join(folder, path), 'utf8') });
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));
  return { path, answer: read.answer };
});

const parts = written.flatMap(({ path, answer: { language, text, short, title } }) => [
  { place: path, language, text },
  { place: `${path} short`, language, text: short },
  { place: `${path} title`, language, text: title },
]);

/** Parts that hold one of the words, whole and in any case. */
function holding(words: string, wanted: Language): string[] {
  const found = new RegExp(String.raw`(?<![\p{L}\d])(?:${words})(?![\p{L}\d])`, 'iu');
  const within = parts.filter(({ language }) => language === wanted);
  return within.filter(({ text }) => found.test(text)).map(({ place, text }) => `${place}: ${found.exec(text)?.[0]}`);
}

describe('the shipped articles', () => {
  it('are there in every language', () => {
    expect(allSaid()).toHaveLength(languages.length * answerIds.length);
  });

  it.each(banned)('claim nowhere: $claim', (ban) => {
    const claims = parts.flatMap(({ place, language, text }) =>
      claimsIn(text, language, ban).map((sentence) => `${place}: ${sentence}`),
    );
    expect(claims).toEqual([]);
  });

  it.each(banned)('would be caught claiming $claim', (ban) => {
    expect(ban.caught.map((sentence, index) => claimsIn(sentence, languages[index] ?? 'en', ban))).toEqual(
      ban.caught.map((sentence) => [sentence]),
    );
  });

  it('name sources that we know, and a day on which they were compared', () => {
    const unknown = written.flatMap(({ path, answer }) =>
      answer.sources.filter((source) => !knownSources.has(source)).map((source) => `${path}: ${source}`),
    );
    expect(unknown).toEqual([]);
    expect(written.filter(({ answer }) => answer.checked < '2026-11-23').map(({ path }) => path)).toEqual([]);
  });

  it('rest on the same sources in every language', () => {
    const sources = (language: string) =>
      Object.fromEntries(
        written
          .filter(({ answer }) => answer.language === language)
          .map(({ path, answer }) => [basename(path), answer.sources]),
      );
    expect(sources('es')).toEqual(sources('en'));
    expect(sources('pt')).toEqual(sources('en'));
  });

  it('have titles of their own', () => {
    const titles = written.map(({ answer }) => `${answer.language} ${answer.title}`);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('call the member usted in Spanish', () => {
    const familiar = 'tú|tu|tus|te|ti|contigo|tuyo|tienes|puedes|quieres|debes|necesitas|eres|estás|sabes|dime|haz|pon';
    expect(holding(`${familiar}|intenta|llámanos`, 'es')).toEqual([]);
  });

  it('call the member você in Portuguese, as in Brazil', () => {
    const european = 'ecrã|telemóvel|utilizador|palavra-passe|actual|facto|contacto|registo|morada|prêmio|prêmios';
    expect(holding(`tu|teu|tua|teus|tuas|te|ti|contigo|vosso|${european}`, 'pt')).toEqual([]);
  });
});

describe('an article read aloud in English', () => {
  it.each(answerIds)('has short sentences: %s', (id) => {
    const { text } = said(id, 'en');
    const sentences = text.split(/[.!?:;](?:\s|$)/).filter((sentence) => /\w \w/.test(sentence));
    const words = text.split(/\s+/).length;
    expect(words / sentences.length).toBeLessThanOrEqual(18);
  });
});

describe('an article with its values', () => {
  // Months and weekdays of every length, a Saturday and a Sunday due date, a year's end.
  const days = ['2026-05-13', '2026-09-30', '2026-12-24', '2027-01-22', '2027-01-23', '2027-05-22', '2028-02-29'];

  it.each(days)('stays short enough on %s, and leaves no placeholder open', (day) => {
    const long = allSaid(day).filter(({ text, short }) => text.length > 1000 || short.length > 300);
    expect(long.map(({ id, language }) => `${language} ${id}`)).toEqual([]);
    expect(allSaid(day).filter(({ text, short }) => /[{}]|undefined|NaN/.test(text + short))).toEqual([]);
  });

  it.each(days)('costs no more text messages than its English letters on %s', (day) => {
    const english = allSaid(day).filter(({ language }) => language === 'en');
    // A dash or a quote mark from a formatter would double the cost of the whole message.
    expect(english.filter(({ short }) => !/^[\n -_a-z]*$/.test(short)).map(({ short }) => short)).toEqual([]);
  });
});
