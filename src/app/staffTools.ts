import { systemClock } from '../clock.ts';
import { createHasher, type StaffTools } from '../staff/index.ts';
import { createStaffStore } from '../store/staffStore.ts';
import type { Operating } from './operation.ts';
import { sha256 } from './sha256.ts';

/** What accounts of staff are made and let in with, over the store that this process holds. */
export function staffTools({
  store,
  vault,
  ids,
  clock,
  demoClock,
}: Pick<Operating, 'store' | 'vault' | 'ids' | 'clock' | 'demoClock'>): StaffTools {
  return {
    store: createStaffStore(store, sha256),
    hasher: createHasher({ bytes: ids.bytes }),
    seal: {
      seal: (secret, staffId) => vault.sealText(secret, secretContext(staffId)),
      open: (sealed, staffId) => vault.openText(sealed, secretContext(staffId)),
    },
    // A phone's codes go by the time that it is, whatever the clock of a demonstration shows.
    now: demoClock === undefined ? clock.now : systemClock().now,
    uuid: ids.uuid,
    bytes: ids.bytes,
    fingerprint: vault.fingerprint,
  };
}

/** What a sealed second factor is bound to: moved to another account it does not open. */
export function secretContext(staffId: string): string {
  return `staff second factor ${staffId}`;
}
