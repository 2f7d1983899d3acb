import { randomBytes } from 'node:crypto';
import { backUp } from '../../src/store/backup/backUp.ts';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { writeRound } from '../store/rounds.ts';
import { membersOfJob } from './storeTalks.ts';
import { commitOf, member, noon, putMember } from '../store/samples.ts';

/**
 * A process to be killed: rounds and a job's large commits are made while checkpoints and backups follow one another. It
 * says which round was acknowledged when a backup began, and when that backup was done.
 */
const [dir, file, firstRound = '1'] = process.argv.slice(2);
if (dir === undefined || file === undefined) throw new Error('which store, and where to?');
const store = await openJsonStore({ dir, createIfMissing: true, kinds });
let acknowledged = Number(firstRound) - 1;

const rounds = async () => {
  for (;;) {
    await writeRound(store, acknowledged + 1);
    acknowledged += 1;
    process.send?.({ acknowledged });
  }
};

/** Changes all of them together, again and again. */
const job = async () => {
  for (let times = 1; ; times += 1) {
    const changed = { firstName: `${firstRound}.${times}` };
    await store.commit(commitOf(Array.from({ length: membersOfJob }, (_, i) => putMember(member(`job${i}`, changed)))));
  }
};

const checkpoints = async () => {
  for (;;) await store.checkpoint();
};

const backups = async () => {
  for (;;) {
    process.send?.({ begun: acknowledged });
    await backUp(store, file, { key: Buffer.alloc(32, 7), at: noon, bytes: randomBytes });
    process.send?.({ done: true });
  }
};

await Promise.all([rounds(), job(), checkpoints(), backups()]);
