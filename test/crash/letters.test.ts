import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Notice } from '../../src/payments/index.ts';
import { isAboutMoney, isAlwaysSent } from '../../src/rules/index.ts';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { readAhead } from '../../src/store/readAhead.ts';
import { startMailHost, type TestMailHost } from '../mail/testMailHost.ts';
import { copyStore } from './copyStore.ts';
import { killsOf } from './killsOf.ts';
import { randomFrom } from './killPlans.ts';
import { dieAt, finish, stepsOf } from './operatorProcess.ts';
import { seedStore } from './runSeed.ts';

const most = process.env['PROVE'] === 'full' ? Number.POSITIVE_INFINITY : 8;
const seed = Number(process.env['SEED'] ?? Date.now());

let folder = '';
let host: TestMailHost;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letters-'));
  host = await startMailHost();
  await seedStore(join(folder, 'seed'));
}, 60_000);
afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

async function given(name: string) {
  const dir = join(folder, name);
  await copyStore(join(folder, 'seed'), dir);
  const settings = {
    STORE_DIR: dir,
    DEMO_NOW: '2026-05-21T10:05:00.000-04:00',
    TZ: 'UTC',
    SMTP_URL: `smtp://127.0.0.1:${host.port}`,
    MAIL_FROM: 'letters@pay.example.org',
  };
  return { dir, operation: { words: ['letters', 'send'], settings } };
}

/** Every notice that a letter was to be written for; what is older than that would only confuse, but for what is owed in writing. */
const since = '2026-05-16';

async function noticesIn(dir: string): Promise<Notice[]> {
  const store = await openJsonStore({ dir, createIfMissing: false, kinds });
  const found: Notice[] = [];
  for await (const { value } of readAhead(store, 'member', store.ids('member')))
    found.push(
      ...value.notices.filter(({ email, on, kind }) => email !== 'none' && (on >= since || isAlwaysSent(kind))),
    );
  await store.close();
  return found;
}

/** How often the host took each letter since it had taken so many. */
function takenSince(before: number): Map<string, number> {
  const ids = host.received.slice(before).map((letter) => /^Message-ID: <([^@]+)@/im.exec(letter)?.[1] ?? '');
  return new Map([...Map.groupBy(ids, (id) => id)].map(([id, all]) => [id, all.length]));
}

/** What is not as it must be after a kill; how often each letter went out, and what the store says of it. */
async function faultsAfter(step: number): Promise<string[]> {
  const { dir, operation } = await given(`killed-${step}`);
  const before = host.received.length;
  if (!(await dieAt(operation, step))) return ['it was not killed'];
  await finish(operation);
  const taken = takenSince(before);
  const notices = await noticesIn(dir);
  await rm(dir, { recursive: true });
  const odd = notices.filter(({ noticeId, email }) => email !== 'sent' || taken.get(noticeId) !== 1);
  const known = new Set(notices.map(({ noticeId }) => noticeId));
  const faults = odd.flatMap((notice) => faultsOf(notice, taken.get(notice.noticeId) ?? 0));
  if (odd.length > 1) faults.push(`${odd.length} letters are in doubt, and one was under way`);
  for (const id of taken.keys()) if (!known.has(id)) faults.push(`a letter ${id} that nobody wrote`);
  return faults;
}

/** Of the one letter that was under way: about money it is sent once more, a reminder is not. */
function faultsOf({ kind, noticeId, email, emailTries }: Notice, taken: number): string[] {
  const isRight = isAboutMoney(kind)
    ? email === 'sent' && emailTries === 2 && (taken === 1 || taken === 2)
    : email === 'unclear' && emailTries === 1 && taken <= 1;
  return isRight
    ? []
    : [`${kind} ${noticeId} is ${email} after ${emailTries} tries, and the host took it ${taken} times`];
}

describe(`letters whose sender is killed (SEED=${seed})`, () => {
  it(
    'all go out; the one under way goes out once more under its own id where it is about money, and never where it reminds',
    async () => {
      const { dir, operation } = await given('calm');
      const steps = await stepsOf(operation, join(folder, 'steps'));
      const written = await noticesIn(dir);
      expect(written.filter(({ kind }) => isAboutMoney(kind)).length).toBeGreaterThan(10);
      expect(written.filter(({ kind }) => !isAboutMoney(kind)).length).toBeGreaterThan(3);
      expect(written.filter(({ email, emailTries }) => email !== 'sent' || emailTries !== 1)).toEqual([]);
      expect(takenSince(0)).toEqual(new Map(written.map(({ noticeId }) => [noticeId, 1])));
      for (const step of killsOf(steps, most, randomFrom(seed)))
        expect({ step: `${step}: ${steps[step - 1]}`, faults: await faultsAfter(step) }).toMatchObject({ faults: [] });
    },
    most === Number.POSITIVE_INFINITY ? 3_600_000 : 120_000,
  );
});
