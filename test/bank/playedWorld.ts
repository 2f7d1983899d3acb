import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { policies } from '../../src/app/policies.ts';
import { simulatorRail } from '../../src/bank/simulator.ts';
import type { Rail } from '../../src/payments/index.ts';
import { addDays, calendarDate } from '../../src/rules/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

/** The daily runs with the bank that is played in demo mode, in folders that outlive a restart. */
export class PlayedWorld extends JobWorld {
  readonly #dir: string;
  #played: Rail | undefined;

  constructor(dir: string, day: string) {
    super(day);
    this.#dir = dir;
  }

  /** A process that begins anew knows nothing but what is in the folders. */
  async restart(): Promise<void> {
    await mkdir(this.#dir, { recursive: true });
    this.#played = await simulatorRail({ outbox: this.folder('outbox'), returns: this.folder('returns') }, policies);
  }

  get played(): Rail {
    if (this.#played === undefined) throw new Error('the played bank was not started');
    return this.#played;
  }

  folder(...names: string[]): string {
    return join(this.#dir, ...names);
  }

  async filesIn(...names: string[]): Promise<string[]> {
    return (await readdir(this.folder(...names))).filter((each) => each.endsWith('.ach')).toSorted();
  }

  read(...names: string[]): Promise<string> {
    return readFile(this.folder(...names), 'latin1');
  }

  override async run(...[name, day, tools]: Parameters<JobWorld['run']>) {
    if (this.#played === undefined) await this.restart();
    return super.run(name, day, { rail: this.played, ...tools });
  }

  /** The morning's runs of every day until then, that day included. What they did, by day. */
  async mornings(until: string): Promise<Record<string, Record<string, number>>> {
    const did: Record<string, Record<string, number>> = {};
    while (this.today < until) {
      this.at(addDays(this.today, 1), 7 * 60 + 30);
      const counts = { ...(await this.run('returns')), ...(await this.run('settle')) } as Record<string, number>;
      if (Object.keys(counts).length > 0) did[this.today] = counts;
    }
    return did;
  }

  /** A member who pays $100.00 from this account today, in tonight's file. */
  async payer(memberId: string, number: string, kind: 'checking' | 'savings' = 'checking'): Promise<void> {
    await this.put(jobMember(memberId, '2026-05'));
    await this.pay(memberId, 10_000, await this.account(number, kind));
  }

  async evening(day: string): Promise<void> {
    this.at(calendarDate(day), 17 * 60 + 5);
    await this.run('submit');
  }
}
