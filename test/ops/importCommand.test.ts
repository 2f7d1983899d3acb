import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { exits } from '../../src/ops/command.ts';
import { readImport, readImportInTurns } from '../../src/ops/import/index.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../support/opsWorld.ts';
import { ada, bea, fileOf, sound, wholeAda } from './import/world.ts';

afterEach(removeFolders);

async function withFiles(files: readonly { name: string; text: string }[] = wholeAda()): Promise<OpsWorld> {
  const world = await opsWorld();
  await mkdir(join(world.folder, 'members'));
  for (const { name, text } of files) await writeFile(join(world.folder, 'members', name), text);
  return world;
}

describe('an import', () => {
  it('brings in a folder or named files, and the same again changes nothing', async () => {
    const world = await withFiles();
    const said = (added: number, unchanged: number) => ({
      exit: exits.done,
      lines: [`${added} added, 0 changed, ${unchanged} unchanged, 0 problems`],
      data: { added, changed: 0, unchanged, problems: [], dryRun: false },
    });
    expect(await world.ops('import members')).toMatchObject(said(1, 0));
    expect(await world.ops('import members')).toMatchObject(said(0, 1));
    const files = Object.keys(sound).map((kind) => `members/${kind}.csv`);
    expect(await world.ops(['import', ...files])).toMatchObject(said(0, 1));
    expect((await world.member(ada)).audit.recent).toMatchObject([{ by: 'import:ops', what: 'facts.new' }]);
  });

  it('is tried without bringing anybody in', async () => {
    const world = await withFiles();
    expect(await world.ops('import members --dry-run')).toMatchObject({
      exit: exits.done,
      lines: ['1 would be added, 0 would be changed, 0 unchanged, 0 problems'],
      data: { dryRun: true, added: 1 },
    });
    expect(await world.all('member')).toEqual([]);
  });

  it('names every bad row with its line and reason, loses no good one, and ends with 1', async () => {
    const members = fileOf('members', {}, { memberId: '12' }, { memberId: bea, dateOfBirth: 'yesterday' });
    const world = await withFiles(wholeAda(members));
    const { exit, lines, data } = await world.ops('import members');
    expect(exit).toBe(exits.incomplete);
    expect(lines).toEqual([
      expect.stringMatching(/^members\.csv, line 3, memberId: /),
      expect.stringMatching(/^members\.csv, line 4, dateOfBirth: /),
      '1 added, 0 changed, 0 unchanged, 2 problems',
    ]);
    expect(data).toMatchObject({ problems: lines.slice(0, 2) });
    expect((await world.all('member')).map(({ memberId }) => memberId)).toEqual([ada]);
  });

  it('takes a file for the kind that it is said to be', async () => {
    const world = await withFiles();
    await world.ops('import members');
    await writeFile(join(world.folder, 'p.csv'), fileOf('premiums', { cents: '13000' }).text);
    expect(await world.ops('import p.csv --kind premiums')).toMatchObject({
      exit: exits.done,
      lines: ['0 added, 1 changed, 0 unchanged, 0 problems'],
    });
    expect(await world.ops('import p.csv --kind charges')).toMatchObject({ exit: exits.incomplete });
    expect(await world.ops('import p.csv --kind money')).toMatchObject({
      exit: exits.usage,
      lines: [expect.stringMatching(/^--kind must be one of members, plans, premiums/)],
    });
  });

  it('brings in nothing where a file that was named is not there', async () => {
    const world = await withFiles();
    expect(await world.ops('import members none.csv')).toMatchObject({
      exit: exits.refused,
      lines: [`There is no file or folder ${world.folder}/none.csv.`],
    });
    expect(await world.all('member')).toEqual([]);
  });

  it('turns invented members away outside demo mode', async () => {
    const world = await withFiles(wholeAda(fileOf('members', { memberId: '100200300400' })));
    world.demo = false;
    const { lines } = await world.ops('import members');
    expect(lines).toContain('members.csv, line 2, memberId: is an invented member of demo mode');
  });

  it('of a large file lets others have their turn', async () => {
    const rows = Array.from({ length: 2_600 }, (_, at) => ({ memberId: String(200_000_000_000 + at) }));
    const world = await withFiles([fileOf('members', ...rows)]);
    let turns = 0;
    const pause = async () => void (turns += 1);
    expect((await world.ops('import members', { pause })).lines).toEqual([
      '2600 added, 0 changed, 0 unchanged, 0 problems',
    ]);
    // Five for the rows, and one after each commit.
    expect(turns).toBe(5 + 13);
  });
});

describe('reading in turns', () => {
  it('reads what reading at once reads', async () => {
    const files = wholeAda(fileOf('members', {}, { memberId: '12' }), {
      name: 'more.json',
      text: '[{"memberId":"1"},{}]',
    });
    expect(
      await readImportInTurns(
        files,
        () => undefined,
        async () => {},
      ),
    ).toEqual(readImport(files));
  });
});
