import { scrypt, timingSafeEqual } from 'node:crypto';
import { signInLimits } from './limits.ts';
import type { PasswordHash, PasswordHasher } from './ports.ts';

export type Cost = Pick<PasswordHash, 'cost' | 'blockSize' | 'parallelization'>;
export type Derive = (password: string, salt: Uint8Array, cost: Cost) => Promise<Buffer>;

export interface HasherOptions {
  readonly bytes: (count: number) => Uint8Array;
  /** Of new passwords. Older ones are compared at the cost they were made with. */
  readonly cost?: Cost;
  readonly derive?: Derive;
}

/** What OWASP asks for, in its shape of 32 MiB for each comparison. */
const usualCost: Cost = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };
const hashBytes = 32;
const saltBytes = 16;

/** Hashes passwords one after the other, so that a flood of tries takes one core and little memory, and not the disk's threads. */
export function createHasher({ bytes, cost = usualCost, derive = byScrypt }: HasherOptions): PasswordHasher {
  let waiting = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = (password: string, salt: Uint8Array, at: Cost): Promise<Buffer> => {
    const turn = tail.then(() => derive(password.normalize('NFKC'), salt, at));
    tail = turn.catch(() => undefined);
    return turn;
  };
  const isFull = () => waiting >= signInLimits.mostWaiting;
  return {
    isFull,
    async hash(password) {
      const salt = bytes(saltBytes);
      const hash = await inTurn(password, salt, cost);
      return { hash: hash.toString('base64'), salt: Buffer.from(salt).toString('base64'), ...cost };
    },
    async matches(password, known) {
      if (isFull()) return 'busy';
      waiting += 1;
      try {
        const salt = known === null ? bytes(saltBytes) : Buffer.from(known.salt, 'base64');
        const found = await inTurn(password, salt, known ?? cost);
        const hash = known === null ? Buffer.alloc(hashBytes) : Buffer.from(known.hash, 'base64');
        const isSame = hash.length === found.length && timingSafeEqual(hash, found);
        return known !== null && isSame;
      } finally {
        waiting -= 1;
      }
    },
  };
}

function byScrypt(password: string, salt: Uint8Array, { cost, blockSize, parallelization }: Cost): Promise<Buffer> {
  const maxmem = 256 * cost * blockSize;
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, { cost, blockSize, parallelization, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
