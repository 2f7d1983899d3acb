import { afterEach, describe, expect, it } from '@jest/globals';
import { rotateVault } from '../../src/app/ops/rotateVault.ts';
import { openVault } from '../../src/bank/vault.ts';
import { exits } from '../../src/ops/command.ts';
import type { OpsKeeping, Rotated } from '../../src/ops/context.ts';
import type { VaultRecord } from '../../src/payments/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { fixedIds } from '../support/fixedIds.ts';
import { opsWorld, removeFolders } from '../support/opsWorld.ts';
import { noon } from '../store/samples.ts';

afterEach(removeFolders);

const ids = fixedIds(() => noon);
const key = (version: string, fill: number) => ({ version, key: new Uint8Array(32).fill(fill) });
const [v1, v2, v3] = [key('v1', 1), key('v2', 2), key('v3', 3)];
const vaultOf = (...keys: readonly (typeof v1)[]) =>
  openVault({ keys, fingerprintKey: new Uint8Array(32).fill(9), ids });

const digitsOf = (index: number) => String(1_000_000 + index);

/** So many numbers, sealed under one key. */
async function seal(store: DocumentStore, count: number, under: typeof v1): Promise<string[]> {
  const records = Array.from({ length: count }, (_, index) => vaultOf(under).seal(digitsOf(index), noon));
  const puts = records.map((value) => ({ kind: 'vault', id: value.token, value }) as const);
  await store.commit({ puts, deletes: [], expectedVersions: [] });
  return records.map(({ token }) => token);
}

async function recordsOf(store: DocumentStore): Promise<VaultRecord[]> {
  const found: VaultRecord[] = [];
  for await (const id of store.ids('vault')) found.push((await store.get('vault', id))?.value as VaultRecord);
  return found;
}

function rotating(store: Pick<DocumentStore, 'ids' | 'get' | 'commit'>, ...keys: readonly (typeof v1)[]) {
  const progress: number[] = [];
  const parts = { store, vault: vaultOf(...keys), vaultKeys: keys };
  return { rotate: (dryRun = false) => rotateVault(parts, dryRun, (done) => progress.push(done)), progress };
}

describe('the change of the vault’s key', () => {
  it('seals every number anew, under the same token, so that the old key can go', async () => {
    const store = openMemoryStore(kinds);
    const tokens = await seal(store, 450, v1);
    const before = await recordsOf(store);
    const { rotate, progress } = rotating(store, v2, v1);
    expect(await rotate()).toEqual({ sealed: 450, left: 0, unopened: {} });
    expect(progress).toEqual([200, 400, 450]);
    const after = await recordsOf(store);
    expect(new Set(after.map(({ keyVersion }) => keyVersion))).toEqual(new Set(['v2']));
    expect(after.map(({ token, fingerprint, sealedAt }) => [token, fingerprint, sealedAt])).toEqual(
      before.map(({ token, fingerprint, sealedAt }) => [token, fingerprint, sealedAt]),
    );
    const onlyNew = vaultOf(v2);
    const digits = after.map((record) => onlyNew.open(record));
    expect(digits.toSorted()).toEqual(tokens.map((_, index) => digitsOf(index)));
    expect(await rotate()).toEqual({ sealed: 0, left: 0, unopened: {} });
  });

  it('is tried without writing anything', async () => {
    const store = openMemoryStore(kinds);
    await seal(store, 3, v1);
    const before = await recordsOf(store);
    expect(await rotating(store, v2, v1).rotate(true)).toEqual({ sealed: 3, left: 0, unopened: {} });
    expect(await recordsOf(store)).toEqual(before);
  });

  it('goes on where it was broken off', async () => {
    const store = openMemoryStore(kinds);
    await seal(store, 450, v1);
    let commits = 0;
    const breaking = {
      ...store,
      commit: (async (change) => {
        if ((commits += 1) === 2) throw new Error('the process was killed');
        return store.commit(change);
      }) as DocumentStore['commit'],
    };
    await expect(rotating(breaking, v2, v1).rotate()).rejects.toThrow('the process was killed');
    const versions = (await recordsOf(store)).map(({ keyVersion }) => keyVersion);
    expect([versions.filter((each) => each === 'v2').length, versions.length]).toEqual([200, 450]);
    expect(await rotating(store, v2, v1).rotate()).toEqual({ sealed: 250, left: 0, unopened: {} });
  });

  it('leaves what somebody else changes in the same moment, and says how many', async () => {
    const store = openMemoryStore(kinds);
    const [first = ''] = await seal(store, 250, v1);
    let met = false;
    const disturbed = {
      ...store,
      commit: (async (change) => {
        if (!met) {
          met = true;
          const value = (await store.get('vault', first))?.value as VaultRecord;
          await store.commit({ puts: [{ kind: 'vault', id: first, value }], deletes: [], expectedVersions: [] });
        }
        return store.commit(change);
      }) as DocumentStore['commit'],
    };
    expect(await rotating(disturbed, v2, v1).rotate()).toEqual({ sealed: 50, left: 200, unopened: {} });
    expect(await rotating(store, v2, v1).rotate()).toEqual({ sealed: 200, left: 0, unopened: {} });
  });

  it('lets a number that is deleted meanwhile be gone', async () => {
    const store = openMemoryStore(kinds);
    const [first = ''] = await seal(store, 3, v1);
    const disturbed = {
      ...store,
      get: (async (kind, id) => (id === first ? undefined : store.get(kind, id))) as DocumentStore['get'],
    };
    expect(await rotating(disturbed, v2, v1).rotate()).toEqual({ sealed: 2, left: 0, unopened: {} });
  });

  it('names the keys that are missing, and what was altered, and does the others all the same', async () => {
    const store = openMemoryStore(kinds);
    await seal(store, 2, v1);
    const lost = await seal(store, 2, v3);
    const [altered = ''] = await seal(store, 1, v1);
    const record = (await store.get('vault', altered))?.value as VaultRecord;
    const value = { ...record, sealedAt: '2026-05-14T16:00:00.000Z' as typeof noon };
    await store.commit({ puts: [{ kind: 'vault', id: altered, value }], deletes: [], expectedVersions: [] });
    const expected = { sealed: 2, left: 0, unopened: { v3: expect.arrayContaining(lost), altered: [altered] } };
    expect(await rotating(store, v2, v1).rotate(true)).toEqual(expected);
    expect(await rotating(store, v2, v1).rotate()).toEqual(expected);
    expect((await recordsOf(store)).filter(({ keyVersion }) => keyVersion === 'v2')).toHaveLength(2);
  });

  it('does not take a disk that fails for a number that does not open', async () => {
    const store = openMemoryStore(kinds);
    await seal(store, 1, v1);
    const failing = { ...store, get: () => Promise.reject(new Error('the disk failed')) };
    await expect(rotating(failing, v2, v1).rotate()).rejects.toThrow('the disk failed');
  });
});

describe('vault rotate', () => {
  const said = async (rotated: Rotated, words = 'vault rotate') => {
    const refuse = () => Promise.reject(new Error('not asked for'));
    const keep: OpsKeeping = { rotateVault: async () => rotated, backUp: refuse, check: refuse };
    return (await opsWorld()).ops(words, { keep });
  };

  it('says when older keys can be taken out', async () => {
    expect(await said({ sealed: 5, left: 0, unopened: {} })).toMatchObject({
      exit: exits.done,
      lines: [
        '5 sealed anew, 0 left under older keys',
        'Messages not handled yet and links in letters may still use older keys: take those out in a month.',
      ],
      data: { sealed: 5, left: 0, unopened: {}, dryRun: false },
    });
    expect(await said({ sealed: 5, left: 0, unopened: {} }, 'vault rotate --dry-run')).toMatchObject({
      exit: exits.done,
      lines: ['5 would be sealed anew, 0 left under older keys'],
    });
  });

  it('says what to do where it could not be done for all', async () => {
    expect(await said({ sealed: 5, left: 2, unopened: { v0: ['a', 'b'], altered: ['c'] } })).toMatchObject({
      exit: exits.incomplete,
      lines: [
        '5 sealed anew, 2 left under older keys',
        'Those were changed in the same moment. Start the command again.',
        '2 need the key v0, which is not in VAULT_KEYS. Put it back and restart.',
        '1 are not what was sealed: c. Restore them.',
      ],
    });
  });

  it('works on the numbers of the store', async () => {
    const world = await opsWorld();
    await world.account('4820193377');
    expect(await world.ops('vault rotate')).toMatchObject({ exit: exits.done, data: { sealed: 0, left: 0 } });
  });
});
