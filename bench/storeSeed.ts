import type { Member } from '../src/payments/index.ts';
import { type Disk, realDisk } from '../src/store/json/disk.ts';
import { openJsonStore } from '../src/store/json/openJsonStore.ts';
import { kinds } from '../src/store/kinds.ts';
import { member, payment } from '../test/store/samples.ts';

const membersPerCommit = 200;
const paymentsEach = 6;

/** Fills a store through its own commits and checkpoints, on a disk that is not forced: only the result matters. */
export async function seed(dir: string, members: number): Promise<void> {
  const unforced: Disk = {
    ...realDisk,
    forceFolder: async () => undefined,
    async writeForced(path, text) {
      const file = await realDisk.openAppend(path, true);
      await file.append(Buffer.from(text));
      await file.close();
    },
  };
  const store = await openJsonStore({ dir, createIfMissing: true, kinds, disk: unforced });
  for (let first = 0; first < members; first += membersPerCommit) {
    const count = Math.min(membersPerCommit, members - first);
    const puts = Array.from({ length: count }, (_, i) => memberNumber(first + i));
    await store.commit({
      puts: puts.map((value) => ({ kind: 'member', id: value.memberId, value })),
      deletes: [],
      expectedVersions: [],
    });
  }
  await store.close();
}

export function idOf(number: number): string {
  return String(100_000_000_000 + number);
}

function memberNumber(number: number): Member {
  const id = idOf(number);
  const payments = Array.from({ length: paymentsEach }, (_, i) => payment(`${id}-${i}`, `CP-${id}-${i}`));
  return member(id, { payments });
}
