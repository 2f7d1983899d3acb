import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openVault, VaultRefusal } from '../../src/bank/vault.ts';
import { systemIds } from '../../src/ids.ts';
import type { VaultRecord } from '../../src/payments/ports.ts';
import type { Instant } from '../../src/rules/index.ts';

const at = '2026-05-13T19:00:00.000Z' as Instant;
const digits = '000123456789';
const v1 = { version: 'v1', key: randomBytes(32) };
const v2 = { version: 'v2', key: randomBytes(32) };
const fingerprintKey = randomBytes(32);
const vaultWith = (...keys: (typeof v1)[]) => openVault({ keys, fingerprintKey, ids: systemIds() });
const vault = vaultWith(v1);

function refusalOf(act: () => string): string {
  try {
    return `opened: ${act()}`;
  } catch (error) {
    return error instanceof VaultRefusal ? error.code : `threw ${String(error)}`;
  }
}

/** Every copy of the text with one bit of one byte turned over, decoded and encoded again. */
function flips(encoded: string, encoding: 'base64' | 'base64url' | 'hex'): string[] {
  const bytes = Buffer.from(encoded, encoding);
  return Array.from(bytes, (byte, index) => {
    const copy = Buffer.from(bytes);
    copy[index] = byte ^ 1;
    return copy.toString(encoding);
  });
}

describe('the vault', () => {
  it('gives back exactly the digits it was given, leading zeros too', () => {
    for (const number of ['0000', digits, '12345678901234567']) expect(vault.open(vault.seal(number, at))).toBe(number);
  });

  it('keeps no digit readable in its record', () => {
    expect(JSON.stringify(vault.seal(digits, at))).not.toContain(digits);
  });

  it('does not tell how long a number is', () => {
    expect(vault.seal('1234', at).ciphertext).toHaveLength(vault.seal('12345678901234567', at).ciphertext.length);
  });

  it('seals the same number differently each time, with the same fingerprint', () => {
    const [first, second] = [vault.seal(digits, at), vault.seal(digits, at)];
    expect(first.token).not.toBe(second.token);
    expect(first.nonce).not.toBe(second.nonce);
    expect(first.ciphertext).not.toBe(second.ciphertext);
    expect(first.fingerprint).toBe(second.fingerprint);
    expect(first.fingerprint).toBe(vault.fingerprint(digits));
    expect(first.fingerprint).toMatch(/^[0-9a-f]{32}$/);
  });

  it('makes fingerprints that mean nothing without its key', () => {
    const other = openVault({ keys: [v1], fingerprintKey: randomBytes(32), ids: systemIds() });
    expect(other.fingerprint(digits)).not.toBe(vault.fingerprint(digits));
  });

  it('refuses what is not an account number, without repeating it', () => {
    for (const text of ['123', '1234-5678', '123456789012345678', '']) {
      expect(() => vault.seal(text, at)).toThrow(new RangeError('the vault takes 4 to 17 digits'));
    }
  });

  it('refuses a record with any one byte flipped', () => {
    const record = vault.seal(digits, at);
    const altered: VaultRecord[] = [
      ...flips(record.ciphertext, 'base64').map((ciphertext) => ({ ...record, ciphertext })),
      ...flips(record.nonce, 'base64').map((nonce) => ({ ...record, nonce })),
      ...flips(record.fingerprint, 'hex').map((fingerprint) => ({ ...record, fingerprint })),
      { ...record, token: record.token.replace(/.$/, (last) => (last === '0' ? '1' : '0')) },
      { ...record, sealedAt: '2026-05-13T19:00:00.001Z' as Instant },
    ];
    expect(altered.length).toBeGreaterThan(60);
    expect(new Set(altered.map((each) => refusalOf(() => vault.open(each))))).toEqual(new Set(['altered']));
  });

  it('refuses a base64 text that was changed without changing its bytes', () => {
    const record = vault.seal(digits, at);
    expect(refusalOf(() => vault.open({ ...record, ciphertext: `${record.ciphertext} ` }))).toBe('altered');
    expect(refusalOf(() => vault.open({ ...record, nonce: `*${record.nonce}` }))).toBe('altered');
  });

  it('refuses a ciphertext that was cut short or emptied', () => {
    const record = vault.seal(digits, at);
    for (const ciphertext of ['', record.ciphertext.slice(0, 20), record.ciphertext.slice(0, -4)]) {
      expect(refusalOf(() => vault.open({ ...record, ciphertext }))).toBe('altered');
    }
  });

  it('refuses two records whose ciphertexts were swapped', () => {
    const [mine, yours] = [vault.seal('11112222', at), vault.seal('33334444', at)];
    const swapped = { ...mine, nonce: yours.nonce, ciphertext: yours.ciphertext, fingerprint: yours.fingerprint };
    expect(refusalOf(() => vault.open(swapped))).toBe('altered');
    expect(refusalOf(() => vault.open({ ...yours, token: mine.token }))).toBe('altered');
  });

  it('refuses a text of the inbox that is passed off as a record', () => {
    const record = vault.seal(digits, at);
    const [, nonce = '', ciphertext = ''] = vault.sealText(digits.padEnd(17), record.token).split('.');
    const forged = {
      ...record,
      nonce: Buffer.from(nonce, 'base64url').toString('base64'),
      ciphertext: Buffer.from(ciphertext, 'base64url').toString('base64'),
    };
    expect(refusalOf(() => vault.open(forged))).toBe('altered');
  });
});

describe('key versions', () => {
  it('seal with the first key and open with any that is configured', () => {
    const old = vault.seal(digits, at);
    const rotated = vaultWith(v2, v1);
    expect(rotated.seal(digits, at).keyVersion).toBe('v2');
    expect(rotated.open(old)).toBe(digits);
  });

  it('refuse a version that is not configured', () => {
    expect(refusalOf(() => vault.open(vaultWith(v2).seal(digits, at)))).toBe('unknownKeyVersion');
  });

  it('refuse a record whose version was changed to another live one', () => {
    const rotated = vaultWith(v2, v1);
    expect(refusalOf(() => rotated.open({ ...rotated.seal(digits, at), keyVersion: 'v1' }))).toBe('altered');
    // Even when both versions hold the very same key.
    const twins = vaultWith({ version: 'v2', key: v1.key }, v1);
    expect(refusalOf(() => twins.open({ ...twins.seal(digits, at), keyVersion: 'v1' }))).toBe('altered');
  });

  it('are needed: a vault without a key is never opened', () => {
    expect(() => vaultWith()).toThrow(RangeError);
  });
});

describe('sealed texts', () => {
  const text = 'mi cuenta es 000123456789, “ahorros”';

  it('come back in their own context only', () => {
    const sealed = vault.sealText(text, 'conversation-1');
    expect(sealed).not.toContain(digits);
    expect(vault.openText(sealed, 'conversation-1')).toBe(text);
    expect(refusalOf(() => vault.openText(sealed, 'conversation-2'))).toBe('altered');
  });

  it('are refused with any one byte flipped, a part missing or a part added', () => {
    const sealed = vault.sealText(text, 'c');
    const [version = '', nonce = '', ciphertext = ''] = sealed.split('.');
    const altered = [
      ...flips(nonce, 'base64url').map((each) => [version, each, ciphertext].join('.')),
      ...flips(ciphertext, 'base64url').map((each) => [version, nonce, each].join('.')),
      `${sealed}.x`,
      [version, nonce].join('.'),
    ];
    expect(new Set(altered.map((each) => refusalOf(() => vault.openText(each, 'c'))))).toEqual(new Set(['altered']));
    expect(refusalOf(() => vault.openText(sealed.replace('v1', 'v9'), 'c'))).toBe('unknownKeyVersion');
  });

  it('may be empty', () => {
    expect(vault.openText(vault.sealText('', 'c'), 'c')).toBe('');
  });
});
