import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportedHeads, headsFolder } from '../../src/app/headsFile.ts';
import { calendarDate } from '../../src/rules/index.ts';

const day = calendarDate('2026-05-21');
const [a, b, c] = ['a', 'b', 'c'].map((memberKey, at) => ({ memberKey, seq: at + 1, head: `h${at}` }));

let folder = '';
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'heads-')), 'audit');
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

describe('the file of the ends of audit trails', () => {
  it('gets each end once, however often its day is done', async () => {
    if (a === undefined || b === undefined || c === undefined) throw new Error('three ends are needed');
    const heads = headsFolder(folder);
    expect((await exportedHeads(folder)).heads).toEqual(new Map());
    await heads.write(day, [a, b]);
    await heads.write(day, [a, b]);
    await heads.write(day, [b, c]);
    const lines = (await readFile(join(folder, 'heads-2026-05-21.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([a, b, c]);
    const exported = await exportedHeads(folder);
    expect(exported.heads).toEqual(new Map([a, b, c].map((each) => [each.memberKey, [each]])));
  });

  it('is written anew where a process died while it wrote, and nothing of that is read', async () => {
    if (a === undefined) throw new Error('an end is needed');
    const next = calendarDate('2026-05-22');
    await writeFile(join(folder, '.heads-2026-05-22.part'), '{"memberKey":"a","se');
    expect((await exportedHeads(folder)).heads.get('a')).toEqual([a]);
    await headsFolder(folder).write(next, [{ ...a, seq: 9 }]);
    expect((await exportedHeads(folder)).heads.get('a')).toEqual([a, { ...a, seq: 9 }]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
