import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonStore } from '../../src/store/json/jsonStore.ts';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { storeContract } from './contract.ts';

let dir = '';
let store: JsonStore | undefined;

async function open(): Promise<JsonStore> {
  if (dir === '') dir = await mkdtemp(join(tmpdir(), 'store-'));
  await store?.close();
  store = await openJsonStore({ dir, createIfMissing: true, kinds });
  return store;
}

storeContract('the JSON store', {
  open,
  reopen: open,
  async clean() {
    await store?.close();
    store = undefined;
    await rm(dir, { recursive: true, force: true });
    dir = '';
  },
});
