import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DocumentStore, InvalidDocument, type Kind } from '../../src/store/documents.ts';
import type { Member } from '../../src/payments/index.ts';
import * as sample from './samples.ts';

/** How a suite gets at an implementation. `reopen` closes the store and opens what it left. */
export interface Implementation {
  open(): Promise<DocumentStore>;
  readonly reopen?: () => Promise<DocumentStore>;
  clean(): Promise<void>;
}

const { commitOf, conversation, member, payment, putConversation, putMember, quote, vaultRecord } = sample;
const committed = { kind: 'committed' };

/** The promises of the port. Every implementation runs exactly these. */
export function storeContract(name: string, implementation: Implementation): void {
  describe(`${name}: documents`, () => {
    let store: DocumentStore;
    beforeEach(async () => {
      store = await implementation.open();
    });
    afterEach(() => implementation.clean());

    it('gives back a document as it was put, at version 1, then counts its changes', async () => {
      await store.commit(commitOf([putMember(member('1'))]));
      expect(await store.get('member', '1')).toEqual({ id: '1', version: 1, value: member('1') });
      await store.commit(commitOf([putMember(member('1', { firstName: 'Ben' }))]));
      expect(await store.get('member', '1')).toMatchObject({ version: 2, value: { firstName: 'Ben' } });
      expect(await store.get('member', '2')).toBeUndefined();
    });

    it('keeps equal ids of different kinds apart', async () => {
      await store.commit(commitOf([putMember(member('1')), putConversation(conversation('1'))]));
      expect((await store.get('conversation', '1'))?.value.conversationId).toBe('1');
      await store.commit(commitOf([], [], [{ kind: 'member', id: '1' }]));
      expect(await store.get('conversation', '1')).toBeDefined();
    });

    it('tells the version of a document without opening it', async () => {
      expect(await store.versionOf('member', '1')).toBe(0);
      await store.commit(commitOf([putMember(member('1'))]));
      await store.commit(commitOf([putMember(member('1'))]));
      expect(await store.versionOf('member', '1')).toBe(2);
    });

    it('starts again at version 1 after a removal', async () => {
      await store.commit(commitOf([putMember(member('1'))]));
      await store.commit(commitOf([putMember(member('1'))]));
      await store.commit(commitOf([], [{ kind: 'member', id: '1', version: 2 }], [{ kind: 'member', id: '1' }]));
      expect(await store.get('member', '1')).toBeUndefined();
      await store.commit(commitOf([putMember(member('1'))], [{ kind: 'member', id: '1', version: 0 }]));
      expect(await store.get('member', '1')).toMatchObject({ version: 1 });
    });

    it('lets the removal of what is not there change nothing', async () => {
      expect(await store.commit(commitOf([], [], [{ kind: 'vault', id: 'nothing' }]))).toEqual(committed);
    });

    it('lists the ids of a kind', async () => {
      await store.commit(commitOf(['b', 'a', 'c'].map((id) => putMember(member(id)))));
      await store.commit(commitOf([], [], [{ kind: 'member', id: 'b' }]));
      expect((await idsOf(store, 'member')).sort()).toEqual(['a', 'c']);
      expect(await idsOf(store, 'vault')).toEqual([]);
    });

    it('keeps any id, however odd, to itself', async () => {
      const odd = ['../../etc/passwd', 'a/b', 'A', 'a', '.', '..', 'con', 'é', '', '%41', 'a|b:c.d', 'x'.repeat(400)];
      await store.commit(commitOf(odd.map((id) => ({ kind: 'vault', id, value: vaultRecord(id) }))));
      if (implementation.reopen) store = await implementation.reopen();
      for (const id of odd) expect((await store.get('vault', id))?.value.token).toBe(id);
    });

    it('is not changed through a value that was passed in or handed out', async () => {
      const passed = structuredClone(conversation('c', { dialogState: { deep: { list: [1] } } })) as unknown as Loose;
      await store.commit(commitOf([putConversation(passed as never)]));
      passed.dialogState.deep.list.push(2);
      const read = (await store.get('conversation', 'c'))?.value as unknown as Loose;
      expect(() => read.dialogState.deep.list.push(3)).toThrow('not extensible');
      expect(() => Object.assign(read, { userId: 'other' })).toThrow('read only');
      expect((await store.get('conversation', 'c'))?.value.dialogState).toEqual({ deep: { list: [1] } });
    });

    it('refuses a document that is not of its kind, and names no value of it', async () => {
      const wrong = { ...member('secret-id'), plans: 'none' } as unknown as Member;
      const attempt = store.commit(commitOf([putMember(member('2')), putMember(wrong)]));
      await expect(attempt).rejects.toThrow(InvalidDocument);
      await expect(attempt).rejects.not.toThrow(/secret-id/);
      expect(await store.get('member', '2')).toBeUndefined();
    });

    it.each([
      ['a field nobody declared', { extra: 1 }],
      ['a fraction of a cent', { payments: [{ ...payment('x', 'CP-1'), cents: 1.5 }] }],
      ['a date of another form', { dateOfBirth: '2/29/1980' }],
    ])('refuses %s', async (_what, change) => {
      const attempt = store.commit(commitOf([putMember({ ...member('1'), ...change } as unknown as Member)]));
      await expect(attempt).rejects.toThrow(InvalidDocument);
    });

    it.each([
      ['a function', () => 1],
      ['a date object', new Date(0)],
      ['a number that is not finite', Number.NaN],
      ['a big integer', 1n],
    ])('refuses %s in the dialog state, which JSON could not carry', async (_what, value) => {
      const attempt = store.commit(commitOf([putConversation(conversation('c', { dialogState: { value } }))]));
      await expect(attempt).rejects.toThrow(InvalidDocument);
    });

    it('refuses to change one document twice in a commit', async () => {
      await expect(store.commit(commitOf([putMember(member('1')), putMember(member('1'))]))).rejects.toThrow(
        InvalidDocument,
      );
    });
  });

  describe(`${name}: commits`, () => {
    let store: DocumentStore;
    beforeEach(async () => {
      store = await implementation.open();
    });
    afterEach(() => implementation.clean());

    it('writes nothing of a commit that meets another version', async () => {
      await store.commit(commitOf([putMember(member('1'))]));
      const stale = commitOf(
        [putMember(member('2')), putMember(member('1'))],
        [{ kind: 'member', id: '1', version: 2 }],
      );
      expect(await store.commit(stale)).toEqual({ kind: 'conflict', on: { kind: 'member', id: '1' } });
      expect(await store.get('member', '2')).toBeUndefined();
      expect(await store.get('member', '1')).toMatchObject({ version: 1 });
    });

    it('checks versions of documents that the commit only read', async () => {
      await store.commit(commitOf([putMember(member('1'))]));
      const change = commitOf([putMember(member('2'))], [{ kind: 'member', id: '1', version: 0 }]);
      expect(await store.commit(change)).toMatchObject({ kind: 'conflict' });
    });

    it('lets one of many commits win that expect the same version', async () => {
      const tries = Array.from({ length: 50 }, (_, i) =>
        store.commit(
          commitOf([putMember(member('1', { firstName: `n${i}` }))], [{ kind: 'member', id: '1', version: 0 }]),
        ),
      );
      const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'committed')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'conflict')).toHaveLength(49);
      expect(await store.get('member', '1')).toMatchObject({ version: 1, value: { firstName: 'n0' } });
    });

    it('counts every one of many commits at once that expect nothing', async () => {
      await Promise.all(Array.from({ length: 50 }, () => store.commit(commitOf([putMember(member('1'))]))));
      expect((await store.get('member', '1'))?.version).toBe(50);
    });

    it('answers a conflict only when a reader can see what it conflicts with', async () => {
      const [, second] = await Promise.all([
        store.commit(commitOf([putMember(member('1'))])),
        store
          .commit(commitOf([putMember(member('1'))], [{ kind: 'member', id: '1', version: 0 }]))
          .then(async (result) => ({ result, seen: await store.get('member', '1') })),
      ]);
      expect(second).toMatchObject({ result: { kind: 'conflict' }, seen: { version: 1 } });
    });

    it('refuses a payment id that another member has, as a payment or a quote, and names it', async () => {
      await store.commit(commitOf([putMember(member('1', { quotes: [quote('q')] }))]));
      const other = commitOf([putMember(member('3')), putMember(member('2', { payments: [payment('q', 'CP-2')] }))]);
      const on = { kind: 'member', id: '2' };
      expect(await store.commit(other)).toEqual({ kind: 'notUnique', on, index: 'paymentId' });
      expect(await store.get('member', '3')).toBeUndefined();
    });

    it('lets a quote become the payment with its id', async () => {
      await store.commit(commitOf([putMember(member('1', { quotes: [quote('q')] }))]));
      const paid = member('1', { payments: [payment('q', 'CP-1')] });
      expect(await store.commit(commitOf([putMember(paid)]))).toEqual(committed);
    });

    it('lets one of many members win a confirmation number, even in the same moment', async () => {
      const tries = Array.from({ length: 20 }, (_, i) =>
        store.commit(commitOf([putMember(member(`m${i}`, { payments: [payment(`p${i}`, 'CP-SAME')] }))])),
      );
      const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'committed')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'notUnique')).toHaveLength(19);
      expect(await idsOf(store, 'member')).toEqual(['m0']);
    });

    it('refuses two documents of one commit that claim the same value', async () => {
      const both = [member('1', { quotes: [quote('q')] }), member('2', { quotes: [quote('q')] })];
      expect(await store.commit(commitOf(both.map(putMember)))).toMatchObject({ kind: 'notUnique', on: { id: '2' } });
    });

    it('lets a value go from one document to another in one commit, and right after its release', async () => {
      await store.commit(commitOf([putMember(member('1', { quotes: [quote('q')] }))]));
      const moved = [putMember(member('2', { quotes: [quote('q')] })), putMember(member('1'))];
      expect(await store.commit(commitOf(moved))).toEqual(committed);
      const released = store.commit(commitOf([putMember(member('2'))]));
      const taken = store.commit(commitOf([putMember(member('3', { quotes: [quote('q')] }))]));
      expect(await Promise.all([released, taken])).toEqual([committed, committed]);
      const late = commitOf([putMember(member('1', { quotes: [quote('q')] }))]);
      expect(await store.commit(late)).toMatchObject({ kind: 'notUnique', on: { id: '1' } });
    });

    it('frees the values of a removed document', async () => {
      await store.commit(commitOf([putMember(member('1', { quotes: [quote('q')] }))]));
      await store.commit(commitOf([], [], [{ kind: 'member', id: '1' }]));
      expect(await store.commit(commitOf([putMember(member('2', { quotes: [quote('q')] }))]))).toEqual(committed);
    });
  });

  describe(`${name}: indexes`, () => {
    let store: DocumentStore;
    beforeEach(async () => {
      store = await implementation.open();
    });
    afterEach(() => implementation.clean());

    it('finds documents by what their index holds now, ordered by id', async () => {
      const open = (id: string, expires: boolean) => putConversation(conversation(id, { expires }));
      await store.commit(commitOf([open('c', true), open('a', true), open('b', false)]));
      expect(await foundIds(store)).toEqual(['a', 'c']);
      await store.commit(commitOf([open('a', false), open('b', true)]));
      expect(await foundIds(store)).toEqual(['b', 'c']);
      await store.commit(commitOf([], [], [{ kind: 'conversation', id: 'b' }]));
      expect(await foundIds(store)).toEqual(['c']);
    });

    it('finds a member by each of several payments', async () => {
      await store.commit(
        commitOf([putMember(member('1', { payments: [payment('a', 'CP-A'), payment('b', 'CP-B')] }))]),
      );
      expect((await store.find('member', 'confirmationNumber', 'CP-B'))[0]).toMatchObject({ id: '1', version: 1 });
      expect((await store.find('member', 'paymentId', 'a'))[0]?.id).toBe('1');
      expect(await store.find('member', 'paymentId', 'c')).toEqual([]);
    });

    it('tells who holds a value now, in order of their ids', async () => {
      const open = (id: string, expires: boolean) => putConversation(conversation(id, { expires }));
      await store.commit(commitOf([open('c', true), open('a', true), open('b', false), open('B', true)]));
      expect(await holdersOf(store, 'yes')).toEqual(['B', 'a', 'c']);
      await store.commit(commitOf([open('a', false)], [], [{ kind: 'conversation', id: 'B' }]));
      expect(await holdersOf(store, 'yes')).toEqual(['c']);
      expect(await holdersOf(store, 'no')).toEqual([]);
    });

    it('goes on telling who held a value at the call, while commits change it', async () => {
      const open = (id: string, expires: boolean) => putConversation(conversation(id, { expires }));
      await store.commit(commitOf(['a', 'b', 'c'].map((id) => open(id, true))));
      const seen = [];
      for await (const id of store.holders('conversation', 'expires', 'yes')) {
        seen.push(id);
        await store.commit(commitOf([open(id, false), open(`${id}+`, true)]));
      }
      expect(seen).toEqual(['a', 'b', 'c']);
      expect(await holdersOf(store, 'yes')).toEqual(['a+', 'b+', 'c+']);
    });

    it('does not answer for an index that nobody declared', async () => {
      await expect(store.find('member', 'lastName', 'Doe')).rejects.toThrow(RangeError);
      const asked = async () => listOf(store.holders('member', 'lastName', 'Doe'));
      await expect(asked()).rejects.toThrow(RangeError);
    });
  });

  const reopen = implementation.reopen;
  if (reopen === undefined) return;

  describe(`${name}: reopened`, () => {
    afterEach(() => implementation.clean());

    it('has every document, version and index again', async () => {
      const store = await implementation.open();
      await store.commit(
        commitOf([putMember(member('1', { payments: [payment('a', 'CP-A')] })), putMember(member('2'))]),
      );
      await store.commit(commitOf([putMember(member('2'))], [], [{ kind: 'vault', id: 'none' }]));
      const again = await reopen();
      expect(await again.get('member', '2')).toEqual({ id: '2', version: 2, value: member('2') });
      expect((await again.find('member', 'confirmationNumber', 'CP-A')).map(({ id }) => id)).toEqual(['1']);
      const rival = commitOf([putMember(member('3', { quotes: [quote('a')] }))]);
      expect(await again.commit(rival)).toMatchObject({ kind: 'notUnique' });
      expect(await again.commit(commitOf([putMember(member('2'))], [{ kind: 'member', id: '2', version: 2 }]))).toEqual(
        committed,
      );
    });

    it('does not bring back what was removed', async () => {
      const store = await implementation.open();
      await store.commit(commitOf([putMember(member('1'))]));
      await (await reopen()).commit(commitOf([], [], [{ kind: 'member', id: '1' }]));
      expect(await (await reopen()).get('member', '1')).toBeUndefined();
      expect(await idsOf(await reopen(), 'member')).toEqual([]);
    });

    it('takes no more commits once closed', async () => {
      const store = await implementation.open();
      await store.close();
      await expect(store.commit(commitOf([putMember(member('1'))]))).rejects.toThrow('closed');
    });
  });
}

interface Loose {
  dialogState: { deep: { list: number[] } };
}

export async function idsOf(store: DocumentStore, kind: Kind): Promise<string[]> {
  return listOf(store.ids(kind));
}

async function holdersOf(store: DocumentStore, value: string): Promise<string[]> {
  return listOf(store.holders('conversation', 'expires', value));
}

async function listOf(ids: AsyncIterable<string>): Promise<string[]> {
  const found = [];
  for await (const id of ids) found.push(id);
  return found;
}

async function foundIds(store: DocumentStore): Promise<string[]> {
  return (await store.find('conversation', 'expires', 'yes')).map(({ id }) => id);
}
