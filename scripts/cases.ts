import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Case } from '../src/handoff/index.ts';

/**
 * The cases that wait for staff, oldest first. It reads the store's files as they are, also while the server runs: what
 * was committed in the last half minute may be in its journal only, and not shown yet.
 */
export function waitingCases(storeDir: string): readonly Case[] {
  return globSync('case/*/*.json', { cwd: storeDir })
    .map((path) => (JSON.parse(readFileSync(join(storeDir, path), 'utf8')) as { readonly value: Case }).value)
    .filter(({ state }) => state === 'waiting')
    .sort((one, other) => (one.openedAt < other.openedAt ? -1 : 1));
}

/** One case in a few lines that can be read out on the phone. */
export function linesOf({ number, reason, openedAt, memberId, proof, language, evidence }: Case): readonly string[] {
  const who = memberId === null ? 'nobody known' : `member ${memberId} (${proof})`;
  const { payments, coverage, found } = evidence;
  return [
    `${number}  ${reason}  ${openedAt}  ${who}  ${language}`,
    ...(found.length > 0 ? [`  found: ${found.join(', ')}`] : []),
    ...payments.map(({ number: payment, cents, planId, countsOn, status, returnCode }) => {
      const code = returnCode === null ? '' : ` ${returnCode}`;
      return `  payment ${payment}: $${(cents / 100).toFixed(2)}, plan ${planId}, ${countsOn}, ${status}${code}`;
    }),
    ...coverage.map(({ planId, month, state }) => `  coverage ${month}, plan ${planId}: ${state}`),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const dir = process.env.STORE_DIR ?? './.store';
  // A wrong folder must not look like a day without cases.
  if (!existsSync(join(dir, 'catalogue.jsonl'))) {
    console.error(`There is no store in ${dir}. Set STORE_DIR to the folder of the server's store.`);
    process.exitCode = 1;
  } else {
    const cases = waitingCases(dir);
    console.log(cases.length === 0 ? 'No case is waiting.' : cases.flatMap(linesOf).join('\n'));
  }
}
