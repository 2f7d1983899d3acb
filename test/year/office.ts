import { storeCleaner } from '../../src/app/cleaner.ts';
import { askStaffBy } from '../../src/app/askStaff.ts';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import { readReturns } from '../../src/bank/nacha/readReturns.ts';
import { openVault } from '../../src/bank/vault.ts';
import { importInto, readImport } from '../../src/ops/import/index.ts';
import {
  asCorrected,
  autopayOn,
  type BankAccount,
  cancelAndTell,
  type Confirmation,
  changeAutopayAccount,
  Counts,
  deliverNotices,
  type DeliveryTools,
  firstDraw,
  type Head,
  type JobWork,
  type Member,
  momentOf,
  openQuote,
  type Payment,
  type QuoteRequest,
  runDay,
  type RunTools,
  setUpAutopay,
  stopAutopay,
  takePayment,
} from '../../src/payments/index.ts';
import { type CalendarDate, calendarDate, cents, type Instant, policyOn, runsDue } from '../../src/rules/index.ts';
import type { DocumentStore, Documents, Kind } from '../../src/store/documents.ts';
import { createJobStore } from '../../src/store/jobStore.ts';
import { createJobWork } from '../../src/store/jobWork.ts';
import { fixedIds } from '../support/fixedIds.ts';
import { memoryRail } from '../support/memoryRail.ts';
import { Fuse, fusedRail, fusedStore, Killed } from './fuse.ts';
import { type Account, type Day, type DueRun, isoOf, type PayWish } from './model.ts';
import type { Post } from './post.ts';
import { shownNext } from '../support/shownNext.ts';

/** The product as whoever uses it finds it: the doors of its parts, over a store and a bank's folder. Days are the model's. */
export class Office {
  /** What the clock in the office shows, in milliseconds. */
  clock: number;
  readonly rail = memoryRail();
  readonly fuse = new Fuse();
  readonly heads: Head[] = [];
  /** Why the latest payment was refused. */
  refusal = '';
  readonly #post: Post;
  readonly #open: () => Promise<DocumentStore>;
  readonly #ids = fixedIds(() => this.now());
  #store: DocumentStore | undefined;

  constructor(open: () => Promise<DocumentStore>, clock: number, post: Post) {
    this.#open = open;
    this.clock = clock;
    this.#post = post;
  }

  /** A process ends, and another begins with what the store holds. */
  async start(): Promise<void> {
    await this.#store?.close();
    this.#store = undefined;
    this.#store = await this.#open();
  }

  async close(): Promise<void> {
    await this.#store?.close();
  }

  get store(): DocumentStore {
    if (this.#store === undefined) throw new Error('nobody has opened the office');
    return fusedStore(this.#store, this.fuse);
  }

  now(): Instant {
    return new Date(this.clock).toISOString() as Instant;
  }

  get policy() {
    return momentOf(this.now(), policies).policy;
  }

  readonly vault = openVault({
    keys: [{ version: 'v1', key: new Uint8Array(32).fill(7) }],
    fingerprintKey: new Uint8Array(32).fill(9),
    ids: this.#ids,
  });

  get tools(): RunTools & DeliveryTools {
    const { store } = this;
    return {
      store: createJobStore(store, sha256),
      now: () => this.now(),
      policies,
      vault: this.vault,
      rail: fusedRail(this.rail, this.fuse),
      ids: this.#ids,
      sha256,
      askStaff: askStaffBy(this.#ids, policies),
      progress: () => {},
      broke: (run, error) => {
        throw error instanceof Killed ? error : new Error(`${run} broke on a member`, { cause: error });
      },
      dryRun: false,
      readReturns,
      heads: { write: (_, heads) => this.fuse.step(async () => void this.heads.push(...heads)) },
      cleaner: storeCleaner(store, sha256),
      mailer: { send: (letter) => this.fuse.step(async () => this.#post.take(letter)), close: async () => {} },
      compose: ({ email }, { noticeId, kind }) =>
        email === null
          ? undefined
          : { messageId: noticeId, to: email, subject: kind, text: kind, language: 'en' as const },
    };
  }

  // ---- What runs by itself

  /** Nothing where the product says that its clock is wrong. */
  async due(): Promise<readonly { name: DueRun['name']; day: string; missed: number }[]> {
    const { lastRuns } = await this.tools.store.openWork().operation();
    const due = runsDue(lastRuns, this.now(), policyOn(policies, momentOf(this.now(), policies).today));
    return due.kind === 'due' ? due.runs : [];
  }

  async run({ name, day, missed }: DueRun, by: 'schedule' | 'operator' = 'schedule'): Promise<void> {
    const result = await runDay({ name, day: dateOf(day), by, missed }, this.tools);
    if (result.kind !== 'done') throw new Error(`${name} of ${isoOf(day)} was refused: ${result.reason}`);
  }

  /** The last day that a run has done. */
  async lastDay(name: DueRun['name']): Promise<string> {
    return (await this.tools.store.openWork().operation()).lastRuns[name] ?? '';
  }

  async deliver(): Promise<void> {
    await deliverNotices(this.tools, new Counts());
  }

  async import(members: readonly object[]): Promise<void> {
    const openWork = () => this.#work('import');
    const text = JSON.stringify(members);
    const { problems } = await importInto(openWork, readImport([{ name: 'members.json', text }]));
    if (problems.length > 0) throw new Error(`the import refused ${JSON.stringify(problems.slice(0, 3))}`);
  }

  // ---- What members do. Each answers whether it was done, and of a payment which one it is.

  async pay(memberId: string, wish: PayWish, again?: Payment): Promise<string | undefined> {
    const at = this.clock;
    this.clock = wish.shownAt;
    let quoted = '';
    await this.#change(memberId, (member, work) => {
      const request: QuoteRequest = {
        planId: wish.plan,
        conversationId: 'talk',
        cents: cents(wish.cents),
        account: again
          ? asCorrected(member.accounts, again.account)
          : this.#account(work, member, wish.account, wish.asGuest),
        payOn: dateOf(wish.on),
        paidAs: wish.asGuest ? 'guest' : 'verified',
        creditAcknowledged: wish.creditAcknowledged,
        lateAcknowledged: true,
        authorizationText: `I agree to ${wish.cents} cents`,
        language: 'en',
      };
      const asked = again === undefined ? request : { ...request, retryOf: again.paymentId };
      quoted = openQuote(work, member, asked, this.#ids, this.now()).paymentId;
    });
    this.clock = at;
    const work = this.#work('member');
    const confirmation: Confirmation = {
      memberId,
      paymentId: quoted,
      conversationId: 'talk',
      channel: 'website',
      proof: wish.asGuest ? 'guest' : 'dateOfBirth',
      at: this.now(),
    };
    const taken = await takePayment(work, confirmation, { ids: this.#ids, sha256 }, this.policy);
    if (taken.kind === 'taken') await commit(work);
    this.refusal = taken.kind === 'refused' ? taken.reason : '';
    return taken.kind === 'refused' ? undefined : taken.payment.paymentId;
  }

  async cancel(memberId: string, paymentId: string): Promise<boolean> {
    return this.#change(memberId, (member) => {
      const outcome = cancelAndTell(member, paymentId, 'asked', this.#moment(), this.#ids);
      return outcome.kind === 'cancelled' ? outcome.member : undefined;
    });
  }

  async setUp(memberId: string, planId: string, account: Account, limit: number, thisMonth: boolean): Promise<boolean> {
    return this.#change(memberId, (member, work) => {
      const moment = this.#moment();
      const first = firstDraw(member, planId, cents(limit), thisMonth, moment);
      const request = {
        autopayId: this.#ids.uuid(),
        planId,
        account: this.#account(work, member, account, false),
        limit: cents(limit),
        drawsThisMonth: thisMonth,
        shown: { firstDrawOn: first.drawOn, firstAmount: first.cents },
        agreed: agreedTo(`AutoPay up to ${limit} at ${moment.at}`),
      };
      const result = setUpAutopay(member, request, moment, { ids: this.#ids, sha256 });
      return result.kind === 'on' ? result.member : undefined;
    });
  }

  async stop(memberId: string, planId: string): Promise<boolean> {
    return this.#change(memberId, (member) => {
      const autopay = autopayOn(member.autopay, planId);
      return autopay && stopAutopay(member, autopay, { because: 'asked' }, this.#moment()).member;
    });
  }

  async changeAccount(memberId: string, planId: string, account: Account): Promise<boolean> {
    return this.#change(memberId, (member, work) => {
      const autopay = autopayOn(member.autopay, planId);
      if (autopay === undefined) return undefined;
      const moment = this.#moment();
      const change = {
        autopayId: autopay.autopayId,
        account: this.#account(work, member, account, false),
        shown: shownNext(member, autopay.autopayId, moment.at),
        agreed: agreedTo(`Another account at ${moment.at}`),
      };
      const result = changeAutopayAccount(member, change, moment, { ids: this.#ids, sha256 });
      return result.kind === 'refused' ? undefined : result.member;
    });
  }

  // ---- What there is

  async member(memberId: string): Promise<Member> {
    const stored = await this.store.get('member', memberId);
    if (stored === undefined) throw new Error(`there is no member ${memberId}`);
    return stored.value;
  }

  async paidWith(confirmationNumber: string): Promise<Member | undefined> {
    return (await this.store.find('member', 'confirmationNumber', confirmationNumber))[0]?.value;
  }

  async all<K extends Kind>(kind: K): Promise<Documents[K][]> {
    const found: Documents[K][] = [];
    for await (const id of this.store.ids(kind)) {
      const stored = await this.store.get(kind, id);
      if (stored !== undefined) found.push(stored.value);
    }
    return found;
  }

  #moment() {
    return momentOf(this.now(), policies);
  }

  #work(by: 'member' | 'import') {
    const work = createJobWork(this.store, sha256);
    work.actAs({ by, name: 'year', at: this.now() });
    return work;
  }

  /** Commits what `act` makes of the member, or has staged; nothing where it makes nothing of them. */
  async #change(memberId: string, act: (member: Member, work: JobWork) => Member | undefined | void): Promise<boolean> {
    const work = this.#work('member');
    const member = await work.member(memberId);
    if (member === undefined) throw new Error(`there is no member ${memberId}`);
    const after = act(member, work);
    if (after !== undefined) work.putMember(after);
    await commit(work);
    return after !== undefined;
  }

  /** The account as it is saved with us, as the chat offers it, or under a fresh token. */
  #account(work: JobWork, { accounts }: Member, { number, routing, kind }: Account, asGuest: boolean): BankAccount {
    const fingerprint = this.vault.fingerprint(number);
    const known = accounts.find(
      ({ account }) =>
        account.fingerprint === fingerprint && account.routingNumber === routing && account.kind === kind,
    );
    if (known !== undefined && !asGuest) return known.account;
    const record = this.vault.seal(number, this.now());
    work.putVaultRecord(record);
    const { token: vaultToken } = record;
    return {
      vaultToken,
      kind,
      routingNumber: routing,
      lastFour: number.slice(-4),
      nameOnAccount: 'Alma Example',
      fingerprint,
    };
  }
}

async function commit(work: JobWork): Promise<void> {
  const { kind } = await work.commit();
  if (kind !== 'committed') throw new Error(`what a member did met a ${kind}`);
}

function dateOf(day: Day): CalendarDate {
  return calendarDate(isoOf(day));
}

function agreedTo(text: string) {
  return { text, language: 'en', channel: 'website', conversationId: 'talk', proof: 'dateOfBirth' } as const;
}
