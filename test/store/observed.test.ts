import { afterEach, describe, expect, it } from '@jest/globals';
import { indexNames } from '../../src/store/catalogue.ts';
import type { Observed } from '../../src/store/json/opening.ts';
import { kinds } from '../../src/store/kinds.ts';
import { Folders } from './folders.ts';
import { commitOf, conversation, member, payment, putConversation, putMember } from './samples.ts';

const folders = new Folders();
afterEach(() => folders.clean());

const confirmations = indexNames(kinds.member).indexOf('confirmationNumber');

describe('whoever observes a store', () => {
  it('is told of each document of a commit, with what was known of it before', async () => {
    const seen: Observed[] = [];
    const store = await folders.open(await folders.create(), { observe: (one) => seen.push(one) });
    await store.commit(commitOf([putMember(member('1', { payments: [payment('p', 'CP-1')] }))]));
    await store.commit(commitOf([putMember(member('1')), putConversation(conversation('c'))]));
    await store.commit(commitOf([], [], [{ kind: 'conversation', id: 'c' }]));
    expect(seen.map(({ change: { kind, after }, before }) => [kind, after?.stored.version, before?.version])).toEqual([
      ['member', 1, undefined],
      ['member', 2, 1],
      ['conversation', 1, undefined],
      ['conversation', undefined, 1],
    ]);
    expect(seen[1]?.before?.values[confirmations]).toEqual(['CP-1']);
  });

  it('hears nothing of a commit that was refused', async () => {
    const seen: Observed[] = [];
    const store = await folders.open(await folders.create(), { observe: (one) => seen.push(one) });
    await store.commit(commitOf([putMember(member('1'))], [{ kind: 'member', id: '1', version: 7 }]));
    expect(seen).toEqual([]);
  });

  it('finds talks of an older release by day and by what they told, once they are indexed anew', async () => {
    const dir = await folders.create();
    const { openedOn: _, told: __, memberKey: ___, ...before } = kinds.conversation.indexes;
    const older = { ...kinds, conversation: { ...kinds.conversation, schema: 2, migrations: {}, indexes: before } };
    const store = await folders.open(dir, { kinds: older });
    const told = { seq: 1, id: 'c|1', at: conversation('c').openedAt, from: 'bot' as const };
    const lines = [{ ...told, reply: { text: 'Because.', because: ['refund 2025-10-01'] } }];
    await store.commit(commitOf([putConversation(conversation('c', { lines, lastSeq: 1 }))]));
    await folders.quiet();
    const now = await folders.open(dir);
    expect((await now.find('conversation', 'openedOn', '2026-05-13')).map(({ id }) => id)).toEqual(['c']);
    expect((await now.find('conversation', 'told', 'refund 2026-05-13')).map(({ id }) => id)).toEqual(['c']);
  });
});
