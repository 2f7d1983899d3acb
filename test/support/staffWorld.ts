import { createHmac } from 'node:crypto';
import { TOTP } from 'otpauth';
import { sha256 } from '../../src/app/sha256.ts';
import { addMinutes, instant, type Instant } from '../../src/rules/index.ts';
import {
  addAccount,
  type Cost,
  createHasher,
  type HandedOver,
  type NewAccount,
  signIn,
  type SignInOutcome,
  type StaffAccount,
  type StaffTools,
} from '../../src/staff/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { createStaffStore } from '../../src/store/staffStore.ts';
import { fixedIds } from './fixedIds.ts';

/** Accounts and sessions over a store in memory, with a clock that stands and a hash that costs nothing. */
export class StaffWorld {
  now: Instant = instant('2026-05-13T16:00:00.000Z');
  readonly documents: DocumentStore;
  /** The cost of each password that was hashed or compared. */
  readonly derived: Cost[] = [];
  readonly #ids = fixedIds(() => this.now);

  constructor(documents: DocumentStore = openMemoryStore(kinds)) {
    this.documents = documents;
  }

  readonly tools: StaffTools = (() => {
    const { bytes, uuid } = this.#ids;
    return {
      store: { openWork: () => this.#store.openWork(), accounts: () => this.#store.accounts() },
      hasher: createHasher({
        bytes,
        cost: { cost: 16, blockSize: 1, parallelization: 1 },
        derive: async (password, salt, { cost, blockSize, parallelization }) => {
          this.derived.push({ cost, blockSize, parallelization });
          return createHmac('sha256', salt).update(password).digest();
        },
      }),
      // Only to be told from what it seals; the vault's own tests are about sealing.
      seal: {
        seal: (secret, staffId) => `sealed.${staffId}.${secret}`,
        open: (sealed, staffId) => sealed.slice(`sealed.${staffId}.`.length),
      },
      now: () => this.now,
      uuid,
      bytes,
      fingerprint: (text) => createHmac('sha256', 'test').update(text).digest('hex').slice(0, 32),
    };
  })();

  get #store() {
    return createStaffStore(this.documents, sha256);
  }

  pass(minutes: number): void {
    this.now = addMinutes(this.now, minutes);
  }

  /** An account as the operator made it. */
  async add(asked: Partial<NewAccount> = {}): Promise<{ account: StaffAccount; handed: HandedOver }> {
    const added = await addAccount(this.tools, {
      signInName: 'ana@example.org',
      name: 'Ana Example',
      role: 'agent',
      ...asked,
    });
    if (added.kind !== 'added') throw new Error(`no account was added: ${added.kind}`);
    return added;
  }

  /** An account whose owner has chosen a password, so that it opens the console. */
  async ready(
    asked: Partial<NewAccount> = {},
  ): Promise<{ account: StaffAccount; handed: HandedOver; password: string }> {
    const { account, handed } = await this.add(asked);
    const own = { ...account, password: await this.tools.hasher.hash(ownPassword), printedUntil: null };
    const work = this.tools.store.openWork();
    await work.account(account.staffId);
    work.putAccount(own);
    await work.commit();
    return { account: own, handed, password: ownPassword };
  }

  /** What an authenticator app shows now, or some minutes from now. */
  code({ secret }: HandedOver, seconds = 0): string {
    return TOTP.generate({ ...app, secret: secretOf(secret), timestamp: Date.parse(this.now) + seconds * 1000 });
  }

  signIn(given: Partial<Parameters<typeof signIn>[1]>): Promise<SignInOutcome> {
    return signIn(this.tools, {
      name: 'ana@example.org',
      password: ownPassword,
      code: '000000',
      source: '192.0.2.1',
      ...given,
    });
  }

  /** Signs in and hands out what the browser then holds. */
  async secretOf(handed: HandedOver, name = 'ana@example.org'): Promise<string> {
    const outcome = await this.signIn({ name, code: this.code(handed) });
    if (outcome.kind !== 'signedIn') throw new Error(`nobody was let in: ${JSON.stringify(outcome)}`);
    return outcome.opened.secret;
  }

  async account(signInName = 'ana@example.org'): Promise<StaffAccount> {
    const found = await this.tools.store.openWork().accountNamed(signInName);
    if (found === undefined) throw new Error('there is no such account');
    return found;
  }
}

export const ownPassword = 'seven green kettles sing';

const app = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

function secretOf(base32: string) {
  return new TOTP({ secret: base32 }).secret;
}
