import type { Log } from '../log.ts';
import { Counts, deliverNotices, runDay } from '../payments/index.ts';
import { bostonDateOf, type DueRun, policyOn, runsDue } from '../rules/index.ts';
import type { Operating } from './operation.ts';
import { policies } from './policies.ts';

const tickMs = 20_000;
/** What failed is not tried at every tick: it may have taken minutes. */
const restMs = 5 * 60_000;

export interface Scheduler {
  /** Lets a run that is under way finish. */
  stop(): Promise<void>;
}

/** Does the daily runs when they are due and sends letters when they may go, for as long as the server runs. */
export function startScheduler(operating: Operating, log: Log): Scheduler {
  let told = '';
  const restUntil = new Map<string, number>();
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const tick = async () => {
    const due = await dueNow(operating);
    if (due.kind !== 'due') {
      // Once for each trouble, not at every tick.
      const trouble = due.kind === 'clockBack' ? `clockBack ${due.done}` : due.kind;
      if (trouble !== told) log.error(`runs.${due.kind}`, due.kind === 'gapTooLong' ? { count: due.days } : {});
      told = trouble;
      return;
    }
    told = '';
    const safely = async (kind: string, act: () => Promise<'done' | 'rest'>) => {
      if (stopped || (restUntil.get(kind) ?? 0) > performance.now()) return;
      const ended = await operating.exclusively(act).catch((error: unknown) => {
        log.error('runs.failed', { kind, error });
        return 'rest' as const;
      });
      // What failed or was refused is tried again in a while, and keeps no other from its hour.
      if (ended === 'rest') restUntil.set(kind, performance.now() + restMs);
    };
    for (const run of due.runs) await safely(run.name, () => doRun(run, operating, log));
    await safely('letters', () => deliver(operating, log));
  };
  const next = () => {
    running = running.then(tick).catch((error: unknown) => log.error('runs.failed', { kind: 'tick', error }));
  };
  const timer = setInterval(next, tickMs);
  next();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Asked anew each time: an operator may have done a run by hand. */
async function dueNow({ tools, clock }: Operating) {
  const { lastRuns } = await tools.store.openWork().operation();
  const now = clock.now();
  return runsDue(lastRuns, now, policyOn(policies, bostonDateOf(now)));
}

async function doRun({ name, day, missed }: DueRun, { tools, clock }: Operating, log: Log): Promise<'done' | 'rest'> {
  const { lastRuns } = await tools.store.openWork().operation();
  if ((lastRuns[name] ?? '') >= day) return 'done';
  if (missed > 0) log.warn('runs.missed', { kind: name, count: missed });
  const started = Date.parse(clock.now());
  const result = await runDay({ name, day, by: 'schedule', missed }, tools);
  if (result.kind === 'refused') {
    log.warn('runs.refused', { kind: name, reason: result.reason });
    return 'rest';
  }
  const count = Object.values(result.run.counts).reduce((sum, many) => sum + many, 0);
  if (result.run.broken.length > 0) log.error('runs.incomplete', { kind: name, failed: result.run.broken.length });
  log.info('runs.done', { kind: name, count, durationMs: Date.parse(clock.now()) - started });
  return 'done';
}

async function deliver({ tools, mailer }: Operating, log: Log): Promise<'done'> {
  if (mailer === undefined) return 'done';
  const counts = new Counts();
  await deliverNotices({ ...tools, mailer }, counts);
  const { 'letters.accepted': count = 0, ...others } = counts.all();
  const failed = Object.values(others).reduce((sum, many) => sum + many, 0);
  if (count + failed > 0) log.info('letters.sent', { count, failed });
  return 'done';
}
