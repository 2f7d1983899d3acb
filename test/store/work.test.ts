import { beforeEach, describe, expect, it } from '@jest/globals';
import { createBotStorage } from '../../src/store/botStorage.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { createWork } from '../../src/store/work.ts';
import {
  commitOf,
  conversation,
  inboxEntry,
  line,
  member,
  noon,
  payment,
  putConversation,
  putMember,
  vaultRecord,
} from './samples.ts';

let store: DocumentStore;
beforeEach(() => {
  store = openMemoryStore(kinds);
});

describe('a work', () => {
  it('sees its own changes, and nobody else sees them before its commit', async () => {
    const work = createWork(store, 'noTrail');
    work.putMember(member('1'));
    expect(await work.member('1')).toEqual(member('1'));
    expect(await store.get('member', '1')).toBeUndefined();
    expect(await work.commit()).toEqual({ kind: 'committed' });
    expect(await store.get('member', '1')).toMatchObject({ version: 1 });
  });

  it('writes all of a turn in one commit', async () => {
    const entry = inboxEntry('c', 'a1');
    await store.commit(commitOf([putConversation(conversation('c')), { kind: 'inbox', id: 'c.a1', value: entry }]));
    const work = createWork(store, 'noTrail');
    const before = await work.conversation('c');
    if (before === undefined) throw new Error('the sample conversation is missing');
    work.putConversation({ ...before, lastSeq: 1, lines: [line(1)] });
    work.putTranscriptPage('c', 0, [line(1)]);
    work.putVaultRecord(vaultRecord('v'));
    work.putAttempts({ key: 'c', failedAt: [noon], blockedUntil: null });
    work.deleteInboxEntry('c.a1');
    expect(await work.commit()).toEqual({ kind: 'committed' });
    expect(await store.get('transcript', 'c.0')).toMatchObject({ value: { page: 0, lines: [line(1)] } });
    expect(await store.get('inbox', 'c.a1')).toBeUndefined();
    expect((await createWork(store, 'noTrail').attempts('c')).failedAt).toEqual([noon]);
  });

  it('is refused when something it only read was changed meanwhile', async () => {
    await store.commit(commitOf([putMember(member('1'))]));
    const work = createWork(store, 'noTrail');
    await work.member('1');
    work.putVaultRecord(vaultRecord('v'));
    await store.commit(commitOf([putMember(member('1'))]));
    expect(await work.commit()).toEqual({ kind: 'conflict', on: { kind: 'member', id: '1' } });
    expect(await store.get('vault', 'v')).toBeUndefined();
  });

  it('is refused when something it found missing exists by now', async () => {
    const work = createWork(store, 'noTrail');
    expect(await work.member('1')).toBeUndefined();
    expect(await work.attempts('k')).toEqual({ key: 'k', failedAt: [], blockedUntil: null });
    work.putVaultRecord(vaultRecord('v'));
    await store.commit(commitOf([putMember(member('1'))]));
    expect(await work.commit()).toMatchObject({ kind: 'conflict' });
  });

  it('takes a document it never read for a new one', async () => {
    await store.commit(commitOf([putMember(member('1'))]));
    const work = createWork(store, 'noTrail');
    work.putMember(member('1', { firstName: 'Other' }));
    expect(await work.commit()).toMatchObject({ kind: 'conflict' });
  });

  it('lets only one of two turns handle an inbox entry', async () => {
    await store.commit(commitOf([{ kind: 'inbox', id: 'c.a1', value: inboxEntry('c', 'a1') }]));
    const turns = [createWork(store, 'noTrail'), createWork(store, 'noTrail')];
    for (const turn of turns) turn.deleteInboxEntry('c.a1');
    const results = await Promise.all(turns.map((turn) => turn.commit()));
    expect(results.map(({ kind }) => kind)).toEqual(['committed', 'conflict']);
  });

  it('forgets a bank number whether or not it was ever kept', async () => {
    await store.commit(commitOf([{ kind: 'vault', id: 'v', value: vaultRecord('v') }]));
    const work = createWork(store, 'noTrail');
    work.deleteVaultRecord('v');
    work.deleteVaultRecord('unknown');
    work.putVaultRecord(vaultRecord('w'));
    work.deleteVaultRecord('w');
    expect(await work.commit()).toEqual({ kind: 'committed' });
    expect(await store.get('vault', 'v')).toBeUndefined();
    expect(await store.get('vault', 'w')).toBeUndefined();
  });

  it('finds the member of a confirmation number, its own unsaved payment included', async () => {
    await store.commit(commitOf([putMember(member('1', { payments: [payment('p', 'CP-1')] }))]));
    const work = createWork(store, 'noTrail');
    expect((await work.memberOfConfirmation('CP-1'))?.memberId).toBe('1');
    work.putMember(member('2', { payments: [payment('q', 'CP-2')] }));
    expect((await work.memberOfConfirmation('CP-2'))?.memberId).toBe('2');
    expect(await work.memberOfConfirmation('CP-3')).toBeUndefined();
    work.putMember(member('1'));
    expect(await work.memberOfConfirmation('CP-1')).toBeUndefined();
  });

  it('goes on after its commit, and starts afresh after a discard', async () => {
    const work = createWork(store, 'noTrail');
    work.putMember(member('1'));
    await work.commit();
    work.putMember(member('1', { firstName: 'Ben' }));
    expect(await work.commit()).toEqual({ kind: 'committed' });
    expect(await store.get('member', '1')).toMatchObject({ version: 2, value: { firstName: 'Ben' } });
    work.putMember(member('1', { firstName: 'Never' }));
    work.discard();
    expect((await work.member('1'))?.firstName).toBe('Ben');
    expect(await work.commit()).toEqual({ kind: 'committed' });
    expect(await store.get('member', '1')).toMatchObject({ version: 2 });
  });
});

describe('the bot state', () => {
  const key = 'website/conversations/c/';
  const open = async () => {
    await store.commit(commitOf([putConversation(conversation('c', { dialogState: { kept: [1] } }))]));
    const work = createWork(store, 'noTrail');
    return { work, storage: createBotStorage(work, () => 'c') };
  };

  it('is the dialog state of the conversation, with its real version as eTag', async () => {
    const { storage } = await open();
    expect(await storage.read([key])).toEqual({ [key]: { kept: [1], eTag: '1' } });
    expect(await createBotStorage(createWork(store, 'noTrail'), () => 'unknown').read([key])).toEqual({});
  });

  it('may be changed in place by a dialog without touching what is stored', async () => {
    const { storage } = await open();
    const items = (await storage.read([key])) as Record<string, { kept: number[] }>;
    items[key]?.kept.push(2);
    expect(await storage.read([key])).toMatchObject({ [key]: { kept: [1] } });
  });

  it('is written by the commit of the turn, under any eTag that is not stale', async () => {
    const { work, storage } = await open();
    await storage.write({ [key]: { kept: [2], gone: undefined, eTag: '*' } });
    await storage.write({ [key]: { kept: [3], eTag: '1' } });
    expect((await store.get('conversation', 'c'))?.value.dialogState).toEqual({ kept: [1] });
    await work.commit();
    expect((await store.get('conversation', 'c'))?.value.dialogState).toEqual({ kept: [3] });
    expect(await storage.read([key])).toMatchObject({ [key]: { eTag: '2' } });
  });

  it('refuses a write under a stale eTag', async () => {
    const { work, storage } = await open();
    await storage.write({ [key]: { kept: [2], eTag: '1' } });
    await work.commit();
    await expect(storage.write({ [key]: { kept: [3], eTag: '1' } })).rejects.toThrow('stale eTag');
  });

  it('loses against another turn at the commit even though botbuilder sends no eTag', async () => {
    const { work, storage } = await open();
    await storage.write({ [key]: { kept: [2], eTag: '*' } });
    await store.commit(commitOf([putConversation(conversation('c'))]));
    expect(await work.commit()).toMatchObject({ kind: 'conflict' });
  });

  it('is emptied by a removal, and refused for a conversation that does not exist', async () => {
    const { work, storage } = await open();
    await storage.delete([key]);
    await work.commit();
    expect((await store.get('conversation', 'c'))?.value.dialogState).toEqual({});
    const orphan = createBotStorage(createWork(store, 'noTrail'), () => 'unknown');
    await expect(orphan.write({ [key]: { eTag: '*' } })).rejects.toThrow('does not exist');
  });
});
