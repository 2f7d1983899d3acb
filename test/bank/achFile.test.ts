import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { achFileRail } from '../../src/bank/achFile.ts';
import { writeOnce } from '../../src/bank/bankFolders.ts';
import { FileConflict, type FrozenFile, type Rail } from '../../src/payments/index.ts';
import { calendarDate, instantOn } from '../../src/rules/index.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { frozen, settings, written } from './frozenFile.ts';

const today = calendarDate('2026-05-21');
const now = instantOn(today, 17 * 60 + 5);
const file = frozen([{ entries: [{ amount: 18_240 }, { account: '998877665544', kind: 'savings' }] }]);
const name = '2026-05-21-A-F000001.ach';

let parent: string;
let rail: Rail;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bank-'));
  rail = await achFileRail(settings, { outbox: join(parent, 'to', 'bank'), returns: join(parent, 'from', 'bank') });
});
afterEach(() => rm(parent, { recursive: true }));

const outbox = (...names: string[]) => join(parent, 'to', 'bank', ...names);
const returns = (...names: string[]) => join(parent, 'from', 'bank', ...names);
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

/** The same batch with an entry that lost its number, as if the process had died there. */
const dying: FrozenFile = {
  ...file,
  accountNumber: async (token) => {
    if (token.endsWith('998877665544')) throw new Error('the process died');
    return file.accountNumber(token);
  },
};

describe('the rail of files', () => {
  it('puts a file without fault into the outbox, named by its day, its modifier and its batch', async () => {
    const sent = await rail.send(file);
    const text = await readFile(outbox(name), 'latin1');
    expect(fileFaults(text, { entryCount: 2, debitCents: 28_240, creationDate: '260521', modifier: 'A' })).toEqual([]);
    expect(sent).toEqual({
      name,
      sha256: createHash('sha256').update(text, 'latin1').digest('hex'),
      bytes: text.length,
      wasThere: false,
    });
    expect(await readdir(outbox())).toEqual([name]);
  });

  it('lets nobody but the owner read what holds account numbers', async () => {
    await rail.send(file);
    const folders = [outbox(), returns(), returns('applied'), returns('refused')];
    expect(await Promise.all(folders.map(modeOf))).toEqual(['700', '700', '700', '700']);
    expect(await modeOf(outbox(name))).toBe('600');
  });

  it('prints the same bytes that it sent', async () => {
    await rail.send(file);
    let printed = '';
    for await (const piece of rail.print(file)) printed += piece;
    expect(printed).toBe(await readFile(outbox(name), 'latin1'));
    expect(printed).toBe(await written(file));
  });

  it('leaves a file that is there already with the same bytes, untouched', async () => {
    const first = await rail.send(file);
    await utimes(outbox(name), 1_000, 1_000);
    expect(await rail.send(file)).toEqual({ ...first, wasThere: true });
    expect((await stat(outbox(name))).mtimeMs).toBe(1_000_000);
    expect(await readdir(outbox())).toEqual([name]);
  });

  it.each([
    ['one entry more', frozen([{ entries: [{ amount: 18_240 }, { account: '998877665544', kind: 'savings' }, {}] }])],
    ['a cent more', frozen([{ entries: [{ amount: 18_241 }, { account: '998877665544', kind: 'savings' }] }])],
  ])(
    'refuses one that is there already and holds other bytes, such as %s, and leaves it as it is',
    async (_, other) => {
      await rail.send(other);
      const before = await readFile(outbox(name), 'latin1');
      await expect(rail.send(file)).rejects.toThrow(FileConflict);
      await expect(rail.send(file)).rejects.toThrow(name);
      expect(await readFile(outbox(name), 'latin1')).toBe(before);
      expect(await readdir(outbox())).toEqual([name]);
    },
  );

  it('says nothing of what is in the files when two disagree', async () => {
    await rail.send(frozen([{ entries: [{ account: '4820193377' }] }]));
    const failure = await rail.send(file).catch((error: unknown) => error);
    expect(String(failure)).not.toMatch(/4820193377|998877665544|18240/);
  });

  it('has no file where the process died in the middle, and the whole one when it is sent again', async () => {
    await expect(rail.send(dying)).rejects.toThrow('died');
    expect(await readdir(outbox())).toEqual([`.${name}.part`]);
    await rail.send(file);
    expect(await readdir(outbox())).toEqual([name]);
    expect(await readFile(outbox(name), 'latin1')).toBe(await written(file));
  });

  it('begins again after a death between the writing and the naming, and keeps a file that had its name', async () => {
    await writeFile(outbox(`.${name}.part`), `${await written(file)}and more`);
    await rail.send(file);
    await writeFile(outbox(`.${name}.part`), 'left over');
    await rail.send(file);
    expect(await readdir(outbox())).toEqual([name]);
    expect(await readFile(outbox(name), 'latin1')).toBe(await written(file));
  });

  it('can be opened on the folders that are there', async () => {
    await rail.send(file);
    const again = await achFileRail(settings, { outbox: outbox(), returns: returns() });
    expect(again).toMatchObject({ name: 'achFile', odfi: '01100001' });
    expect(await readdir(outbox())).toEqual([name]);
  });

  it('tells nothing of an account, and opens no number to find out', async () => {
    const open = () => Promise.reject(new Error('opened'));
    expect(await rail.check('021000021', open)).toBe('unknown');
  });
});

describe('files that the bank put down', () => {
  it('are found in the order of their names, whole, with the hash of their bytes', async () => {
    await writeFile(returns('b.ach'), 'second');
    await writeFile(returns('a.ach'), Buffer.from([0x31, 0xe9, 0x0d, 0x0a]));
    const found = await rail.arrived(today, now);
    expect(found.map((each) => each.name)).toEqual(['a.ach', 'b.ach']);
    expect(found[0]).toEqual({
      name: 'a.ach',
      text: '1\u00e9\r\n',
      sha256: createHash('sha256')
        .update(Buffer.from([0x31, 0xe9, 0x0d, 0x0a]))
        .digest('hex'),
    });
  });

  it('are neither folders, nor links, nor files that are still on their way', async () => {
    await writeFile(outbox('elsewhere'), 'x');
    await symlink(outbox('elsewhere'), returns('link.ach'));
    await writeFile(returns('.coming.ach'), 'half');
    await rail.putAway('no such file.ach', 'applied');
    expect(await rail.arrived(today, now)).toEqual([]);
  });

  it('are put away once, applied or refused, and are not found again', async () => {
    for (const each of ['a.ach', 'b.ach']) await writeFile(returns(each), each);
    await rail.putAway('a.ach', 'applied');
    await rail.putAway('b.ach', 'refused');
    await rail.putAway('a.ach', 'applied');
    expect(await rail.arrived(today, now)).toEqual([]);
    expect([await readdir(returns('applied')), await readdir(returns('refused'))]).toEqual([['a.ach'], ['b.ach']]);
  });

  it('are all kept, also where a bank gives its files the same name every day', async () => {
    for (const day of ['monday', 'tuesday', 'wednesday']) {
      await writeFile(returns('RETURNS.ACH'), day);
      await rail.putAway('RETURNS.ACH', 'applied');
    }
    const kept = await readdir(returns('applied'));
    const texts = await Promise.all(kept.map((each) => readFile(returns('applied', each), 'latin1')));
    expect(texts.toSorted()).toEqual(['monday', 'tuesday', 'wednesday']);
    expect(await rail.arrived(today, now)).toEqual([]);
  });
});

describe('writing once', () => {
  it('does not show the file under its name before its last piece', async () => {
    const seen: string[][] = [];
    async function* pieces() {
      for (const piece of ['one\n', 'two\n', 'three\n']) {
        seen.push((await readdir(outbox())).filter((each) => !each.startsWith('.')));
        yield piece;
      }
    }
    await writeOnce(outbox(), 'x.ach', pieces());
    expect(seen).toEqual([[], [], []]);
    expect(await readFile(outbox('x.ach'), 'utf8')).toBe('one\ntwo\nthree\n');
  });
});
