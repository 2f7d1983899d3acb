import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { createWork } from '../../src/store/work.ts';
import { paymentsKept, talks } from './storeTalks.ts';
import { conversation, inboxEntry, member, payment } from '../store/samples.ts';

/**
 * A process to be killed: talks commit one payment after the other, each commit over five documents, while checkpoints
 * follow one another. It says what was acknowledged only after it was.
 */
const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('which store?');
const store = await openJsonStore({ dir, createIfMissing: true, kinds });
process.send?.({ ready: true });

const talk = async (name: string) => {
  const start = (await store.get('member', name))?.version ?? 0;
  for (let round = start + 1; ; round += 1) {
    const work = createWork(store, 'noTrail');
    const before = await work.member(name);
    await work.conversation(name);
    const paid = payment(`${name}-${round}`, `CP-${name}-${round}`);
    work.putMember(member(name, { payments: [...(before?.payments ?? []), paid].slice(-paymentsKept) }));
    work.putConversation(conversation(name, { lastSeq: round, expires: true }));
    work.put('inbox', `${name}.${round}`, inboxEntry(name, String(round)));
    if (round > 1) work.deleteInboxEntry(`${name}.${round - 1}`);
    work.putTranscriptPage(name, round, []);
    const { kind } = await work.commit();
    process.send?.({ name, round, kind });
  }
};

const checkpoints = async () => {
  for (;;) await store.checkpoint();
};
await Promise.all([checkpoints(), ...Array.from({ length: talks }, (_, i) => talk(`talk${i}`))]);
