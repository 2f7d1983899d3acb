import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { storeContract } from './contract.ts';

storeContract('the memory store', {
  open: async () => openMemoryStore(kinds),
  clean: async () => undefined,
});
