import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedAutopayMembers } from './autopayMembers.ts';
import { peakKb } from './peakMemory.ts';

/** One command of the operator, in a process of its own: from its birth until it has closed the store again. */
export interface Phase {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

export interface AutopayDay {
  readonly members: number;
  /** A command that only opens the store: what each phase holds of that. */
  readonly open: Phase;
  readonly autopay: Phase;
  readonly submit: Phase;
}

interface Used {
  readonly cpuMicros: number;
  readonly peakKb: number;
}

const sizes = [1_000, 10_000, 100_000];
/** The largest takes a quarter of an hour, its filling included: by itself, `node bench/autopayDay.ts`. */
export const shortSizes = sizes.slice(0, 2);
const entry = join(import.meta.dirname, '..', 'src', 'opsMain.ts');
/** As `npm run ops` starts it. */
const flags = ['--max-semi-space-size=4'];
const mb = 1024;

/** The draw day of ever more members with AutoPay: every one is drawn, and goes into one bank file. */
export async function benchAutopayDay(only: readonly number[] = sizes): Promise<AutopayDay[]> {
  const days: AutopayDay[] = [];
  for (const members of only) {
    const dir = await mkdtemp(join(tmpdir(), 'bench-autopay-'));
    try {
      await seedAutopayMembers(join(dir, 'store'), members);
      days.push(await dayOf(join(dir, 'store'), members));
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  }
  return days;
}

/** The draw day on a store that is there already. It is used up by it. */
export async function dayOf(dir: string, members: number): Promise<AutopayDay> {
  const open = await phase(dir, '2026-05-21T08:05', ['runs', 'list']);
  const autopay = await phase(dir, '2026-05-21T08:05', ['run', 'autopay'], `charged ${members}`);
  const submit = await phase(dir, '2026-05-21T17:05', ['run', 'submit'], `submitted ${members}`);
  return { members, open, autopay, submit };
}

/** Runs a command and demands that it says so. */
async function phase(dir: string, now: string, words: readonly string[], says = ''): Promise<Phase> {
  const startedAt = performance.now();
  const env = { ...process.env, STORE_DIR: dir, DEMO_NOW: `${now}:00-04:00` };
  const child = spawn(process.execPath, [...flags, import.meta.filename, 'measured', entry, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  let said = '';
  let used: Used | undefined;
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  child.on('message', (message) => (used = message as Used));
  const [[code]] = await Promise.all([once(child, 'close'), once(child, 'disconnect')]);
  const seconds = (performance.now() - startedAt) / 1_000;
  if (code !== 0 || used === undefined || !said.includes(says))
    throw new Error(`${words.join(' ')} ended with ${code} and said: ${said}`);
  return { seconds, cpuSeconds: used.cpuMicros / 1e6, peakMb: used.peakKb / mb };
}

export function autopayDayTable(days: readonly AutopayDay[]): string {
  const head = ['members', 'phase', 'seconds', 'CPU seconds', 'peak MB', 'ms per member', 'CPU ms per member'];
  const rows = days.flatMap(({ members, ...phases }) =>
    Object.entries(phases).map(([name, { seconds, cpuSeconds, peakMb }]) => [
      String(members),
      name,
      seconds.toFixed(1),
      cpuSeconds.toFixed(1),
      peakMb.toFixed(0),
      ((seconds * 1_000) / members).toFixed(2),
      ((cpuSeconds * 1_000) / members).toFixed(2),
    ]),
  );
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The command itself, and at its end what it used. */
async function measured(path: string, words: readonly string[]): Promise<void> {
  process.argv.splice(1, process.argv.length, path, ...words);
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    process.send?.({ cpuMicros: userCPUTime + systemCPUTime, peakKb: peakKb() } satisfies Used);
  });
  await import(path);
  // Nothing keeps the process but its parent's ear.
  process.channel?.unref();
}

if (import.meta.main) {
  const [task, path = '', ...words] = process.argv.slice(2);
  if (task === 'measured') await measured(path, words);
  else if (task === 'seed') await seedAutopayMembers(path, Number(words[0]));
  else if (task === 'copy') {
    try {
      await cp(path, `${path}-copy`, { recursive: true });
      console.log(autopayDayTable([await dayOf(`${path}-copy`, Number(words[0]))]));
    } finally {
      await rm(`${path}-copy`, { recursive: true, force: true });
    }
  } else console.log(autopayDayTable(await benchAutopayDay(task === undefined ? sizes : [Number(task)])));
}
