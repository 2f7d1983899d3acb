import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { AnswersError, readAnswers } from '../../src/app/answers.ts';
import { type AnswerFault, type AnswerFile, answerIds, collectAnswers, languages } from '../../src/messages/index.ts';
import { calendarDate } from '../../src/rules/index.ts';
import { policy } from '../rules/world.ts';

interface Written {
  readonly front?: Readonly<Record<string, string | undefined>>;
  readonly text?: string;
  readonly short?: string;
}

function content(id: string, { front = {}, text = 'Long words.', short = 'Short words.' }: Written = {}): string {
  const given = { id, title: 'A title', from: '2026-01-01', sources: '[GUIDE]', checked: '2026-11-24', ...front };
  const lines = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return ['---', ...lines, '---', text, '--- short', short, ''].join('\n');
}

/** Every article there has to be, all in order. */
const complete: readonly AnswerFile[] = languages.flatMap((language) =>
  answerIds.map((id) => ({ path: `${language}/${id}.md`, content: content(id) })),
);

function withFiles(...files: readonly AnswerFile[]): AnswerFile[] {
  const replaced = new Set(files.map(({ path }) => path));
  return [...complete.filter(({ path }) => !replaced.has(path)), ...files];
}

function faultsOf(files: readonly AnswerFile[]): readonly AnswerFault[] {
  const collected = collectAnswers(files);
  return collected.kind === 'faults' ? collected.faults : [];
}

const path = 'en/refund.md';
const refund = (written: Written) => withFiles({ path, content: content('refund', written) });

function answersOf(files: readonly AnswerFile[]) {
  const collected = collectAnswers(files);
  if (collected.kind === 'faults') throw new Error(JSON.stringify(collected.faults));
  return collected.answers;
}

describe('a wrong article is named with its file, its field and the reason', () => {
  const table: readonly (readonly [string, readonly AnswerFile[], AnswerFault])[] = [
    [
      'no front matter',
      withFiles({ path, content: 'words' }),
      { file: path, field: 'file', reason: 'must begin with' },
    ],
    [
      'no short form',
      withFiles({ path, content: content('refund').replace('--- short', '') }),
      { file: path, field: 'short', reason: 'missing' },
    ],
    [
      'a line that is none',
      refund({ front: { 'not a name': 'x' } }),
      { file: path, field: 'file', reason: 'name: value' },
    ],
    [
      'an unknown field',
      refund({ front: { author: 'Ana' } }),
      { file: path, field: 'author', reason: 'is not one of' },
    ],
    ['a missing field', refund({ front: { checked: undefined } }), { file: path, field: 'checked', reason: 'missing' }],
    [
      'a day that never was',
      refund({ front: { from: '2026-02-30' } }),
      { file: path, field: 'from', reason: '2026-02-30' },
    ],
    [
      'an end before its start',
      refund({ front: { until: '2025-12-31' } }),
      { file: path, field: 'until', reason: 'before' },
    ],
    ['no sources', refund({ front: { sources: '[]' } }), { file: path, field: 'sources', reason: 'brackets' }],
    ['another id than its name', refund({ front: { id: 'due_date' } }), { file: path, field: 'id', reason: 'differs' }],
    [
      'an unknown id',
      withFiles({ path: 'en/horoscope.md', content: content('horoscope') }),
      { file: 'en/horoscope.md', field: 'id', reason: 'no answer the product asks for' },
    ],
    [
      'an unknown language',
      withFiles({ path: 'fr/refund.md', content: content('refund') }),
      { file: 'fr/refund.md', field: 'file', reason: 'must be <en|es|pt>' },
    ],
    [
      'a missing language',
      complete.filter(({ path: each }) => each !== 'pt/refund.md'),
      { file: 'pt/refund.md', field: 'file', reason: 'is missing' },
    ],
    ['an empty text', refund({ text: '' }), { file: path, field: 'text', reason: 'is empty' }],
    ['a text too long', refund({ text: 'x'.repeat(1001) }), { file: path, field: 'text', reason: '1001 characters' }],
    [
      'a short form too long',
      refund({ short: 'x'.repeat(301) }),
      { file: path, field: 'short', reason: '301 characters' },
    ],
    ['an unknown placeholder', refund({ text: 'Open {hours}.' }), { file: path, field: 'text', reason: '{hours}' }],
    ['half a placeholder', refund({ text: 'Call {phone.' }), { file: path, field: 'text', reason: 'brace' }],
    ['Markdown', refund({ text: 'This is **bold**.' }), { file: path, field: 'text', reason: 'Markdown' }],
    ['a web address', refund({ text: 'See https://x.example.' }), { file: path, field: 'text', reason: 'web address' }],
    ['a word of the carriers', refund({ short: 'Reply STOP.' }), { file: path, field: 'short', reason: '"STOP"' }],
    ['a letter that costs double', refund({ short: 'It’s here.' }), { file: path, field: 'short', reason: 'double' }],
    [
      'the day in the name differs',
      withFiles({ path: 'en/refund.2027-01-01.md', content: content('refund') }),
      { file: 'en/refund.2027-01-01.md', field: 'from', reason: 'differs' },
    ],
  ];

  it.each(table)('%s', (_, files, { file, field, reason }) => {
    const faults = faultsOf(files);
    expect(faults).toContainEqual({ file, field, reason: expect.stringContaining(reason) });
  });

  it('and none is named where all is well', () => {
    expect(faultsOf(complete)).toEqual([]);
  });

  it('all of them at once', () => {
    const faults = faultsOf(refund({ front: { from: 'soon', checked: undefined }, short: '' }));
    expect(faults.map(({ field }) => field).toSorted()).toEqual(['checked', 'from', 'short']);
  });
});

describe('articles that follow each other', () => {
  const later = (from: string) => ({
    path: `en/refund.${from}.md`,
    content: content('refund', { front: { from }, text: 'New words.' }),
  });
  const ending = { path, content: content('refund', { front: { until: '2026-12-31' } }) };
  const find = (day: string, files: readonly AnswerFile[]) =>
    answersOf(files).find('refund', 'en', calendarDate(day), policy)?.text;

  it('take turns on the day', () => {
    const files = withFiles(ending, later('2027-01-01'));
    expect([find('2026-12-31', files), find('2027-01-01', files)]).toEqual(['Long words.', 'New words.']);
  });

  it('never hold on the same day', () => {
    const fault = { file: 'en/refund.2026-12-31.md', field: 'from', reason: `${path} still holds on 2026-12-31` };
    expect(faultsOf(withFiles(ending, later('2026-12-31')))).toEqual([fault]);
  });

  it('may leave days between them, on which there is no answer', () => {
    const files = withFiles(ending, later('2027-02-01'));
    expect(find('2027-01-15', files)).toBeUndefined();
    expect(find('2025-12-31', files)).toBeUndefined();
  });
});

describe('the words of a file', () => {
  it('may be wrapped: lines that follow each other are one paragraph', () => {
    const [answers] = [answersOf(refund({ text: 'One line\nand the next.\n\n\nA paragraph.' }))];
    const found = answers.find('refund', 'en', calendarDate('2026-05-13'), policy);
    expect(found?.text).toBe('One line and the next.\n\nA paragraph.');
  });

  it('may come from an editor on Windows', () => {
    const windows = { path, content: content('refund').replaceAll('\n', '\r\n') };
    expect(faultsOf(withFiles(windows))).toEqual([]);
  });

  it('may have a title in quotes', () => {
    const answers = answersOf(refund({ front: { title: '"Money: back"' } }));
    expect(answers.find('refund', 'en', calendarDate('2026-05-13'), policy)?.title).toBe('Money: back');
  });
});

describe('a folder of articles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'answers-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(files: readonly AnswerFile[]): void {
    for (const file of files) {
      mkdirSync(join(folder, file.path, '..'), { recursive: true });
      writeFileSync(join(folder, file.path), file.content);
    }
  }

  it('is refused as a whole, with a sentence for every fault', () => {
    write(complete.filter(({ path: each }) => each !== 'es/refund.md'));
    write(refund({ text: 'Open {hours}.' }).slice(-1));
    expect(() => readAnswers(folder)).toThrow(AnswersError);
    expect(() => readAnswers(folder)).toThrow('en/refund.md: text: {hours} is no placeholder');
    expect(() => readAnswers(folder)).toThrow('es/refund.md: file: is missing');
  });

  it('is read when nothing is wrong', () => {
    write(complete);
    expect(readAnswers(folder).find('refund', 'es', calendarDate('2026-05-13'), policy)?.short).toBe('Short words.');
  });
});
