import type { Log } from '../log.ts';
import { Counts, deliverNotices, runDay } from '../payments/index.ts';
import { bostonDateOf, type DueRun, policyOn, runsDue } from '../rules/index.ts';
import type { Operating } from './operation.ts';
import { policies } from './policies.ts';

const tickMs = 20_000;

export interface Scheduler {
  /** Lets a run that is under way finish. */
  stop(): Promise<void>;
}

/** Does the daily runs when they are due and sends letters when they may go, for as long as the server runs. */
export function startScheduler(operating: Operating, log: Log): Scheduler {
  let told = '';
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
    for (const run of due.runs) if (!stopped) await operating.exclusively(() => doRun(run, operating, log));
    if (operating.mailer !== undefined && !stopped) await operating.exclusively(() => deliver(operating, log));
  };
  const safely = () => {
    running = running.then(tick).catch((error: unknown) => log.error('runs.failed', { error }));
  };
  const timer = setInterval(safely, tickMs);
  safely();
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

async function doRun({ name, day, missed }: DueRun, { tools, clock }: Operating, log: Log): Promise<void> {
  const { lastRuns } = await tools.store.openWork().operation();
  if ((lastRuns[name] ?? '') >= day) return;
  if (missed > 0) log.warn('runs.missed', { kind: name, count: missed });
  const started = Date.parse(clock.now());
  const result = await runDay({ name, day, by: 'schedule', missed }, tools);
  if (result.kind === 'refused') return log.warn('runs.refused', { kind: name, reason: result.reason });
  const count = Object.values(result.run.counts).reduce((sum, many) => sum + many, 0);
  log.info('runs.done', { kind: name, count, durationMs: Date.parse(clock.now()) - started });
}

async function deliver({ tools, mailer }: Operating, log: Log): Promise<void> {
  if (mailer === undefined) return;
  const counts = new Counts();
  await deliverNotices({ ...tools, mailer }, counts);
  const { 'letters.accepted': count = 0, ...others } = counts.all();
  const failed = Object.values(others).reduce((sum, many) => sum + many, 0);
  if (count + failed > 0) log.info('letters.sent', { count, failed });
}
