import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entryOf } from '../../src/store/catalogue.ts';
import type { KindTable } from '../../src/store/documents.ts';
import { type Disk, realDisk } from '../../src/store/json/disk.ts';
import { readDocument, writeDocument } from '../../src/store/json/documentFile.ts';
import { changedValue, writtenChange } from '../../src/store/json/journalRecord.ts';
import { kinds } from '../../src/store/kinds.ts';
import { seal } from '../../src/store/sealed.ts';

/** Members may be anything here: only how they are written matters. */
const anyMember = {
  ...kinds,
  member: { schema: 7, migrations: {}, indexes: {}, parse: (value: unknown) => value },
} as unknown as KindTable;

/** A disk that holds files in memory. */
function memoryDisk() {
  const files = new Map<string, string>();
  const disk: Disk = {
    ...realDisk,
    read: async (path) => (files.has(path) ? Buffer.from(files.get(path) ?? '') : undefined),
    writeForced: async (path, text) => void files.set(path, text.toString()),
    async rename(from, to) {
      files.set(to, files.get(from) ?? '');
      files.delete(from);
    },
  };
  return { disk, files };
}

const jsonValue = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"__proto__":'));

describe('the sum that is told from the JSON of a commit', () => {
  it('is what the document file says of itself, and what its reader checks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.integer({ min: 1 }), jsonValue, async (id, version, passed) => {
        const value = seal(passed) as never;
        const entry = entryOf(anyMember, 'member', version, value);
        const { json, sum } = writtenChange(anyMember, {
          kind: 'member',
          id,
          after: { stored: { id, version, value }, entry },
        });
        expect(JSON.parse(json)).toEqual({ kind: 'member', id, version, schema: 7, value });
        const { disk, files } = memoryDisk();
        const content = { kind: 'member', id, version, schema: 7, value: changedValue(Buffer.from(json)) };
        await writeDocument(disk, { path: 'told', temporaryPath: 't' }, content, sum);
        await writeDocument(disk, { path: 'reckoned', temporaryPath: 't' }, { ...content, value });
        expect(files.get('told')).toBe(files.get('reckoned'));
        const { stored } = await readDocument(disk, 'told', anyMember, { kind: 'member', id, version });
        expect(stored).toStrictEqual({ id, version, value });
      }),
    );
  });

  it('is none where the document is gone', () => {
    expect(writtenChange(kinds, { kind: 'vault', id: 'v', after: undefined })).toEqual({
      json: '{"kind":"vault","id":"v"}',
      sum: undefined,
    });
  });
});
