import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import type { Ids, Vault, VaultRecord } from '../payments/ports.ts';
import type { Instant } from '../rules/index.ts';

export interface VaultOptions {
  /** Every live key, 32 bytes each. The first seals; all of them open. */
  readonly keys: readonly { readonly version: string; readonly key: Uint8Array }[];
  readonly fingerprintKey: Uint8Array;
  readonly ids: Ids;
}

/** The record or text was altered, moved or sealed with a key that is not configured. Says which, never what. */
export class VaultRefusal extends Error {
  override readonly name = 'VaultRefusal';
  readonly code: 'altered' | 'unknownKeyVersion';

  constructor(code: 'altered' | 'unknownKeyVersion') {
    super(code === 'altered' ? 'a sealed value was altered or moved' : 'the key version of a sealed value is unknown');
    this.code = code;
  }
}

const nonceBytes = 12;
const tagBytes = 16;
const longestAccountNumber = 17;

/**
 * Bank numbers under AES-256-GCM. Token, field, key version and time are bound in, so a ciphertext opens only in the
 * record it was made for.
 */
export function openVault({ keys: rawKeys, fingerprintKey, ids }: VaultOptions): Vault {
  // Prepared once: handing over raw bytes costs more than sealing with them.
  const keys = rawKeys.map(({ version, key }) => ({ version, key: createSecretKey(key) }));
  const fingerprintSecret = createSecretKey(fingerprintKey);
  const current = keys[0];
  if (current === undefined) throw new RangeError('the vault needs at least one key');
  const fingerprint = (text: string) => createHmac('sha256', fingerprintSecret).update(text).digest('hex').slice(0, 32);
  const keyOf = (version: string) => {
    const found = keys.find((key) => key.version === version);
    if (found === undefined) throw new VaultRefusal('unknownKeyVersion');
    return found.key;
  };

  const sealAs = (token: string, digits: string, sealedAt: Instant): VaultRecord => {
    const nonce = ids.bytes(nonceBytes);
    const place = placeOf({ token, keyVersion: current.version, sealedAt });
    // All of one length, so that the store does not tell how long a number is.
    const ciphertext = encrypt(current.key, nonce, digits.padEnd(longestAccountNumber), place);
    return {
      token,
      keyVersion: current.version,
      nonce: Buffer.from(nonce).toString('base64'),
      ciphertext: ciphertext.toString('base64'),
      fingerprint: fingerprint(digits),
      sealedAt,
    };
  };
  const open = (record: VaultRecord): string => {
    const key = keyOf(record.keyVersion);
    const nonce = exactBytes(record.nonce, 'base64');
    const digits = decrypt(key, nonce, exactBytes(record.ciphertext, 'base64'), placeOf(record)).trimEnd();
    if (!same(fingerprint(digits), record.fingerprint)) throw new VaultRefusal('altered');
    return digits;
  };

  return {
    fingerprint,

    seal(digits: string, sealedAt: Instant): VaultRecord {
      if (!/^\d{4,17}$/.test(digits)) throw new RangeError('the vault takes 4 to 17 digits');
      return sealAs(ids.uuid(), digits, sealedAt);
    },

    open,

    sealAgain: (record: VaultRecord): VaultRecord => sealAs(record.token, open(record), record.sealedAt),

    sealText(text: string, context: string): string {
      const nonce = ids.bytes(nonceBytes);
      const ciphertext = encrypt(current.key, nonce, text, placeOfText(context, current.version));
      return [current.version, Buffer.from(nonce).toString('base64url'), ciphertext.toString('base64url')].join('.');
    },

    openText(sealed: string, context: string): string {
      const [version = '', nonce = '', ciphertext = '', ...rest] = sealed.split('.');
      if (rest.length > 0) throw new VaultRefusal('altered');
      const key = keyOf(version);
      const place = placeOfText(context, version);
      return decrypt(key, exactBytes(nonce, 'base64url'), exactBytes(ciphertext, 'base64url'), place);
    },
  };
}

function placeOf(record: Pick<VaultRecord, 'token' | 'keyVersion' | 'sealedAt'>): string {
  return JSON.stringify(['vault', record.token, 'accountNumber', record.keyVersion, record.sealedAt]);
}

function placeOfText(context: string, keyVersion: string): string {
  return JSON.stringify(['text', context, keyVersion]);
}

function encrypt(key: KeyObject, nonce: Uint8Array, text: string, place: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: KeyObject, nonce: Buffer, sealed: Buffer, place: string): string {
  if (nonce.length !== nonceBytes || sealed.length < tagBytes) throw new VaultRefusal('altered');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return decipher.update(sealed.subarray(0, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new VaultRefusal('altered');
  }
}

/** Node's decoder skips what it does not know; a changed character must not read as the same bytes. */
function exactBytes(text: string, encoding: 'base64' | 'base64url'): Buffer {
  const bytes = Buffer.from(text, encoding);
  if (bytes.toString(encoding) !== text) throw new VaultRefusal('altered');
  return bytes;
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
