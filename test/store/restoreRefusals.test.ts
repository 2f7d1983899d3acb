import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { headOf, sealedPieces } from '../../src/store/backup/encryption.ts';
import { BackupDamaged, FolderNotEmpty, NewerBackup, WrongBackupKey } from '../../src/store/backup/refusals.ts';
import { Tally } from '../../src/store/backup/tally.ts';
import type { KindTable } from '../../src/store/documents.ts';
import { checkedLine } from '../../src/store/json/checkedLine.ts';
import { kinds } from '../../src/store/kinds.ts';
import { around, backedUp, key, restored } from './backups.ts';
import { contentsOf, Folders } from './folders.ts';
import { stateAfter, stateOf, writeRound } from './rounds.ts';
import { noon } from './samples.ts';

const kept = new Folders();
const folders = new Folders();
let whole: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  const store = await kept.open(await kept.create());
  for (let round = 1; round <= 20; round += 1) await writeRound(store, round);
  await store.checkpoint();
  const file = join(await kept.create(), 'a.backup');
  await backedUp(store, file);
  whole = await readFile(file);
});
afterAll(() => kept.clean());
afterEach(() => folders.clean());

/** Tries to restore these bytes, and sees to it that nothing came of it. */
async function refusalOf(bytes: Buffer, options: Parameters<typeof restored>[2] = {}): Promise<Error> {
  const folder = await folders.create();
  const file = join(folder, 'a.backup');
  const dir = join(folder, 'store', 'restored');
  await writeFile(file, bytes);
  const refusal = await restored(file, dir, options).then(
    () => new Error('it was restored'),
    (error: Error) => error,
  );
  expect(await around(dir).catch(() => [])).toEqual([]);
  expect(refusal.message).toContain(file);
  return refusal;
}

const headLength = () => whole.indexOf(10) + 1;

function changedAt(position: number): Buffer {
  const changed = Buffer.from(whole);
  changed[position] = (changed[position] ?? 0) ^ 0x41;
  return changed;
}

describe('a backup that was damaged', () => {
  it('is refused wherever a byte of its first line was changed', async () => {
    for (let position = 0; position < headLength(); position += 1)
      expect(await refusalOf(changedAt(position))).toBeInstanceOf(BackupDamaged);
  });

  it('is refused wherever a byte of what it seals, or of the seal, was changed', async () => {
    const step = Math.ceil((whole.length - headLength()) / 100);
    for (let position = headLength(); position < whole.length - 16; position += step)
      expect(await refusalOf(changedAt(position))).toBeInstanceOf(BackupDamaged);
    for (let position = whole.length - 16; position < whole.length; position += 1)
      expect(await refusalOf(changedAt(position))).toBeInstanceOf(BackupDamaged);
  });

  it('is refused wherever it was cut, and with anything behind its end', async () => {
    const ends = [0, 1, headLength() - 1, headLength(), headLength() + 1, headLength() + 16, headLength() + 17];
    for (const end of [...ends, whole.length - 17, whole.length - 16, whole.length - 1])
      expect(await refusalOf(whole.subarray(0, end))).toBeInstanceOf(BackupDamaged);
    expect(await refusalOf(Buffer.concat([whole, Buffer.alloc(1)]))).toBeInstanceOf(BackupDamaged);
  });

  it('is refused where it is something else altogether', async () => {
    expect(await refusalOf(randomBytes(100_000))).toBeInstanceOf(BackupDamaged);
    expect(await refusalOf(Buffer.from(checkedLine('{"rows":[]}')))).toBeInstanceOf(BackupDamaged);
  });

  it('is refused where the beginning of one stands before the rest of another', async () => {
    const head = headOf(kinds, { key, at: '2026-05-14T16:00:00.000Z', bytes: randomBytes });
    const line = Buffer.from(checkedLine(JSON.stringify(head)));
    expect(await refusalOf(Buffer.concat([line, whole.subarray(headLength())]))).toBeInstanceOf(BackupDamaged);
  });
});

describe('a backup of somebody else', () => {
  it('is refused with another key, and that is what is said', async () => {
    expect(await refusalOf(whole, { key: Buffer.alloc(32, 8) })).toBeInstanceOf(WrongBackupKey);
  });

  it('is refused where a newer release made it', async () => {
    const later = Buffer.from(checkedLine(JSON.stringify({ format: 2, as: 'nobody knows yet' })));
    expect(await refusalOf(Buffer.concat([later, randomBytes(1_000)]))).toBeInstanceOf(NewerBackup);
    const newer: KindTable = { ...kinds, vault: { ...kinds.vault, schema: 2, migrations: { 1: (value) => value } } };
    expect(await refusalOf(await sealedArchive([], newer))).toBeInstanceOf(NewerBackup);
    const { vault: _, ...older } = kinds;
    expect(await refusalOf(whole, { kinds: older as KindTable })).toBeInstanceOf(NewerBackup);
  });

  it('is refused where there is no such file', async () => {
    const dir = await folders.create();
    await expect(restored(join(dir, 'none'), join(dir, 'store'))).rejects.toThrow('ENOENT');
    expect(await readdir(dir)).toEqual([]);
  });
});

describe('a folder that is in use', () => {
  it('is never restored into, and keeps what it has', async () => {
    const folder = await folders.create();
    const file = join(folder, 'a.backup');
    await writeFile(file, whole);
    const before = await contentsOf(folder);
    await expect(restored(file, folder)).rejects.toThrow(FolderNotEmpty);
    expect(await contentsOf(folder)).toEqual(before);
  });

  it('is restored into where it is empty or not there, with folders above it', async () => {
    const folder = await folders.create();
    const file = join(folder, 'a.backup');
    await writeFile(file, whole);
    for (const dir of [await folders.create(), join(folder, 'not', 'there'), `${join(folder, 'slash')}/`]) {
      await restored(file, dir);
      expect(await stateOf(await folders.open(dir, { createIfMissing: false }))).toEqual(stateAfter(20));
    }
  });

  it('is refused where somebody used it while the backup was unpacked', async () => {
    const folder = await folders.create();
    const file = join(folder, 'a.backup');
    await writeFile(file, whole);
    const dir = await folders.create();
    const prepare = () => writeFile(join(dir, 'mine'), 'kept');
    await expect(restored(file, dir, { prepare })).rejects.toThrow(FolderNotEmpty);
    expect(await around(dir)).toHaveLength(2);
  });
});

type Entry = Parameters<ReturnType<typeof pack>['entry']>[0] & { readonly text?: string };

/** A backup of anything, rightly sealed. */
async function sealedArchive(entries: readonly Entry[], declared = kinds): Promise<Buffer> {
  const archive = pack();
  for (const { text = '', ...header } of entries) archive.entry(header, text);
  archive.finalize();
  const gzipped = Readable.from(archive).pipe(createGzip());
  return buffer(Readable.from(sealedPieces(headOf(declared, { key, at: noon, bytes: randomBytes }), key, gzipped)));
}

function manifestOf(entries: readonly Entry[]): Entry {
  const tally = new Tally();
  for (const { name, text = '' } of entries) tally.add({ name, bytes: Buffer.from(text) });
  return { name: 'manifest.json', text: JSON.stringify(tally.manifest()) };
}

describe('an archive that no store made', () => {
  const document: Entry = { name: 'member/00/a.json', text: '{}' };

  it('is unpacked where its files are named as those of a store', async () => {
    const folder = await folders.create();
    await writeFile(join(folder, 'a.backup'), await sealedArchive([document, manifestOf([document])]));
    await restored(join(folder, 'a.backup'), join(folder, 'store'));
    expect(await contentsOf(join(folder, 'store'))).toEqual({ [join(folder, 'store', document.name)]: '{}' });
  });

  it.each<[string, Entry]>([
    ['a way out of the folder', { name: '../evil.json', text: '{}' }],
    ['a way out of a folder below', { name: 'member/00/../../../evil.json', text: '{}' }],
    ['a path from the root', { name: '/tmp/evil.json', text: '{}' }],
    ['a folder as a file', { name: 'member/00/..', text: '{}' }],
    ['separators of another system', { name: 'member\\00\\evil.json', text: '{}' }],
    ['a folder too deep', { name: 'member/00/sub/evil.json', text: '{}' }],
    ['an unknown kind', { name: 'nobody/00/a.json', text: '{}' }],
    ['a kind that is no kind', { name: 'constructor/00/a.json', text: '{}' }],
    ['a lock', { name: 'lock', text: '{}' }],
    ['a file half-written', { name: 'tmp/a', text: '{}' }],
    ['a symbolic link', { name: 'member/00/a.json', type: 'symlink', linkname: '/etc/passwd' }],
    ['a second name of a file', { name: 'member/00/a.json', type: 'link', linkname: '../../../evil' }],
    ['a folder', { name: 'member/00', type: 'directory' }],
    ['a pipe', { name: 'member/00/a.json', type: 'fifo' }],
  ])('is refused where it has %s, which is not followed', async (_what, entry) => {
    const refusal = await refusalOf(await sealedArchive([document, entry, manifestOf([document, entry])]));
    expect(refusal).toBeInstanceOf(BackupDamaged);
    expect(refusal.message).toContain('that no store has');
  });

  it.each<[string, Entry[]]>([
    ['has no manifest', [document]],
    ['is empty', []],
    ['has a file twice', [document, document, manifestOf([document, document])]],
    ['lacks a file', [manifestOf([document])]],
    ['has one more', [document, { ...document, name: 'member/00/b.json' }, manifestOf([document])]],
    ['has one of them changed', [{ ...document, text: '[]' }, manifestOf([document])]],
    ['goes on after its manifest', [manifestOf([document]), document]],
    ['says nothing readable of itself', [document, { name: 'manifest.json', text: 'none' }]],
  ])('is refused where it %s', async (_what, entries) => {
    expect(await refusalOf(await sealedArchive(entries))).toBeInstanceOf(BackupDamaged);
  });
});
