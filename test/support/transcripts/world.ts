import { Writable } from 'node:stream';
import { conversing } from '../../../dialogs/index.ts';
import { createAssistant } from '../../../src/app/assistant.ts';
import { answersFolder, readAnswers } from '../../../src/app/answers.ts';
import { policies } from '../../../src/app/policies.ts';
import { sha256 } from '../../../src/app/sha256.ts';
import { openVault } from '../../../src/bank/vault.ts';
import { createLog } from '../../../src/log.ts';
import type { Language } from '../../../src/messages/index.ts';
import {
  addMinutes,
  bostonDateOf,
  bostonMinuteOf,
  type CalendarDate,
  type Instant,
  instant,
  type Policy,
  policyOn,
} from '../../../src/rules/index.ts';
import { type Member, unknownPhone, type VaultRecord } from '../../../src/payments/index.ts';
import type { DocumentStore } from '../../../src/store/documents.ts';
import { kinds } from '../../../src/store/kinds.ts';
import { openMemoryStore } from '../../../src/store/memory.ts';
import { createWork } from '../../../src/store/work.ts';
import type { ChannelName, RunningTalks, TurnReport } from '../../../src/turns/index.ts';
import { createEars } from '../../../src/understanding/index.ts';
import { fixedIds } from '../fixedIds.ts';
import { Bank } from './bank.ts';
import { faultyEars, faultyStore, happens, noFaults } from './faults.ts';
import { memberFrom, type MemberRow } from './memberRows.ts';

const answers = readAnswers(answersFolder);

/** How a window is opened: one per tab or telephone. */
export interface WindowStart {
  channel: ChannelName;
  language: Language;
  memberId?: string;
  /** The network it comes from, by which failed proofs are counted too. */
  source?: string;
  /** The telephone it is. */
  phone?: string;
}

/** A transcript's own world: the real assistant over a store of its own, with a clock, ids and faults we hold. */
export class World {
  readonly faults = noFaults();
  readonly rows = new Map<string, MemberRow>();
  readonly starts = new Map<string, WindowStart>();
  readonly store: DocumentStore = faultyStore(openMemoryStore(kinds), this.faults);
  /** Where texts can be sent from; absent where no SMS is set up. */
  texting: { readonly ours: string } | undefined;
  /** Account numbers that a `Given` line brings. */
  readonly sealed: VaultRecord[] = [];
  readonly sha256 = sha256;
  readonly #brought: (readonly [memberId: string, change: (member: Member) => Member])[] = [];
  /** What the operator's log holds. */
  log = '';
  now: Instant = instantAt('2026-05-13', '15:00');
  #talks: RunningTalks | undefined;
  readonly #reports = new Set<(event: TurnReport) => void>();
  readonly ids = fixedIds(() => this.now);
  readonly vault = openVault({
    keys: [{ version: 'test', key: new Uint8Array(32).fill(7) }],
    fingerprintKey: new Uint8Array(32).fill(9),
    ids: this.ids,
  });
  readonly bank = new Bank(this);

  get today(): CalendarDate {
    return bostonDateOf(this.now);
  }

  /** Of the day, on Boston's clock. */
  get minute(): number {
    return bostonMinuteOf(this.now);
  }

  get policy(): Policy {
    return policyOn(policies, this.today);
  }

  get begun(): boolean {
    return this.#talks !== undefined;
  }

  /** What of a member is ours already when the talk begins, and no import would bring. */
  brought(memberId: string, change: (member: Member) => Member): void {
    this.#brought.push([memberId, change]);
  }

  /** The assistant; the first call brings the members of the `Given` lines into the store. */
  async talks(): Promise<RunningTalks> {
    if (this.#talks !== undefined) return this.#talks;
    const work = createWork(this.store, sha256);
    work.actAs({ by: 'import', name: 'givens', at: this.now });
    for (const row of this.rows.values()) {
      const changes = this.#brought.flatMap(([id, change]) => (id === row.memberId ? [change] : []));
      const member = changes.reduce((now, change) => change(now), memberFrom(row, this.today, this.policy));
      const { link } = member.texting;
      if (link !== null) work.putPhone({ ...unknownPhone(link.phone), memberId: member.memberId });
      work.putMember(member);
    }
    for (const record of this.sealed) work.putVaultRecord(record);
    await work.commit();
    this.#talks = this.#assistant();
    return this.#talks;
  }

  /** A new process over the same store: what was accepted and not handled runs now. */
  async restart(): Promise<void> {
    this.faults.disk = 0;
    this.#talks = this.#assistant();
  }

  pass(minutes: number): void {
    this.now = addMinutes(this.now, minutes);
  }

  /** Resolves when the turn of this conversation that runs now has ended, well or badly. */
  turnEnds(conversationId: string): Promise<void> {
    return new Promise((resolve) => {
      const hear = (event: TurnReport) => {
        if (event.conversationId !== conversationId) return;
        if (event.event !== 'turn' && event.event !== 'turnUncertain') return;
        this.#reports.delete(hear);
        // What is said last is published after the report.
        setImmediate(resolve);
      };
      this.#reports.add(hear);
    });
  }

  #assistant(): RunningTalks {
    const { now, faults } = { now: () => this.now, faults: this.faults };
    const log = createLog({ level: 'trace', to: this.#logStream() });
    const receiptLink = (paymentId: string) => {
      if (happens(faults, 'receipt')) throw new Error('the receipt could not be made');
      return `https://pay.test/receipt/${paymentId}`;
    };
    const authorizationLink = (autopayId: string) => `https://pay.test/authorization/${autopayId}`;
    const timeLine = (month: string, language: string) => `https://pay.test/time-line/${month}.${language}.svg`;
    const report = (event: TurnReport) => {
      const { conversationId, error } = event;
      if (error === undefined) log.info(`turn.${event.event}`, { conversationId });
      else log.error(`turn.${event.event}`, { conversationId, error });
      for (const hear of this.#reports) hear(event);
    };
    return createAssistant(
      {
        store: this.store,
        vault: this.vault,
        clock: { now },
        ids: this.ids,
        policies,
        answers,
        receiptLink,
        authorizationLink,
        timeLine,
        ...(this.texting === undefined ? {} : { texting: this.texting }),
        report,
      },
      conversing(faultyEars(createEars(), faults)),
    );
  }

  #logStream(): Writable {
    return new Writable({
      write: (chunk: Buffer, _, done) => {
        this.log += chunk.toString();
        done();
      },
    });
  }
}

/** A wall clock in Boston as an instant, in summer and in winter. */
export function instantAt(date: string, time: string): Instant {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  for (const offset of ['-04:00', '-05:00']) {
    const at = instant(`${date}T${time}:00${offset}`);
    if (bostonDateOf(at) === date && bostonMinuteOf(at) === hour * 60 + minute) return at;
  }
  throw new Error(`there is no ${time} on ${date} in Boston`);
}
