import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, jwtVerify } from 'jose';
import { readConfig } from '../src/config.ts';
import type { Config } from '../src/config.ts';
import { demoKeys, DemoKeysDamaged, problemOfDemoStore, readyKeys } from '../src/demo/demoKeys.ts';
import { isDemoKey } from '../src/demo/demoMark.ts';
import { bankSettings } from './support/bankSettings.ts';

let folder = '';
let storeDir = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-keys-'));
  storeDir = join(folder, 'store');
});
afterEach(() => rm(folder, { recursive: true }));

function configOf(env: Record<string, string>): Config {
  const result = readConfig(env);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.config;
}

describe('demo keys', () => {
  it('are made once, for the owner only, and read again', async () => {
    const [{ signPortalToken: _1, ...first }, { signPortalToken: _2, ...second }] = [
      await demoKeys(storeDir),
      await demoKeys(storeDir),
    ];
    expect(second.portal.publicKey.equals(first.portal.publicKey)).toBe(true);
    expect({ ...second, portal: null }).toEqual({ ...first, portal: null });
    expect((await stat(join(storeDir, 'keys.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(storeDir)).toEqual(['keys.json']);
  });

  it('are the same for two first starts at once', async () => {
    const both = await Promise.all([demoKeys(storeDir), demoKeys(storeDir)]);
    expect(both[0].vaultKeys).toEqual(both[1].vaultKeys);
    expect(await readdir(storeDir)).toEqual(['keys.json']);
  });

  it('differ from store to store and each carry the mark of demo mode', async () => {
    const [one, other] = [await demoKeys(storeDir), await demoKeys(join(folder, 'other'))];
    const keysOf = (keys: typeof one) =>
      [...keys.vaultKeys, ...keys.tokenSigningKeys].map(({ key }) => key).concat(keys.fingerprintKey, keys.receiptKey);
    const all = [...keysOf(one), ...keysOf(other)];
    expect(new Set(all.map((key) => Buffer.from(key).toString('hex'))).size).toBe(8);
    expect(all.every((key) => key.length === 32 && isDemoKey(key))).toBe(true);
  });

  it('are refused by production wherever they were copied to', async () => {
    const demo = await demoKeys(storeDir);
    const encoded = (key: Uint8Array | undefined) => Buffer.from(key ?? []).toString('base64');
    const result = readConfig({
      ...bankSettings,
      NODE_ENV: 'production',
      PUBLIC_BASE_URL: 'https://pay.example.org',
      DIRECT_LINE_SECRET: demo.directLineSecret,
      TOKEN_SIGNING_KEYS: `v1:${encoded(demo.tokenSigningKeys[0]?.key)}`,
      VAULT_KEYS: `v1:${encoded(demo.vaultKeys[0]?.key)}`,
      FINGERPRINT_KEY: encoded(demo.fingerprintKey),
      RECEIPT_KEY: encoded(demo.receiptKey),
    });
    expect(result.kind === 'refused' && result.problems.map(({ setting }) => setting).toSorted()).toEqual(
      ['DIRECT_LINE_SECRET', 'FINGERPRINT_KEY', 'RECEIPT_KEY', 'TOKEN_SIGNING_KEYS', 'VAULT_KEYS'].toSorted(),
    );
  });

  it('are not made anew over a damaged file, because the store is sealed with the old ones', async () => {
    await demoKeys(storeDir);
    const path = join(storeDir, 'keys.json');
    const torn = (await readFile(path, 'utf8')).slice(0, 100);
    await writeFile(path, torn);
    await expect(demoKeys(storeDir)).rejects.toThrow(DemoKeysDamaged);
    expect(await readFile(path, 'utf8')).toBe(torn);
  });

  it('are not made anew when their file is gone from a store that holds something', async () => {
    await demoKeys(storeDir);
    await mkdir(join(storeDir, 'member'));
    await rm(join(storeDir, 'keys.json'));
    const refused = demoKeys(storeDir);
    await expect(refused).rejects.toThrow(DemoKeysDamaged);
    await expect(refused).rejects.toThrow(/keys\.json .* is gone.*; restore it, or remove the whole demo store$/);
    expect(await readdir(storeDir)).toEqual(['member']);
  });

  it('fill only the gaps that the settings left', async () => {
    const DIRECT_LINE_SECRET = 'a secret that is long enough to be one';
    const keys = await readyKeys({ ...configOf({ DIRECT_LINE_SECRET }), storeDir });
    expect(keys.directLineSecret).toBe(DIRECT_LINE_SECRET);
    expect(keys.vaultKeys).toEqual((await demoKeys(storeDir)).vaultKeys);
    expect(keys.signPortalToken).not.toBeNull();
  });

  it('are not made outside demo mode', async () => {
    const secret = () => randomBytes(32).toString('base64');
    const config = configOf({
      ...bankSettings,
      DEMO: 'off',
      STORE_DIR: storeDir,
      DIRECT_LINE_SECRET: secret(),
      TOKEN_SIGNING_KEYS: `v1:${secret()}`,
      VAULT_KEYS: `v1:${secret()}`,
      FINGERPRINT_KEY: secret(),
      RECEIPT_KEY: secret(),
    });
    expect(await readyKeys(config)).toMatchObject({ portal: null, signPortalToken: null });
    await expect(readdir(storeDir)).rejects.toThrow('ENOENT');
  });
});

describe('the demo portal', () => {
  it('signs a token for one member, with its own id and five minutes to live', async () => {
    const keys = await demoKeys(storeDir);
    const { issuer, audience, publicKey } = keys.portal;
    const [first, second] = [await keys.signPortalToken('100200300400'), await keys.signPortalToken('100200300400')];
    const { payload, protectedHeader } = await jwtVerify(first, publicKey, { issuer, audience, algorithms: ['ES256'] });
    expect(payload.sub).toBe('100200300400');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    expect(protectedHeader.alg).toBe('ES256');
    expect(decodeJwt(second).jti).not.toBe(payload.jti);
  });
});

describe('a store that demo mode began', () => {
  it('is refused outside demo mode and welcome in it', async () => {
    const demo = { ...configOf({}), storeDir };
    const outside = { ...demo, demo: false };
    expect(await problemOfDemoStore(outside)).toBeUndefined();
    await demoKeys(storeDir);
    expect(await problemOfDemoStore(outside)).toMatchObject({ setting: 'STORE_DIR' });
    expect(await problemOfDemoStore(demo)).toBeUndefined();
  });
});
