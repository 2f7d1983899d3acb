import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createHasher, signInLimits } from '../../src/staff/index.ts';

const small = { cost: 16, blockSize: 8, parallelization: 1 };

describe('hashing passwords', () => {
  it('compares with scrypt at the cost a password was hashed with, and with a salt of its own', async () => {
    const older = createHasher({ bytes: randomBytes, cost: small });
    const [one, other] = [await older.hash('seven green kettles'), await older.hash('seven green kettles')];
    expect(one).toMatchObject(small);
    expect(one.hash).not.toBe(other.hash);
    const newer = createHasher({ bytes: randomBytes, cost: { ...small, cost: 32 } });
    expect(await newer.matches('seven green kettles', one)).toBe(true);
    expect(await newer.matches('seven green kettle', one)).toBe(false);
    expect(await newer.matches('seven green kettles', null)).toBe(false);
  });

  it('takes a letter typed in either of two ways for the same', async () => {
    const hasher = createHasher({ bytes: randomBytes, cost: small });
    expect(await hasher.matches('cafe\u0301 con leche', await hasher.hash('caf\u00e9 con leche'))).toBe(true);
  });

  it('costs what OWASP asks for unless it is told otherwise', async () => {
    expect(await createHasher({ bytes: randomBytes }).hash('seven green kettles')).toMatchObject({
      cost: 32_768,
      blockSize: 8,
      parallelization: 3,
    });
  });

  it('compares one after the other, and sends away who would wait too long', async () => {
    let running = 0;
    let most = 0;
    const hasher = createHasher({
      bytes: randomBytes,
      cost: small,
      derive: async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return Buffer.alloc(32, 1);
      },
    });
    const found = await Promise.all(Array.from({ length: 20 }, () => hasher.matches('guess', null)));
    expect(most).toBe(1);
    expect(found.filter((each) => each === 'busy')).toHaveLength(20 - signInLimits.mostWaiting);
    expect(await hasher.matches('guess', null)).toBe(false);
  });

  it('goes on after one that broke', async () => {
    let calls = 0;
    const hasher = createHasher({
      bytes: randomBytes,
      derive: async () => {
        calls += 1;
        if (calls === 1) throw new Error('no memory');
        return Buffer.alloc(32);
      },
    });
    await expect(hasher.matches('guess', null)).rejects.toThrow('no memory');
    expect(await hasher.matches('guess', null)).toBe(false);
  });
});
