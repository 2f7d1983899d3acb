import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Killer } from './killer.ts';
import { plansOf, randomFrom, talksAtOnce } from './killPlans.ts';
import { type PaidTalk, payThrough, transcriptFaults } from './paidTalk.ts';
import { importFile, type Payer, payer } from './payers.ts';
import { differences } from './differences.ts';
import { paymentFaults } from './paymentFaults.ts';
import { ServerProcess } from './serverProcess.ts';
import { folderTexts, leaksOf, type Text } from '../support/leaks.ts';

const kills = process.env['PROVE'] === 'full' ? 300 : 20;
const killsPerStore = 20;
const setsPerStore = 12;
const seed = Number(process.env['SEED'] ?? Date.now());

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payments-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Two guests and two signed-in members for each set of talks, and one set more for the calm before. */
const payers: readonly Payer[] = Array.from({ length: (setsPerStore + 1) * talksAtOnce }, (_, index) =>
  payer(index, index % talksAtOnce < talksAtOnce / 2 ? 'guest' : 'signedIn'),
);

/** One store, killed over again while sets of talks go through it; then all that must hold of it. */
async function round(name: string, most: number, firstSet: number, random: () => number) {
  const own = join(folder, name);
  const dir = join(own, 'store');
  const membersFile = join(own, 'members.json');
  await mkdir(own);
  await writeFile(membersFile, importFile(payers));
  const settings = { STORE_DIR: dir, MEMBERS_FILE: membersFile, DEMO_NOW: '2026-05-13T15:00:00-04:00', TZ: 'UTC' };
  const server = await ServerProcess.create(settings);
  const bodies: string[] = [];
  try {
    await server.start();
    const talks = await setOfTalks(server, payers.slice(0, talksAtOnce), bodies);
    const [calmGuest, , calmSignedIn] = talks;
    for (let set = 1; set <= setsPerStore && server.kills < most; set += 1) {
      const killer = new Killer(server, plansOf(firstSet + set, random));
      const paying = payers.slice(set * talksAtOnce, (set + 1) * talksAtOnce);
      talks.push(...(await Promise.race([setOfTalks(server, paying, bodies, killer), killer.failed])));
      await killer.done();
    }
    await server.kill();
    const accounts = talks.map(({ payer: { account } }) => account);
    const answers = bodies.map((text): Text => ['http', text]);
    const texts: Text[] = [['log', server.output], ...answers, ...(await folderTexts(dir))];
    const faults = [
      ...talks.flatMap(transcriptFaults),
      ...(await paymentFaults(dir, talks)),
      ...talks.flatMap((talk) => differences(talk, talk.payer.kind === 'guest' ? calmGuest : calmSignedIn)),
      ...leaksOf(accounts, texts),
      ...errorsIn(server.output),
    ];
    return { faults, kills: server.kills, talks: talks.length };
  } finally {
    await server.kill().catch(() => {});
  }
}

async function setOfTalks(
  server: ServerProcess,
  paying: readonly Payer[],
  bodies: string[],
  killer?: Killer,
): Promise<PaidTalk[]> {
  return Promise.all(
    paying.map((each, talk) => payThrough(server, each, bodies, (step, when) => killer?.reached(talk, step, when))),
  );
}

/** A kill is no trouble of the next process: nothing may be logged as one. */
function errorsIn(output: string): string[] {
  return output.split('\n').filter((line) => line.includes('"level":"error"') || /^\w*Error/.test(line));
}

describe('payments whose server is killed', () => {
  it(
    `are all made, once each, told as they were, through ${kills} kills at every step (SEED=${seed})`,
    async () => {
      const random = randomFrom(seed);
      let killed = 0;
      for (let store = 0; killed < kills; store += 1) {
        const most = Math.min(killsPerStore, kills - killed);
        const { faults, ...done } = await round(`store-${store}`, most, store * setsPerStore, random);
        expect({ store, ...done, faults }).toEqual({ store, ...done, faults: [] });
        expect(done.kills).toBeGreaterThanOrEqual(Math.min(most, setsPerStore));
        killed += done.kills;
      }
    },
    kills * 12_000 + 60_000,
  );
});
