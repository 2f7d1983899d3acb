import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { exits } from '../../src/ops/command.ts';
import { calendarDate, runNames } from '../../src/rules/index.ts';
import { jobMember } from '../support/jobWorld.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../support/opsWorld.ts';
import { alma, bento, cutOff, sentBack, twoPaid, twoSent } from './sentPayments.ts';

afterEach(removeFolders);

async function lastRuns(world: OpsWorld) {
  return (await world.store.get('operation', 'operation'))?.value.lastRuns ?? {};
}

/** Everything in the store but the count of what was done, to compare before and after. */
async function everything(world: OpsWorld) {
  return [await world.all('member'), await world.all('batch'), await world.all('run'), await world.all('case')];
}

describe('a run by its name', () => {
  it('does the day and says what it did, step by step and in the end', async () => {
    const world = await twoPaid();
    world.at('2026-05-13', cutOff);
    const { exit, lines, data, progress } = await world.ops('run submit');
    expect([exit, lines]).toEqual([exits.done, ['submit of 2026-05-13: claimed 2, files 1, submitted 2']]);
    expect(data).toEqual({
      name: 'submit',
      day: '2026-05-13',
      missed: 0,
      dryRun: false,
      counts: { claimed: 2, files: 1, submitted: 2 },
      broken: [],
    });
    expect(progress[0]).toBe('submit: claimed 2');
    expect(progress.at(-1)).toBe('submit.done: claimed 2, files 1, submitted 2');
    expect((await world.ops('run submit')).lines).toEqual(['submit of 2026-05-13: nothing to do']);
  });

  it.each(runNames)('is tried without doing anything: %s', async (name) => {
    const world = await twoPaid();
    await world.autopay(bento, await world.account('5561042288', 'savings'));
    world.at('2026-05-21', cutOff);
    world.rail.put('no file of returns');
    const before = await everything(world);
    const { exit, lines, data } = await world.ops(`run ${name} --dry-run`);
    expect(exit).toBe(exits.done);
    expect(lines[0]).toMatch(new RegExp(`^${name} of 2026-05-21 \\(tried only\\): `));
    expect(data).toMatchObject({ name, dryRun: true });
    expect(await everything(world)).toEqual(before);
    expect([await lastRuns(world), [...world.rail.sent], world.rail.away]).toEqual([{}, [], []]);
  });

  it('says in a trial of the bank file what would be in it', async () => {
    const world = await twoPaid();
    expect(await world.ops('run submit --dry-run')).toMatchObject({
      exit: exits.done,
      lines: ['submit of 2026-05-13 (tried only): claimed 2'],
    });
  });

  it('does another day where one is named, and none that is still to come', async () => {
    const world = await twoPaid();
    world.at('2026-05-14');
    expect((await world.ops('run submit --date 2026-05-13')).lines).toEqual([
      'submit of 2026-05-13: claimed.moved 2, files 1, submitted 2',
    ]);
    expect(await world.ops('run settle --date 2026-05-15')).toMatchObject({
      exit: exits.refused,
      lines: ['settle of 2026-05-15: That day is still to come.'],
      data: { refused: 'dayToCome' },
    });
    for (const date of ['2026-02-30', 'today', '5/13/2026'])
      expect(await world.ops(`run settle --date ${date}`)).toMatchObject({
        exit: exits.usage,
        lines: ['--date must be a date such as 2026-05-23.'],
      });
  });

  it('cuts no file of today while members may still take payments back', async () => {
    const world = await twoPaid();
    world.at('2026-05-13', 16 * 60 + 59);
    expect(await world.ops('run submit')).toMatchObject({
      exit: exits.refused,
      lines: [
        "Until 17:00 members may take today's payments back, so the file of today is cut after that.",
        'What earlier days left: npm run ops -- run submit --date 2026-05-12',
      ],
    });
    expect((await world.payments(alma))[0]?.status).toBe('recorded');
    world.at('2026-05-13', 17 * 60);
    expect((await world.ops('run submit')).exit).toBe(exits.done);
  });

  it('before its hour is an extra one, and the day is still due', async () => {
    const world = await twoSent();
    world.at('2026-05-18', 6 * 60);
    expect((await world.ops('run returns')).lines).toEqual(['returns of 2026-05-18: nothing to do']);
    expect((await lastRuns(world)).returns).toBeUndefined();
    world.rail.put(sentBack(world, 'R01'));
    world.at('2026-05-18', 7 * 60 + 30);
    expect((await world.ops('run due')).lines).toContain('returns of 2026-05-18: applied.R01 2, files.applied 1');
    expect((await lastRuns(world)).returns).toBe('2026-05-18');
    expect((await world.ops('run due')).lines).toEqual(['Nothing is due.']);
  });

  it('does the work of the days that it missed as well, as whatever is due would', async () => {
    const world = await opsWorld('2026-05-15', 12 * 60);
    await world.put(jobMember(alma, '2026-05'));
    await world.ops('run due');
    // What is due by the 23rd is told on the 16th, and nobody was there then.
    world.at('2026-05-18', 12 * 60);
    expect((await world.ops('run remind')).lines).toEqual(['remind of 2026-05-18, with 2 days before it: reminded 1']);
    expect((await world.member(alma)).notices).toMatchObject([{ kind: 'dueSoon', facts: { by: '2026-05-23' } }]);
    // Given again, it does the same days again.
    expect((await world.ops('run remind')).lines).toEqual([
      'remind of 2026-05-18, with 2 days before it: nothing to do',
    ]);
  });

  it.each(['run expire', 'run expire --date 2026-05-17'])(
    'puts the ends of the days between outside as well: %s',
    async (run) => {
      const world = await twoPaid();
      await world.ops('run due');
      world.at('2026-05-14');
      await world.pay(bento, 1_000, await world.account('5561042288', 'savings', 'Bento Sample'));
      const { seq } = (await world.member(bento)).audit;
      world.at('2026-05-18', 12 * 60);
      const { lines, data } = await world.ops(run);
      expect(lines[0]).toMatch(/^expire of 2026-05-1[78], with [34] days before it: heads 2$/);
      const { day } = data as { day: string };
      const written = await readFile(join(world.config.auditDir, `heads-${day}.jsonl`), 'utf8');
      expect(written).toContain(`"seq":${seq},`);
    },
  );

  it('names each member for whom nothing was done', async () => {
    const world = await twoPaid();
    const [payment] = await world.payments(alma);
    const token = payment?.account.vaultToken ?? '';
    await world.store.commit({ puts: [], deletes: [{ kind: 'vault', id: token }], expectedVersions: [] });
    world.at('2026-05-13', cutOff);
    const { exit, lines, data } = await world.ops('run submit');
    expect(exit).toBe(exits.incomplete);
    expect(lines).toEqual([
      'submit of 2026-05-13: broken 1, claimed 1, files 1, submitted 1',
      `  nothing was done for member ${alma}: see the log, then: npm run ops -- check`,
    ]);
    expect(data).toMatchObject({ broken: [alma] });
    expect(world.broke.map(([run]) => run)).toEqual(['submit']);
    expect((await world.payments(bento))[0]?.status).toBe('submitted');
    expect((await world.ops('runs list')).lines[1]).toMatch(
      /^submit {2}2026-05-13 {2}done .* 1 {2}broken 1, claimed 1/,
    );
  });
});

describe('whatever is due', () => {
  it('is done in its order, with the days that were missed, and told as one value', async () => {
    const world = await twoSent();
    world.at('2026-05-13', 23 * 60);
    await world.ops('run due');
    world.at('2026-05-18', 12 * 60);
    const { exit, lines, data } = await world.ops('run due');
    expect(exit).toBe(exits.done);
    expect(lines).toEqual([
      expect.stringMatching(/^expire of 2026-05-18, with 4 days before it: heads \d+$/),
      'returns of 2026-05-18, with 4 days before it: nothing to do',
      'settle of 2026-05-18, with 4 days before it: settled 2',
      'autopay of 2026-05-18, with 4 days before it: nothing to do',
      'remind of 2026-05-18, with 4 days before it: reminded 2',
      'submit of 2026-05-17, with 3 days before it: nothing to do',
    ]);
    expect(data).toMatchObject(runNames.map((name) => ({ name, dryRun: false })));
  });

  it.each([
    ['2026-05-12', 'The runs of 2026-05-13 are done, but the clock shows an earlier day.'],
    ['2026-06-25', '42 days were missed, which is more likely a wrong clock.'],
  ])('is not done where the clock is not to be believed: %s', async (day, why) => {
    const world = await opsWorld('2026-05-13', 12 * 60);
    await world.ops('run due');
    const before = await everything(world);
    world.at(day, 12 * 60);
    const { exit, lines, data } = await world.ops('run due');
    expect([exit, data]).toEqual([exits.refused, undefined]);
    expect(lines[0]).toBe(
      `${why} Nothing was run. Correct the clock; where it is right, do each run by name, in this order:`,
    );
    expect(lines.slice(1)).toEqual(runNames.map((name) => `  npm run ops -- run ${name}`));
    expect(await everything(world)).toEqual(before);
    expect(await world.ops('status')).toMatchObject({ exit: exits.incomplete, data: { clock: expect.anything() } });
  });

  describe('where one of them fails', () => {
    const again = 'It broke in the middle. Whatever was committed stays; start the command again. The log says more.';

    it('is done but for that one, which is named, stays due, and makes the whole end as failed', async () => {
      const world = await twoPaid();
      world.at('2026-05-13', cutOff);
      const cleaner = { clean: () => Promise.reject(new Error('damaged')) };
      const { exit, lines, data } = await world.ops('run due', { tools: { ...world.tools, cleaner } });
      expect(exit).toBe(exits.failed);
      expect([lines[0], lines.at(-1)]).toEqual([
        `expire of 2026-05-13 failed: ${again}`,
        'submit of 2026-05-13: claimed 2, files 1, submitted 2',
      ]);
      expect(data).toMatchObject(
        runNames.map((name) => (name === 'expire' ? { name, failed: again, counts: {} } : { name })),
      );
      expect(world.broke).toEqual([['run.expire', new Error('damaged')]]);
      expect((await world.payments(alma))[0]?.status).toBe('submitted');
      expect((await lastRuns(world)).expire).toBeUndefined();
      expect(await world.ops('run due')).toMatchObject({ exit: exits.done, data: [{ name: 'expire' }] });
    });

    it('counts nothing as settled while returns cannot be read, and sends what is to be sent', async () => {
      const world = await twoSent();
      const back = sentBack(world, 'R01');
      await world.pay(alma, 102, await world.account('4820193377'), calendarDate('2026-05-18'));
      world.at('2026-05-18', cutOff);
      const rail = { ...world.rail, arrived: () => Promise.reject(new Error('the folder is gone')) };
      const { exit, lines } = await world.ops('run due', { tools: { ...world.tools, rail } });
      expect(exit).toBe(exits.failed);
      expect(lines).toEqual(
        expect.arrayContaining([
          `returns of 2026-05-18 failed: ${again}`,
          'settle of 2026-05-18: Returns could not be read, so nothing counts as not having come back. It is done after them.',
          'submit of 2026-05-18, with 4 days before it: claimed.moved 1, files 1, submitted 1',
        ]),
      );
      expect((await world.payments(alma)).map(({ status }) => status)).toEqual(['submitted', 'submitted']);
      world.rail.put(back);
      expect((await world.ops('run due')).exit).toBe(exits.done);
      expect((await world.payments(alma))[0]?.status).toBe('returned');
    });

    it('ends as the worst of several, each of which is in the log', async () => {
      const world = await twoPaid();
      world.at('2026-05-13', cutOff);
      const cleaner = { clean: () => Promise.reject(new Error('damaged')) };
      const rail = { ...world.rail, send: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) };
      const { exit, lines } = await world.ops('run due', { tools: { ...world.tools, cleaner, rail } });
      expect([exit, lines.at(-1)]).toEqual([
        exits.failed,
        'submit of 2026-05-13 failed: The disk is full. Make room. Whatever was committed stays; start the command again.',
      ]);
      expect(world.broke.map(([command]) => command)).toEqual(['run.expire', 'run.submit']);
    });
  });

  it('is due again once each run was done by name after a gap', async () => {
    const world = await opsWorld('2026-05-13', 12 * 60);
    await world.ops('run due');
    world.at('2026-06-25', 18 * 60);
    for (const name of runNames) expect((await world.ops(`run ${name}`)).exit).toBe(exits.done);
    expect(await world.ops('run due')).toMatchObject({ exit: exits.done, lines: ['Nothing is due.'] });
  });
});

describe('the runs that were done', () => {
  it('are listed, the latest first, as many as are asked for', async () => {
    const world = await twoSent();
    world.at('2026-05-14', 8 * 60);
    await world.ops('run due');
    const { lines, data } = await world.ops('runs list --limit 2');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('run      day         state  by        missed  started                   broken  what');
    expect(data).toHaveLength(2);
    expect((await world.ops('runs list')).data).toHaveLength((await world.all('run')).length);
  });

  it('are none before the first, and a wrong limit is no limit', async () => {
    const world = await opsWorld();
    expect((await world.ops('runs list')).lines).toEqual(['No run was done yet.']);
    expect(await world.ops('runs list --limit few')).toMatchObject({
      exit: exits.usage,
      lines: ['--limit must be a whole number.'],
    });
  });
});

describe('the state of the operation', () => {
  it('says what is done, due and waiting', async () => {
    const world = await twoSent();
    world.at('2026-05-13', 18 * 60);
    const { exit, lines, data } = await world.ops('status');
    expect(exit).toBe(exits.done);
    expect(lines).toEqual(
      expect.arrayContaining([
        'boston            2026-05-13 18:00',
        'bank              files',
        'letters           waiting for 2 members',
        'sending           open',
        'unfinished files  none',
        'cases waiting     0',
        'last submit       2026-05-13',
        'last remind       never',
      ]),
    );
    expect(data).toMatchObject({
      now: world.now,
      today: '2026-05-13',
      rail: 'achFile',
      letters: 2,
      sending: { locked: false },
      openBatches: [],
      casesWaiting: 0,
      due: runNames.filter((name) => name !== 'submit').map((name) => ({ name, day: '2026-05-13', missed: 0 })),
      clock: null,
      lastRuns: { submit: '2026-05-13' },
    });
    world.mailer = undefined;
    expect((await world.ops('status')).lines).toContain('letters           no mail host');
  });

  it('shows a bank file that was left unfinished', async () => {
    const world = await twoPaid();
    world.at('2026-05-13', cutOff);
    const rail = { ...world.rail, send: () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })) };
    expect(await world.ops('run submit', { tools: { ...world.tools, rail } })).toMatchObject({
      exit: exits.failed,
      lines: ['The disk is full. Make room. Whatever was committed stays; start the command again.'],
    });
    expect((await world.ops('status')).lines).toContain('unfinished files  F000001');
    expect((await world.ops('run submit')).lines).toEqual(['submit of 2026-05-13: files 1, submitted 2']);
    expect((await world.ops('status')).lines).toContain('unfinished files  none');
  });
});

describe('a file of returns that an operator applies', () => {
  async function withFile(text: (world: OpsWorld) => string) {
    const { writeFile } = await import('node:fs/promises');
    const world = await twoSent();
    world.at('2026-05-18');
    await writeFile(`${world.folder}/back.ach`, text(world));
    return world;
  }

  it('is applied once, after it was tried, and stays where it is', async () => {
    const world = await withFile((of) => sentBack(of, 'R01'));
    const before = await everything(world);
    expect(await world.ops('returns apply back.ach --dry-run')).toMatchObject({
      exit: exits.done,
      lines: ['applied.R01 2', 'files.applied 1', 'This was only tried.'],
    });
    expect(await everything(world)).toEqual(before);
    expect(await world.ops('returns apply back.ach')).toMatchObject({
      exit: exits.done,
      lines: ['applied.R01 2', 'files.applied 1'],
      data: { dryRun: false, counts: { 'applied.R01': 2 } },
    });
    expect((await world.payments(alma))[0]).toMatchObject({ status: 'returned', returnCode: 'R01' });
    expect(await world.ops('returns apply back.ach')).toMatchObject({
      exit: exits.done,
      lines: ['files.appliedBefore 1', 'The file was applied before, so nothing was changed.'],
    });
    expect(world.rail.away).toEqual([]);
  });

  it('leaves to staff what matches nothing', async () => {
    const world = await withFile((of) => sentBack(of, 'R01', () => ({ cents: 7 })));
    expect(await world.ops('returns apply back.ach')).toMatchObject({
      exit: exits.incomplete,
      lines: [
        'files.applied 1',
        'unmatched.R01 2',
        'What matches no payment of ours was left to staff: npm run ops -- cases',
      ],
    });
    expect((await world.ops('cases')).lines.filter((line) => line.includes('unmatchedReturn'))).toHaveLength(2);
  });

  it('is refused whole where it is damaged, with what is wrong', async () => {
    const world = await withFile((of) => sentBack(of, 'R01').slice(0, 300));
    const { exit, lines, data } = await world.ops('returns apply back.ach');
    expect(exit).toBe(exits.refused);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.at(-1)).toBe('The file is damaged, and nothing of it was applied. Ask the bank for it again.');
    expect(data).toEqual({ damaged: lines.slice(0, -1) });
    expect((await world.payments(alma))[0]?.status).toBe('submitted');
  });

  it('is not found where there is none', async () => {
    const world = await opsWorld();
    expect(await world.ops('returns apply none.ach')).toMatchObject({
      exit: exits.refused,
      lines: [`There is no file or folder ${world.folder}/none.ach.`],
    });
    expect(await world.ops('returns apply .')).toMatchObject({
      exit: exits.refused,
      lines: [`${world.folder} is a folder; name a file.`],
    });
  });
});

describe('days that pass in a moment', () => {
  it('have each run at its hour, day by day, and only what happened is told', async () => {
    const world = await opsWorld('2026-05-05', 10 * 60);
    await world.put(jobMember(alma, '2026-05'));
    await world.autopay(alma, await world.account('4820193377'));
    const { exit, lines, data } = await world.ops('clock advance 23');
    expect(exit).toBe(exits.done);
    const told = lines.filter((line) => !line.startsWith('expire') && !line.startsWith('letters'));
    expect(told).toEqual([
      'submit of 2026-05-05: claimed.test 1, files 1, submitted 1',
      'autopay of 2026-05-10: announced 1',
      'settle of 2026-05-11: settled.test 1',
      'autopay of 2026-05-21: charged 1',
      'submit of 2026-05-21: claimed 1, files 1, submitted 1',
      'settle of 2026-05-27: settled 1',
      'It is now 2026-05-28 in Boston (2026-05-28T14:00:00.000Z).',
    ]);
    expect(data).toMatchObject({ now: '2026-05-28T14:00:00.000Z', runs: expect.any(Array) });
    const runs = (await world.all('run')).filter(({ day }) => day === '2026-05-20');
    const hours = Object.fromEntries(runs.map(({ name, startedAt }) => [name, startedAt]));
    expect(hours).toEqual({
      expire: '2026-05-20T06:30:00.000Z',
      returns: '2026-05-20T11:30:00.000Z',
      settle: '2026-05-20T11:45:00.000Z',
      autopay: '2026-05-20T12:00:00.000Z',
      remind: '2026-05-20T14:00:00.000Z',
      submit: '2026-05-20T21:05:00.000Z',
    });
    expect((await world.all('run')).every(({ missed }) => missed === 0)).toBe(true);
  });

  it('have their letters go out in them, and not all on the last', async () => {
    const world = await opsWorld('2026-05-05', 10 * 60);
    await world.put(jobMember(alma, '2026-05', { member: { email: 'alma@example.org' } }));
    await world.autopay(alma, await world.account('4820193377'));
    const { lines, data } = await world.ops('clock advance 23');
    expect(lines).toContain('letters.accepted 4');
    expect(data).toMatchObject({ letters: { 'letters.accepted': 4 } });
    const { notices } = await world.member(alma);
    expect(notices.map(({ kind, email }) => [kind, email])).toEqual([
      ['autopayOn', 'sent'],
      ['autopayWill', 'sent'],
      ['sentToBank', 'sent'],
      ['settled', 'sent'],
    ]);
  });

  it('may be hours or minutes, and are kept for the next start', async () => {
    const world = await opsWorld('2026-05-13', 9 * 60);
    await world.ops('clock advance 8h');
    expect(world.now).toBe('2026-05-13T21:00:00.000Z');
    await world.ops('clock advance 30m');
    expect(world.now).toBe('2026-05-13T21:30:00.000Z');
    expect((await world.store.get('operation', 'operation'))?.value.demoMinutes).toBe(8 * 60 + 30);
  });

  it.each(['', 'soon', '-1', '1.5', '401', '9601h'])('are not as many as "%s"', async (time) => {
    const world = await opsWorld();
    const before = world.now;
    expect(await world.ops(['clock', 'advance', '--', time])).toMatchObject({
      exit: exits.usage,
      lines: ['Say how many days, at most 400, such as 3, or a time such as 8h or 30m.'],
    });
    expect(world.now).toBe(before);
  });

  it('stop at the moment at which a run fails, and the rest of that moment is done', async () => {
    const world = await opsWorld('2026-05-13', 9 * 60);
    const cleaner = { clean: () => Promise.reject(new Error('damaged')) };
    const { exit, lines } = await world.ops('clock advance 5', { tools: { ...world.tools, cleaner } });
    expect([exit, lines.length, lines[0]]).toEqual([
      exits.failed,
      1,
      expect.stringMatching(/^expire of 2026-05-13 failed: /),
    ]);
    expect(world.now).toBe('2026-05-13T14:00:00.000Z');
    expect(await lastRuns(world)).toMatchObject({ remind: '2026-05-13' });
  });

  it('pass in demo mode only', async () => {
    const world = await opsWorld();
    world.demo = false;
    expect(await world.ops('clock advance 1')).toMatchObject({
      exit: exits.refused,
      lines: ['Only demo mode has a clock that can be advanced.'],
    });
  });
});
