import { askStaffBy } from '../../src/app/askStaff.ts';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import { readReturns } from '../../src/bank/nacha/readReturns.ts';
import { openVault, type VaultOptions } from '../../src/bank/vault.ts';
import {
  type AutopayRequest,
  type BankAccount,
  type Head,
  type JobWork,
  type Member,
  momentOf,
  nothingOfOurs,
  openQuote,
  type Payment,
  type RunTools,
  runDay,
  setUpAutopay,
  takePayment,
  type Vault,
} from '../../src/payments/index.ts';
import {
  addMonths,
  bostonDateOf,
  type CalendarDate,
  calendarDate,
  type Cents,
  cents,
  coverageMonth,
  type Instant,
  instantOn,
  type PlanFacts,
  policyOn,
  type RunName,
} from '../../src/rules/index.ts';
import type { Documents, DocumentStore, Kind } from '../../src/store/documents.ts';
import { createJobStore } from '../../src/store/jobStore.ts';
import { createJobWork } from '../../src/store/jobWork.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { firstDraw } from '../../src/payments/autopay/setUp.ts';
import { type MemoryRail, memoryRail } from './memoryRail.ts';
import { fixedIds } from './fixedIds.ts';

const knownKeys = {
  keys: [{ version: 'v1', key: new Uint8Array(32).fill(7) }],
  fingerprintKey: new Uint8Array(32).fill(9),
};

/** The daily runs over a store in memory, with a clock and a bank that a test holds. */
export class JobWorld {
  readonly store: DocumentStore;
  readonly rail: MemoryRail = memoryRail();
  readonly heads: { day: CalendarDate; heads: readonly Head[] }[] = [];
  readonly steps: string[] = [];
  readonly vault: Vault;
  readonly ids = fixedIds(() => this.now);
  now: Instant;

  constructor(
    day: string,
    minute = 9 * 60,
    store: DocumentStore = openMemoryStore(kinds),
    keys: Pick<VaultOptions, 'keys' | 'fingerprintKey'> = knownKeys,
  ) {
    this.store = store;
    this.now = instantOn(calendarDate(day), minute);
    this.vault = openVault({ ...keys, ids: this.ids });
  }

  get today(): CalendarDate {
    return bostonDateOf(this.now);
  }

  get policy() {
    return policyOn(policies, this.today);
  }

  at(day: string, minute = 9 * 60): void {
    this.now = instantOn(calendarDate(day), minute);
  }

  get tools(): RunTools {
    return {
      store: createJobStore(this.store, sha256),
      now: () => this.now,
      policies,
      vault: this.vault,
      rail: this.rail,
      ids: this.ids,
      sha256,
      askStaff: askStaffBy(this.ids, policies),
      progress: (step) => void this.steps.push(step),
      broke: (run, error) => {
        throw new Error(`${run} broke on a member`, { cause: error });
      },
      dryRun: false,
      readReturns,
      heads: { write: async (day, heads) => void this.heads.push({ day, heads }) },
      cleaner: { clean: async () => {} },
    };
  }

  /** Does one run for today, or for another day. */
  async run(name: RunName, day: string = this.today, tools: Partial<RunTools> = {}) {
    const result = await runDay(
      { name, day: calendarDate(day), by: 'operator', missed: 0 },
      { ...this.tools, ...tools },
    );
    return result.kind === 'done' ? result.run.counts : result;
  }

  /** Counts as settled what is due, after this morning's returns were read. */
  async settle() {
    await this.run('returns');
    return this.run('settle');
  }

  /** A run of today by a process that ends after a step. */
  async runUntil(name: RunName, step: string): Promise<void> {
    const progress = (done: string) => {
      if (done === step) throw new Error('the process ended here');
    };
    await this.run(name, this.today, { progress }).catch(() => {});
  }

  async change(act: (work: JobWork) => Promise<unknown>): Promise<void> {
    const work = createJobWork(this.store, sha256);
    work.actAs({ by: 'member', name: 'test', at: this.now });
    await act(work);
    const { kind } = await work.commit();
    if (kind !== 'committed') throw new Error(`the test's own change met a ${kind}`);
  }

  async put(member: Member): Promise<void> {
    await this.change(async (work) => {
      await work.member(member.memberId);
      work.putMember(member);
    });
  }

  async member(memberId: string): Promise<Member> {
    const stored = await this.store.get('member', memberId);
    if (stored === undefined) throw new Error(`there is no member ${memberId}`);
    return stored.value;
  }

  async payments(memberId: string): Promise<readonly Payment[]> {
    return (await this.member(memberId)).payments;
  }

  async all<K extends Kind>(kind: K): Promise<Documents[K][]> {
    const found: Documents[K][] = [];
    for await (const id of this.store.ids(kind)) {
      const stored = await this.store.get(kind, id);
      if (stored !== undefined) found.push(stored.value);
    }
    return found;
  }

  /** An account under a fresh token. */
  async account(number: string, kind: BankAccount['kind'] = 'checking', name = 'Alma Example'): Promise<BankAccount> {
    const record = this.vault.seal(number, this.now);
    await this.change(async (work) => work.putVaultRecord(record));
    return {
      vaultToken: record.token,
      kind,
      routingNumber: '021000021',
      lastFour: number.slice(-4),
      nameOnAccount: name,
      fingerprint: record.fingerprint,
    };
  }

  /** A payment that a member has read over and not agreed to yet. */
  quote(work: JobWork, member: Member, amount: number, account: BankAccount, more: object = {}) {
    const request = {
      planId: 'health',
      conversationId: 'c1',
      cents: cents(amount),
      account,
      payOn: this.today,
      paidAs: 'verified',
      creditAcknowledged: true,
      lateAcknowledged: true,
      authorizationText: `I agree to ${amount}`,
      language: 'en',
      ...more,
    } as const;
    return openQuote(work, member, request, this.ids, this.now);
  }

  /** A confirmed payment of a verified member, as a talk would make it. */
  async pay(
    memberId: string,
    amount: number,
    account: BankAccount,
    payOn: CalendarDate = this.today,
    more: object = {},
  ) {
    let taken: Awaited<ReturnType<typeof takePayment>> | undefined;
    await this.change(async (work) => {
      const member = await work.member(memberId);
      if (member === undefined) throw new Error('no such member');
      const { paymentId } = this.quote(work, member, amount, account, { payOn, ...more });
      const confirmation = {
        memberId,
        paymentId,
        conversationId: 'c1',
        channel: 'website',
        proof: 'portal',
        at: this.now,
      } as const;
      taken = await takePayment(work, confirmation, { ids: this.ids, sha256 }, this.policy);
    });
    return taken;
  }

  /** AutoPay set up as a talk would do it. */
  async autopay(memberId: string, account: BankAccount, limit = 100_000, more: Partial<AutopayRequest> = {}) {
    let result: ReturnType<typeof setUpAutopay> | undefined;
    await this.change(async (work) => {
      const member = await work.member(memberId);
      if (member === undefined) throw new Error('no such member');
      const moment = momentOf(this.now, policies);
      const first = firstDraw(member, more.planId ?? 'health', cents(limit), more.drawsThisMonth ?? true, moment);
      const request: AutopayRequest = {
        autopayId: this.ids.uuid(),
        planId: 'health',
        account,
        limit: cents(limit),
        drawsThisMonth: true,
        shown: { firstDrawOn: first.drawOn, firstAmount: first.cents },
        agreed: {
          text: 'I agree to AutoPay',
          language: 'en',
          channel: 'website',
          conversationId: 'c1',
          proof: 'portal',
        },
        ...more,
      };
      result = setUpAutopay(member, request, moment, { ids: this.ids, sha256 });
      if (result.kind === 'on') work.putMember(result.member);
    });
    return result;
  }
}

/** A member with one health plan from January 2026 on, paid up to a month by payments made elsewhere. */
export function jobMember(
  memberId: string,
  paidThrough: string,
  facts: { premium?: number; email?: string | null; plan?: Partial<PlanFacts>; member?: Partial<Member> } = {},
): Member {
  const { premium = 10_000, email = `m${memberId}@example.org`, plan = {}, member = {} } = facts;
  const start = coverageMonth('2026-01');
  const months = [];
  for (let month = start; month <= paidThrough; month = addMonths(month, 1)) months.push(month);
  return {
    ...nothingOfOurs,
    memberId,
    firstName: 'Alma',
    lastName: 'Example',
    dateOfBirth: calendarDate('1985-04-12'),
    email,
    phone: null,
    language: 'en',
    subsidyClass: 'connectorCare',
    plans: [
      {
        planId: 'health',
        kind: 'health',
        carrier: 'Harbor Health',
        name: 'Silver',
        coverageStart: start,
        premiums: [{ from: start, cents: cents(premium) as Cents }],
        charges: [],
        coverageEvents: [],
        ...plan,
      },
    ],
    importedPayments: months.map((month) => ({
      externalId: `${memberId}-${month}`,
      paymentId: `external:${memberId}-${month}`,
      planId: 'health',
      cents: cents(premium) as Cents,
      countsOn: calendarDate(`${addMonths(month, -1)}-15`),
      status: 'settled',
      settledOn: calendarDate(`${addMonths(month, -1)}-17`),
    })),
    ...member,
  };
}
