import { askStaffBy } from '../../../src/app/askStaff.ts';
import { policies } from '../../../src/app/policies.ts';
import { sha256 } from '../../../src/app/sha256.ts';
import { readReturns } from '../../../src/bank/nacha/readReturns.ts';
import { runDay, type RunTools } from '../../../src/payments/index.ts';
import { runsDue } from '../../../src/rules/index.ts';
import { createJobStore } from '../../../src/store/jobStore.ts';
import { type MemoryRail, memoryRail } from '../memoryRail.ts';
import type { Correction } from '../nacha/correctedData.ts';
import { originalEntriesOf } from '../nacha/originalEntry.ts';
import { readBankFile } from '../nacha/readBankFile.ts';
import { returnFileOf } from '../nacha/returnFile.ts';
import { ourBank } from '../sendBack.ts';
import type { World } from './world.ts';

/** The daily runs of a transcript's world, and the bank that its files go to. */
export class Bank {
  readonly rail: MemoryRail = memoryRail();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Does every run at its hour until that moment, as the scheduler of a running server does. */
  async passUntil(end: World['now']): Promise<void> {
    const world = this.#world;
    while (world.now < end) {
      const hours = Object.values(world.policy.runs).toSorted((a, b) => a - b);
      const next = hours.find((minute) => minute > world.minute) ?? (hours[0] ?? 0) + minutesPerDay;
      const before = world.now;
      world.pass(next - world.minute);
      if (world.now > end) {
        world.now = end > before ? end : before;
        break;
      }
      await this.runDue();
    }
  }

  async runDue(): Promise<void> {
    const tools = this.tools();
    const { lastRuns } = await tools.store.openWork().operation();
    const due = runsDue(lastRuns, this.#world.now, this.#world.policy);
    if (due.kind !== 'due') throw new Error(`the runs are ${due.kind}`);
    for (const { name, day, missed } of due.runs) await runDay({ name, day, by: 'schedule', missed }, tools);
  }

  /** Everything that the bank was sent last comes back, and is taken in at once. */
  async sendBack(code: string, corrected?: Correction): Promise<void> {
    const sent = [...this.rail.sent.values()].at(-1);
    if (sent === undefined) throw new Error('the bank was sent nothing');
    const items = originalEntriesOf(readBankFile(sent)).map((entry) => ({
      ...entry,
      code,
      ...(corrected === undefined ? {} : { corrected }),
    }));
    this.rail.put(returnFileOf(ourBank, items));
    const day = this.#world.today;
    await runDay({ name: 'returns', day, by: 'operator', missed: 0 }, this.tools());
  }

  tools(): RunTools {
    const world = this.#world;
    return {
      store: createJobStore(world.store, sha256),
      now: () => world.now,
      policies,
      vault: world.vault,
      rail: this.rail,
      ids: world.ids,
      sha256,
      askStaff: askStaffBy(world.ids, policies),
      progress: () => undefined,
      broke: (run, error) => {
        throw new Error(`${run} broke on a member`, { cause: error });
      },
      dryRun: false,
      readReturns,
      heads: { write: async () => undefined },
      cleaner: { clean: async () => undefined },
    };
  }
}

const minutesPerDay = 24 * 60;
