import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { policies } from '../src/app/policies.ts';
import { restoreCommand } from '../src/app/ops/restore.ts';
import { answersTo, correctRouting, notUsableAccount } from '../src/bank/playedReturns.ts';
import { settingNames } from '../src/config/environment.ts';
import { exits } from '../src/ops/command.ts';
import { commands } from '../src/ops/commands/index.ts';
import { daysBetween, runNames, addBankingDays } from '../src/rules/index.ts';
import { codeIn, tableIn } from './support/docs/tables.ts';
import { JobWorld, jobMember } from './support/jobWorld.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');
const [policy] = policies;
if (policy === undefined) throw new Error('there is no policy');

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

describe('the page about running it', () => {
  it('names the runs in their order, with the hours of the policy', () => {
    const rows = tableIn(page, 'Run').map(([run = '', from]) => [codeIn(run)[0], from]);
    expect(rows).toEqual(runNames.map((name) => [name, clock(policy.runs[name])]));
  });

  it('names the other numbers of the policy as they are', () => {
    const [first, second] = policy.remindDaysBefore;
    const { from, until } = policy.quietHours;
    for (const sentence of [
      `remind members who still owe, ${first} and ${second} days before`,
      `between ${until / 60}:00 and ${from / 60}:00`,
      `between ${clock(policy.runs.submit)} and ${clock(policy.bankTakesUntilMinute)}`,
      `gaps of up to ${policy.mostDaysMissed} days`,
      `| ${policy.autopay.announceDay}th |`,
      `talks and records of runs after ${policy.keepDays.conversations} days, notices after ${policy.keepDays.notices}, bank numbers ${policy.keepDays.numbers} days`,
      `used tokens after ${policy.keepDays.attempts} days`,
      `is refused before ${clock(policy.cutOffMinute)}`,
    ])
      expect(page.replace(/reminds/g, 'remind')).toContain(sentence);
    expect(policy.keepDays.runs).toBe(policy.keepDays.conversations);
    expect([`${policy.dueDay - (first ?? 0)}th`, `${policy.dueDay - (second ?? 0)}st`].join(' and ')).toBe(
      '16th and 21st',
    );
    expect(page).toContain('| 16th and 21st | reminders');
  });

  it('names every command, and what its exit codes mean', () => {
    const named = tableIn(page, 'Command').flatMap(([first = '', what = '']) => [...codeIn(first), ...codeIn(what)]);
    for (const { name } of [...commands, restoreCommand])
      expect(named.some((words) => words.replace('npm run ops -- ', '').startsWith(name))).toBe(true);
    expect(tableIn(page, 'Exit code').map(([code]) => Number(code))).toEqual(Object.values(exits));
  });

  it('names no setting that there is not, and all of the daily work', () => {
    const known = new Set<string>([...settingNames, 'STORE_DIR', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'WEBCHAT_TARBALL']);
    const named = codeIn(page).filter((code) => /^[A-Z]+(?:_[A-Z]+)+$|^(?:RUNS|DEMO|PORT|HOST)$/.test(code));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    const daily = settingNames.filter((name) =>
      /^ACH_|^(?:RUNS|METRICS_TOKEN|AUDIT_DIR|BACKUP_KEY|SMTP_URL|MAIL_FROM|MEMBERS_FILE)$/.test(name),
    );
    expect(
      tableIn(page, 'Setting')
        .flatMap(([name = '']) => codeIn(name))
        .toSorted(),
    ).toEqual(daily.toSorted());
  });

  it('names events that are logged', () => {
    const source = globSync('src/**/*.ts', { cwd: root })
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const events = tableIn(page, 'Event').flatMap(([event = '']) => codeIn(event));
    expect(events.length).toBeGreaterThan(20);
    const isLogged = (event: string) => {
      const [part = '', name = ''] = event.split('.');
      // Some are put together from the name of a part and what it reports.
      return source.includes(`'${event}'`) || (source.includes(`\`${part}.\${`) && source.includes(`'${name}'`));
    };
    expect(events.filter((event) => !isLogged(event))).toEqual([]);
  });
});

describe('the table of the played bank', () => {
  /** What the played bank answers to a debit from an account, and after how many banking days. */
  async function answerTo(account: string): Promise<[code: string, days: number] | undefined> {
    const world = new JobWorld('2026-05-13');
    await world.put(jobMember('100200300400', '2026-05'));
    await world.pay('100200300400', 5_000, await world.account(account));
    world.at('2026-05-13', 17 * 60 + 5);
    await world.run('submit');
    const [sent = ''] = world.rail.sent.values();
    const [answer] = answersTo(sent, world.policy);
    const [payment] = await world.payments('100200300400');
    if (answer === undefined || payment === undefined) return undefined;
    let days = 0;
    for (let day = payment.entryOn; day < answer.arrivesOn; day = addBankingDays(day, 1, world.policy)) days += 1;
    expect(daysBetween(payment.entryOn, answer.arrivesOn)).toBeGreaterThan(0);
    return [answer.code, days];
  }

  const rows = tableIn(page, 'Account number').map(
    ([account = '', what = '', days = '']) => [codeIn(account)[0] ?? '', what, days] as const,
  );

  it.each(rows)('is right about %s', async (account, what, days) => {
    const [code] = /\b[RC]\d\d\b/.exec(what) ?? [];
    if (code !== undefined) return expect(await answerTo(account)).toEqual([code, Number(days)]);
    if (account !== notUsableAccount) expect(what).toBe('settles, as every other number does');
    expect([await answerTo(account), days]).toEqual([undefined, '']);
  });

  it('has the account that cannot be used, and the right routing number', () => {
    expect(rows.find(([account]) => account === notUsableAccount)?.[1]).toContain('cannot be used');
    expect(rows.find(([account]) => account === '9991002')?.[1]).toContain(correctRouting);
  });

  it('is followed by when each other code comes', async () => {
    const [, late = '', next = ''] =
      /do the same: (.*) come after 10 banking days, (.*) after 1, the others after 2/.exec(page) ?? [];
    const codes = (text: string): string[] => text.match(/R\d\d/g) ?? [];
    expect([codes(late).length, codes(next).length]).toEqual([5, 7]);
    for (let number = 1; number <= 99; number += 1) {
      const code = `R${String(number).padStart(2, '0')}`;
      const days = codes(late).includes(code) ? 10 : codes(next).includes(code) ? 1 : 2;
      expect(await answerTo(`99900${code.slice(1)}`)).toEqual([code, days]);
    }
  });
});
