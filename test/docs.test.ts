import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import packageJson from '../package.json' with { type: 'json' };
import { restoreCommand } from '../src/app/ops/restore.ts';
import { commands } from '../src/ops/commands/index.ts';
import { readCall } from '../src/ops/readCall.ts';
import { claimsOf } from './support/docs/claims.ts';
import type { Claim } from './support/docs/claims.ts';
import { opsCallsIn } from './support/docs/opsCalls.ts';

const root = join(import.meta.dirname, '..');
const pages = globSync(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/**/*.md', 'test/**/*.md'], {
  cwd: root,
}).toSorted();

function holds(claim: Claim, page: string): boolean {
  if (claim.kind === 'script') return Object.hasOwn(packageJson.scripts, claim.text);
  const path = claim.kind === 'link' && !claim.text.startsWith('/') ? join(dirname(page), claim.text) : claim.text;
  return isThere(path);
}

/** A pattern such as `data/messages/*.json` or `test/{rules,store}` must find something. */
function isThere(path: string): boolean {
  return /[*{]/.test(path) ? globSync(path, { cwd: root }).length > 0 : existsSync(join(root, path));
}

describe('the documents', () => {
  it.each(['README.md', 'CONTRIBUTING.md', 'docs/rules.md'])('include %s', (page) => {
    expect(pages).toContain(page);
  });

  it.each(pages)('name only paths and commands that exist: %s', (page) => {
    const broken = claimsOf(readFileSync(join(root, page), 'utf8')).filter((claim) => !holds(claim, page));
    expect(
      broken.map(({ kind, text, line }) => `${page}:${line} names the ${kind} ${text}, which does not exist`),
    ).toEqual([]);
  });
});

/** Whether the operator's command line takes these words as they stand. */
function isOpsCall(words: readonly string[]): boolean {
  const silent = { out: () => {}, err: () => {} };
  const read = readCall(words, [...commands, restoreCommand], silent, root);
  return read.kind === 'call' || (read.exit === 0 && words.at(-1) === '--help');
}

describe('commands of the operator', () => {
  it.each(pages)('are named as they can be given: %s', (page) => {
    const wrong = opsCallsIn(readFileSync(join(root, page), 'utf8')).filter(({ words }) => !isOpsCall(words));
    expect(wrong.map(({ words, line }) => `${page}:${line} names npm run ops -- ${words.join(' ')}`)).toEqual([]);
  });

  it('are found in code blocks and spans, to the end of each', () => {
    const page =
      '`npm run ops -- status`, then:\n```sh\nnpm run -s ops -- run due --json # each minute\n```\n`npm run ops -- …`';
    expect(opsCallsIn(page)).toEqual([
      { words: ['status'], line: 1 },
      { words: ['run', 'due', '--json'], line: 3 },
    ]);
  });

  it('that are none are told from those that are', () => {
    const given = [
      'status',
      '--help',
      'run due --dry-run',
      'payments list --status',
      'pay',
      'run due --date 2026-05-13',
    ];
    expect(given.map((words) => isOpsCall(words.split(' ')))).toEqual([true, true, true, false, false, false]);
  });
});

describe('the search for claims', () => {
  const claimed = (text: string) => claimsOf(text).map(({ kind, text: found, line }) => `${line} ${kind} ${found}`);

  it('finds paths in code spans, code blocks and links', () => {
    const page = [
      'See `src/rules/money.ts` and [more](docs/rules.md#money).',
      '```sh',
      'node scripts/gone.ts --all',
      '```',
      '`README.md`, `data/messages/*.json`, `src/app.ts:12`.',
    ];
    expect(claimed(page.join('\n'))).toEqual([
      '1 path src/rules/money.ts',
      '1 link docs/rules.md',
      '3 path scripts/gone.ts',
      '5 path README.md',
      '5 path data/messages/*.json',
      '5 path src/app.ts',
    ]);
  });

  it('finds commands, long and short', () => {
    expect(claimed('`npm ci && npm start`, then `npm run chat -- --help` and `npm test`')).toEqual([
      '1 script start',
      '1 script chat',
      '1 script test',
    ]);
  });

  it('takes prose, addresses, placeholders and working data for no claim', () => {
    const page =
      'src/gone.ts in prose, `docs/decisions/NNNN-*.md`, `src/<part>/a.ts`, [site](https://a.example/x), `./.store`, [up](#top)';
    expect(claimed(page)).toEqual([]);
  });

  it('calls what is missing missing', () => {
    expect(holds({ kind: 'path', text: 'src/gone.ts', line: 1 }, 'README.md')).toBe(false);
    expect(holds({ kind: 'path', text: 'src/*.gone', line: 1 }, 'README.md')).toBe(false);
    expect(holds({ kind: 'script', text: 'gone', line: 1 }, 'README.md')).toBe(false);
    expect(holds({ kind: 'link', text: 'gone.md', line: 1 }, 'docs/rules.md')).toBe(false);
    expect(holds({ kind: 'link', text: '../package.json', line: 1 }, 'docs/rules.md')).toBe(true);
    expect(holds({ kind: 'path', text: 'src/rules/*.ts', line: 1 }, 'README.md')).toBe(true);
  });
});
