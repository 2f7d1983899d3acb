import { createPublicKey, randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { Config, Keys, PortalKey } from '../config.ts';
import type { Problem } from '../config/configChecks.ts';
import { demoMark, demoPortalAudience, demoPortalIssuer } from './demoMark.ts';

const file = 'keys.json';
const keyBytes = 32;
const tokenLife = '5m';

/** Keys for demo mode, and the invented portal that signs members in. */
export interface DemoKeys extends Keys {
  /** A portal token for this member: used once, five minutes long, in real time whatever the demo clock says. */
  readonly signPortalToken: (memberId: string) => Promise<string>;
}

/** The file of keys cannot be read, or is gone from a store in use. Made anew it would orphan what is sealed there. */
export class DemoKeysDamaged extends Error {
  override readonly name = 'DemoKeysDamaged';

  constructor(what: string) {
    super(`${file} in the store's folder ${what}; restore it, or remove the whole demo store`);
  }
}

const text = z.base64();
const kept = z.strictObject({
  note: z.string(),
  directLineSecret: z.string().startsWith(demoMark),
  tokenSigningKey: text,
  vaultKey: text,
  fingerprintKey: text,
  receiptKey: text,
  portalKey: z.looseObject({ kty: z.literal('EC'), kid: z.string().startsWith(demoMark), d: z.string() }),
});
type Kept = z.infer<typeof kept>;

/** Reads the keys of this store, making them the first time. Every key begins with a mark that production refuses. */
export async function demoKeys(storeDir: string): Promise<DemoKeys> {
  const path = join(storeDir, file);
  await mkdir(storeDir, { recursive: true, mode: 0o700 });
  const found = (await readKept(path)) ?? (await firstKept(storeDir, path));
  const { d: _private, ...publicJwk } = found.portalKey;
  const one = (key: string) => [{ version: 'v1', key: Buffer.from(key, 'base64') }];
  return {
    directLineSecret: found.directLineSecret,
    tokenSigningKeys: one(found.tokenSigningKey),
    vaultKeys: one(found.vaultKey),
    fingerprintKey: Buffer.from(found.fingerprintKey, 'base64'),
    receiptKey: Buffer.from(found.receiptKey, 'base64'),
    portal: {
      issuer: demoPortalIssuer,
      audience: demoPortalAudience,
      publicKey: createPublicKey({ key: publicJwk, format: 'jwk' }),
    },
    signPortalToken: (memberId) => signPortalToken(found.portalKey, memberId),
  };
}

/** The keys this process works with. */
export interface ReadyKeys extends Omit<Keys, 'portal'> {
  readonly portal: PortalKey | null;
  /** Signs a visitor in as an invented member; only while it is the demo portal that is believed. */
  readonly signPortalToken: DemoKeys['signPortalToken'] | null;
}

/** What was configured; in demo mode the store's own keys fill the gaps. */
export async function readyKeys(config: Config): Promise<ReadyKeys> {
  const demo = config.demo ? await demoKeys(config.storeDir) : undefined;
  const { keys } = config;
  return {
    directLineSecret: needed(keys.directLineSecret ?? demo?.directLineSecret),
    tokenSigningKeys: needed(keys.tokenSigningKeys ?? demo?.tokenSigningKeys),
    vaultKeys: needed(keys.vaultKeys ?? demo?.vaultKeys),
    fingerprintKey: needed(keys.fingerprintKey ?? demo?.fingerprintKey),
    receiptKey: needed(keys.receiptKey ?? demo?.receiptKey),
    portal: keys.portal ?? demo?.portal ?? null,
    signPortalToken: keys.portal === null ? (demo?.signPortalToken ?? null) : null,
  };
}

function needed<T>(key: T | undefined): T {
  if (key === undefined) throw new Error('readConfig lets no missing key through outside demo mode');
  return key;
}

/** A store that demo mode began holds invented members and is not carried into production. */
export async function problemOfDemoStore(config: Config): Promise<Problem | undefined> {
  if (config.demo || (await readText(join(config.storeDir, file))) === undefined) return undefined;
  return {
    setting: 'STORE_DIR',
    problem: `is a store of demo mode (it holds ${file}), with invented members in it`,
    mend: 'Name an empty folder and set STORE_CREATE=on for the first start.',
  };
}

async function readKept(path: string): Promise<Kept | undefined> {
  const written = await readText(path);
  if (written === undefined) return undefined;
  await chmod(path, 0o600);
  const read = kept.safeParse(parsed(written));
  if (read.success) return read.data;
  throw new DemoKeysDamaged('cannot be read');
}

/** Keys are made for an empty folder only: another first start may just have made them, and begun the store. */
async function firstKept(storeDir: string, path: string): Promise<Kept> {
  const isBegun = (await readdir(storeDir)).some((name) => !name.startsWith(file));
  if (!isBegun) return makeKept(storeDir, path);
  const made = await readKept(path);
  if (made !== undefined) return made;
  throw new DemoKeysDamaged('is gone, and what the store holds is sealed with its keys');
}

/** Written aside, forced to disk and linked into place: two first starts at once agree on one set of keys. */
async function makeKept(storeDir: string, path: string): Promise<Kept> {
  const aside = join(storeDir, `${file}.${randomUUID()}`);
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(await newKeys(), null, 2));
    await handle.sync();
    await link(aside, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await handle.close();
    await rm(aside, { force: true });
  }
  const made = await readKept(path);
  if (made === undefined) throw new DemoKeysDamaged('vanished while it was being made');
  return made;
}

async function newKeys(): Promise<Kept> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const portalKey = { ...(await exportJWK(privateKey)), kid: `${demoMark}-${randomUUID()}`, alg: 'ES256' };
  return kept.parse({
    note: 'Keys of demo mode, made at its first start. Production refuses every one of them.',
    directLineSecret: `${demoMark}-${randomBytes(keyBytes).toString('base64url')}`,
    tokenSigningKey: markedKey(),
    vaultKey: markedKey(),
    fingerprintKey: markedKey(),
    receiptKey: markedKey(),
    portalKey,
  });
}

/** The mark is inside the key, and 192 bits of chance follow it. */
function markedKey(): string {
  const mark = Buffer.from(demoMark);
  return Buffer.concat([mark, randomBytes(keyBytes - mark.length)]).toString('base64');
}

async function signPortalToken(key: Kept['portalKey'], memberId: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: key.kid })
    .setIssuer(demoPortalIssuer)
    .setAudience(demoPortalAudience)
    .setSubject(memberId)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(tokenLife)
    .sign(await importJWK(key as JWK, 'ES256'));
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
