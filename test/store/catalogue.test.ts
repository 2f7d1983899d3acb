import { describe, expect, it } from '@jest/globals';
import { Catalogue, entryOf } from '../../src/store/catalogue.ts';
import { kinds } from '../../src/store/kinds.ts';
import { conversation, member, payment } from './samples.ts';

const valuesOf = (catalogue: Catalogue, kind: 'member' | 'conversation', id: string) =>
  catalogue.entry(kind, id)?.values;

describe('the catalogue in memory', () => {
  it('keeps one list for all documents that hold nothing, and one for all that hold the same', () => {
    const kept = Object.entries(kinds.conversation.indexes).filter(([name]) => ['expires', 'reachedAt'].includes(name));
    const indexes = Object.fromEntries(kept);
    const two = { ...kinds, conversation: { ...kinds.conversation, indexes } };
    const catalogue = new Catalogue(two);
    const set = (id: string, expires: boolean) =>
      catalogue.set('conversation', id, entryOf(two, 'conversation', 1, conversation(id, { expires })));
    for (const id of ['first', 'a', 'b']) set(id, true);
    for (const id of ['c', 'd']) set(id, false);
    expect(valuesOf(catalogue, 'conversation', 'a')).toEqual([['yes'], []]);
    expect(valuesOf(catalogue, 'conversation', 'a')?.[0]).toBe(valuesOf(catalogue, 'conversation', 'b')?.[0]);
    expect(valuesOf(catalogue, 'conversation', 'c')).toEqual([]);
    expect(valuesOf(catalogue, 'conversation', 'c')).toBe(valuesOf(catalogue, 'conversation', 'd'));
    set('a', false);
    expect(catalogue.holders('conversation', 'expires', 'yes')).toEqual(['first', 'b']);
  });

  it('keeps what is of one document alone as it came', () => {
    const catalogue = new Catalogue(kinds);
    const paid = member('1', { payments: [payment('p', 'CP-1')] });
    catalogue.set('member', '1', entryOf(kinds, 'member', 3, paid));
    expect(catalogue.entry('member', '1')?.version).toBe(3);
    expect(catalogue.holders('member', 'confirmationNumber', 'CP-1')).toEqual(['1']);
    expect(catalogue.holders('member', 'paymentId', 'p')).toEqual(['1']);
  });
});
