import { afterEach, describe, expect, it } from '@jest/globals';
import { advanceDemoTime, DemoTimeBack, resumeDemoTime } from '../../src/app/demoTime.ts';
import { demoClock } from '../../src/clock.ts';
import { exits } from '../../src/ops/command.ts';
import { newOperation, operationId } from '../../src/payments/index.ts';
import type { Instant } from '../../src/rules/index.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { demoEnv, type Env, give } from '../support/opsDesk.ts';
import { removeFolders, temporaryFolder } from '../support/opsWorld.ts';

afterEach(removeFolders);

const may = '2026-05-05T10:00:00-04:00';

/** The day that the clock of a store shows when it is started so. */
async function dayAt(env: Env, demoNow: string): Promise<string> {
  const { out } = await give('status --json', { ...env, DEMO_NOW: demoNow });
  return (JSON.parse(out) as { readonly today: string }).today;
}

async function advanced(days: number): Promise<Env> {
  const env = { ...demoEnv(await temporaryFolder()), DEMO_NOW: may };
  expect((await give(`clock advance ${days}`, env)).exit).toBe(exits.done);
  return env;
}

describe('the demo clock of a store that was advanced', () => {
  it('goes on from there when it is started from the same DEMO_NOW', async () => {
    const env = await advanced(20);
    expect(await dayAt(env, may)).toBe('2026-05-25');
    expect((await give('clock advance 2', env)).exit).toBe(exits.done);
    expect(await dayAt(env, may)).toBe('2026-05-27');
    // The same moment said otherwise.
    expect(await dayAt(env, '2026-05-05T14:00:00Z')).toBe('2026-05-27');
  });

  it('begins at a later DEMO_NOW as it is said, without what was advanced before', async () => {
    const env = await advanced(20);
    expect(await dayAt(env, '2026-06-01T10:00:00-04:00')).toBe('2026-06-01');
    expect((await give('clock advance 3', { ...env, DEMO_NOW: '2026-06-01T10:00:00-04:00' })).exit).toBe(exits.done);
    expect(await dayAt(env, '2026-06-01T10:00:00-04:00')).toBe('2026-06-04');
  });

  it('is not started at a time that lies before what the store has seen', async () => {
    const env = await advanced(20);
    const { exit, out } = await give('status', { ...env, DEMO_NOW: '2026-05-13T10:00:00-04:00' });
    expect(exit).toBe(exits.refused);
    expect(out).toMatch(
      /^the demo clock would begin at 2026-05-13T14:00:00\.\d{3}Z, and that of this store was advanced to 2026-05-25T14:00:\d\d\.\d{3}Z\. Start with DEMO_NOW=2026-05-05T14:00:00\.000Z to go on from there, with a later DEMO_NOW, or with another STORE_DIR\.\n$/,
    );
    // And the store is let go.
    expect(await dayAt(env, may)).toBe('2026-05-25');
  });

  it('is not brought back to the first DEMO_NOW once a later one was used', async () => {
    const env = await advanced(20);
    const june = '2026-06-01T10:00:00-04:00';
    expect(await dayAt(env, june)).toBe('2026-06-01');
    expect((await give('status', { ...env, DEMO_NOW: may })).exit).toBe(exits.refused);
    expect(await dayAt(env, june)).toBe('2026-06-01');
  });

  it('goes by the machine’s clock where no DEMO_NOW is said, unless that is earlier', async () => {
    const store = openMemoryStore(kinds);
    const clockAt = (day: string) => demoClock(`${day}T14:00:00.000Z` as Instant, () => 0);
    const from = '2026-05-05T14:00:00.000Z' as Instant;
    await advanceDemoTime(20 * 24 * 60, clockAt('2026-05-05'), from, store);
    await expect(resumeDemoTime(clockAt('2026-05-24'), null, store)).rejects.toThrow(DemoTimeBack);
    const later = clockAt('2026-05-26');
    await resumeDemoTime(later, null, store);
    expect(later.now()).toBe('2026-05-26T14:00:00.000Z');
    await advanceDemoTime(24 * 60, later, null, store);
    const nextDay = clockAt('2026-05-27');
    await resumeDemoTime(nextDay, null, store);
    expect(nextDay.now()).toBe('2026-05-28T14:00:00.000Z');
    await expect(resumeDemoTime(clockAt('2026-05-05'), from, store)).rejects.toThrow('Start without DEMO_NOW to go on');
  });

  it('is added to whatever start comes first where an earlier release advanced it', async () => {
    const store = openMemoryStore(kinds);
    const value = { ...newOperation, demoMinutes: 24 * 60 };
    await store.commit({ puts: [{ kind: 'operation', id: operationId, value }], deletes: [], expectedVersions: [] });
    const clock = demoClock('2026-05-05T14:00:00.000Z' as Instant, () => 0);
    await resumeDemoTime(clock, null, store);
    expect(clock.now()).toBe('2026-05-06T14:00:00.000Z');
  });
});
