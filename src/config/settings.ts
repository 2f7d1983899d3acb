import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** Readers of one setting each: text from the environment in, a value or one precise complaint out. */

export interface VersionedKey {
  readonly version: string;
  readonly key: Uint8Array;
}

const keyBytes = 32;

export const flag = read((text) => {
  if (['on', 'true', 'yes', '1'].includes(text.toLowerCase())) return true;
  if (['off', 'false', 'no', '0'].includes(text.toLowerCase())) return false;
  return complain(`must be on or off, not ${quoted(text)}`);
});

export function oneOf<const T extends string>(...words: readonly T[]) {
  const list = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return read((text) => words.find((word) => word === text) ?? complain(`must be ${list}, not ${quoted(text)}`));
}

export const port = read((text) => {
  if (!/^\d{1,9}$/.test(text)) return complain(`must be a whole number, not ${quoted(text)}`);
  return Number(text) <= 65_535 ? Number(text) : complain(`must be at most 65535, not ${text}`);
});

export const host = read((text) =>
  isIP(text) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/.test(text)
    ? text
    : complain(`must be an address or a host name, not ${quoted(text)}`),
);

export const anyText = read((text) => text);

export const channelNames = ['website', 'sms', 'teams'] as const;

/** Which channels are opened, each named once. */
export const channels = read((text) => {
  const named = every(
    text,
    (part) =>
      channelNames.find((name) => name === part) ??
      complain(`must list channels out of ${channelNames.join(', ')}, not ${quoted(part)}`),
  );
  if (named instanceof Complaint) return named;
  return new Set(named).size === named.length ? named : complain('must name each channel once');
});

/** A web address without a path, as a browser writes an origin. */
export const origin = read(originOf);

export const origins = read((text) => every(text, originOf));

export const networks = read((text) => every(text, networkOf));

export const instantWithOffset = read((text) => {
  const shaped = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const example = 'such as 2026-05-13T15:00:00-04:00';
  if (!shaped || Number.isNaN(Date.parse(text)))
    return complain(`must be a time with its offset ${example}, not ${quoted(text)}`);
  return new Date(text).toISOString();
});

/** One key of 32 bytes. Complaints about secrets never repeat them. */
export const key = read((text) => keyOf(text));

/** `v1:<base64>,v2:<base64>`: several live versions, the first is current. */
export const versionedKeys = read((text) => {
  const keys = every(text, (part) => {
    const [version = '', encoded = '', ...rest] = part.split(':');
    if (!/^v\d{1,4}$/.test(version) || rest.length > 0) return complain('must look like v1:<base64 of 32 bytes>,v2:…');
    const bytes = keyOf(encoded);
    return bytes instanceof Complaint ? bytes : { version, key: bytes };
  });
  if (keys instanceof Complaint) return keys;
  const versions = new Set(keys.map((each) => each.version));
  return versions.size === keys.length ? keys : complain('must name each key version once');
});

export const secret = read((text) => (text.length >= 32 ? text : complain('must be at least 32 characters long')));

/** The portal's public key for ES256, as PEM or JWK. */
export const es256PublicKey = read((text): KeyObject | Complaint => {
  if (text.includes('PRIVATE KEY') || /"d"\s*:/.test(text))
    return complain('must be the public key; this one is private');
  const found = publicKeyOf(text);
  const suits = found?.asymmetricKeyType === 'ec' && found.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  return suits ? found : complain('must be a P-256 public key as PEM or JWK');
});

export class Complaint {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function complain(text: string): Complaint {
  return new Complaint(text);
}

export function read<T>(reader: (text: string) => T) {
  return z.string().transform((text, context): Exclude<T, Complaint> => {
    const found = reader(text.trim());
    if (!(found instanceof Complaint)) return found as Exclude<T, Complaint>;
    context.addIssue({ code: 'custom', message: found.text });
    return z.NEVER;
  });
}

/** Each part of a comma-separated list, or the first complaint. */
export function every<T>(text: string, reader: (part: string) => T): Exclude<T, Complaint>[] | Complaint {
  const values: Exclude<T, Complaint>[] = [];
  for (const part of text.split(',')) {
    const found = reader(part.trim());
    if (found instanceof Complaint) return found;
    values.push(found as Exclude<T, Complaint>);
  }
  return values;
}

function originOf(text: string): string | Complaint {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const web = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === undefined || !web)
    return complain(`must be a web address such as https://pay.example.org, not ${quoted(text)}`);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare ? url.origin : complain(`must be a web address without a path, not ${quoted(text)}`);
}

function networkOf(text: string): string | Complaint {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  const wrong = complain(`must list addresses or networks such as 10.0.0.0/8, not ${quoted(text)}`);
  if (family === 0 || rest.length > 0) return wrong;
  if (prefix === undefined) return text;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > (family === 4 ? 32 : 128)) return wrong;
  new BlockList().addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  return text;
}

function keyOf(text: string): Uint8Array | Complaint {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== keyBytes || bytes.toString('base64') !== text) return complain('must be 32 bytes in base64');
  // Thirty-two random bytes hold about thirty different values; a made-up key holds few.
  return new Set(bytes).size >= 16 ? bytes : complain('must be random, not made up by hand');
}

function publicKeyOf(text: string): KeyObject | undefined {
  try {
    if (text.startsWith('{')) return createPublicKey({ key: JSON.parse(text), format: 'jwk' });
    return createPublicKey(text.replaceAll('\\n', '\n'));
  } catch {
    return undefined;
  }
}

/** What was typed, cut short and on one line, for a complaint that is not about a secret. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
