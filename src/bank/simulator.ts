import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rail } from '../payments/index.ts';
import { type CalendarDate, type Policy, policyOn } from '../rules/index.ts';
import { fileName } from './achFile.ts';
import { type BankFolders, filesIn, makeFolders, putAway, writeOnce } from './bankFolders.ts';
import { playedBank } from './nacha/settings.ts';
import { writeFile } from './nacha/writeFile.ts';
import { writeReturns } from './nacha/writeReturns.ts';
import { answersTo, correctedData, notUsableAccount, type PlayedAnswer } from './playedReturns.ts';

/**
 * A bank that is only played, for demo mode: it gets the same files as a real one, reads them, and on the right day puts a
 * file of returns where a real one would. No money moves.
 */
export async function simulatorRail(folders: BankFolders, policies: readonly Policy[]): Promise<Rail> {
  await makeFolders(folders);
  return {
    name: 'simulator',
    odfi: playedBank.odfi,
    send: (file) => writeOnce(folders.outbox, fileName(file), writeFile(file, playedBank)),
    print: (file) => writeFile(file, playedBank),
    check: async (_, open) => ((await open()) === notUsableAccount ? 'notUsable' : 'usable'),
    async arrived(day) {
      await answer(day, folders, policies);
      return filesIn(folders.returns);
    },
    putAway: (name, how) => putAway(folders.returns, name, how),
  };
}

/** Puts down every file of returns that has to have come by that day and is not there yet. */
async function answer(day: CalendarDate, folders: BankFolders, policies: readonly Policy[]): Promise<void> {
  const policy = policyOn(policies, day);
  const there = new Set(await namesIn(folders));
  for (const name of (await readdir(folders.outbox)).filter((each) => each.endsWith('.ach')).toSorted()) {
    const answers = answersTo(await readFile(join(folders.outbox, name), 'latin1'), policy);
    for (const [arrivesOn, of] of Map.groupBy(answers, (each) => each.arrivesOn)) {
      const back = `returns-${arrivesOn}-${name}`;
      if (arrivesOn > day || there.has(back)) continue;
      await writeOnce(folders.returns, back, onePiece(textOf(of, arrivesOn)));
    }
  }
}

function textOf(answers: readonly PlayedAnswer[], date: CalendarDate): string {
  const entries = answers.map(({ code, header, detail }) => ({
    code,
    header,
    detail,
    corrected: correctedData(code, detail),
  }));
  return writeReturns(entries, { date, hhmm: '0600', modifier: 'A' }, playedBank);
}

async function namesIn({ returns }: BankFolders): Promise<string[]> {
  const folders = [returns, join(returns, 'applied'), join(returns, 'refused')];
  return (await Promise.all(folders.map((folder) => readdir(folder)))).flat();
}

async function* onePiece(text: string): AsyncIterable<string> {
  yield text;
}
