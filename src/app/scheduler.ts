import type { Log } from '../log.ts';
import { brokenIn, Counts, type DeliveryEnd, deliverNotices, deliverTexts, runDay } from '../payments/index.ts';
import { bostonDateOf, type DueRun, policyOn, runsDue } from '../rules/index.ts';
import type { Operating } from './operation.ts';
import { policies } from './policies.ts';

const tickMs = 20_000;
/** What failed is not tried at every tick: it may have taken minutes. */
export const restMs = 5 * 60_000;
/** On the day of announcing letters take hours. Runs and the operator's commands get their turn in between. */
export const lettersMs = 30_000;
/** Looking through what waits for the morning costs time as well: not more than a fifth of it is spent on that. */
const restAfterLooking = 4;

/** What the scheduler needs of the operation. */
export type Scheduled = Pick<Operating, 'tools' | 'clock' | 'mailer' | 'texts' | 'exclusively'>;

export interface Ticking {
  /** Does whatever is due at this moment; never rejects. */
  tick(): Promise<void>;
  /** Whatever is not begun yet is not begun any more. */
  halt(): void;
}

/** The daily runs when they are due and letters when they may go. `elapsedMs` counts from any moment and is never set back. */
export function createTicking(operating: Scheduled, log: Log, elapsedMs: () => number): Ticking {
  let told = '';
  let halted = false;
  const restUntil = new Map<string, number>();
  /** `act` resolves to how long not to do it again. What fails is tried again in a while, and keeps no other from its hour. */
  const safely = async (kind: string, act: () => Promise<number>) => {
    if (halted || (restUntil.get(kind) ?? 0) > elapsedMs()) return;
    const rest = await operating.exclusively(act).catch((error: unknown) => {
      log.error('runs.failed', { kind, error });
      return restMs;
    });
    restUntil.set(kind, elapsedMs() + rest);
  };
  const doAll = async () => {
    const due = await dueNow(operating);
    if (due.kind !== 'due') {
      // Once for each trouble, not at every tick.
      const trouble = due.kind === 'clockBack' ? `clockBack ${due.done}` : due.kind;
      if (trouble !== told) log.error(`runs.${due.kind}`, due.kind === 'gapTooLong' ? { count: due.days } : {});
      told = trouble;
      return;
    }
    told = '';
    for (const run of due.runs) await safely(run.name, () => doRun(run, operating, log));
    await safely('letters', async () => {
      const began = elapsedMs();
      const end = await deliver(operating, log, () => !halted && elapsedMs() < began + lettersMs);
      if (end === 'hostFails') return restMs;
      return end === 'interrupted' ? 0 : (elapsedMs() - began) * restAfterLooking;
    });
  };
  return {
    tick: () => doAll().catch((error: unknown) => log.error('runs.failed', { kind: 'tick', error })),
    halt() {
      halted = true;
    },
  };
}

export interface Scheduler {
  /** Lets a run that is under way finish. */
  stop(): Promise<void>;
}

/** Ticks for as long as the server runs. */
export function startScheduler(operating: Scheduled, log: Log): Scheduler {
  const ticking = createTicking(operating, log, () => performance.now());
  let running: Promise<void> | undefined;
  const next = () => {
    running ??= ticking.tick().finally(() => {
      running = undefined;
    });
  };
  const timer = setInterval(next, tickMs);
  next();
  return {
    async stop() {
      ticking.halt();
      clearInterval(timer);
      await running;
    },
  };
}

/** Asked anew each time: an operator may have done a run by hand. */
async function dueNow({ tools, clock }: Scheduled) {
  const { lastRuns } = await tools.store.openWork().operation();
  const now = clock.now();
  return runsDue(lastRuns, now, policyOn(policies, bostonDateOf(now)));
}

async function doRun({ name, day, missed }: DueRun, { tools, clock }: Scheduled, log: Log): Promise<number> {
  const { lastRuns } = await tools.store.openWork().operation();
  if ((lastRuns[name] ?? '') >= day) return 0;
  if (missed > 0) log.warn('runs.missed', { kind: name, count: missed });
  const started = Date.parse(clock.now());
  const result = await runDay({ name, day, by: 'schedule', missed }, tools);
  if (result.kind === 'refused') {
    log.warn('runs.refused', { kind: name, reason: result.reason });
    return restMs;
  }
  const count = Object.values(result.run.counts).reduce((sum, many) => sum + many, 0);
  const failed = brokenIn(result.run);
  if (failed > 0) log.error('runs.incomplete', { kind: name, failed });
  log.info('runs.done', { kind: name, count, durationMs: Date.parse(clock.now()) - started });
  return 0;
}

async function deliver(scheduled: Scheduled, log: Log, goesOn: () => boolean): Promise<DeliveryEnd> {
  await handTextsOver(scheduled, log, goesOn);
  const { tools, mailer } = scheduled;
  if (mailer === undefined) return 'done';
  const counts = new Counts();
  const end = await deliverNotices({ ...tools, mailer }, counts, goesOn);
  const { 'letters.accepted': count = 0, 'letters.outdated': outdated = 0, ...others } = counts.all();
  const failed = Object.values(others).reduce((sum, many) => sum + many, 0);
  if (count + failed > 0) log.info('letters.sent', { count, failed });
  if (outdated > 0) log.warn('letters.outdated', { count: outdated });
  if (end === 'hostFails') log.error('letters.hostFails', { failed });
  return end;
}

/** Texts before letters: they only go into the outbox, which takes no time. */
async function handTextsOver({ tools, texts }: Scheduled, log: Log, goesOn: () => boolean): Promise<void> {
  if (texts === undefined) return;
  const counts = new Counts();
  await deliverTexts({ ...tools, ...texts }, counts, goesOn);
  const { 'texts.handed': count = 0, ...others } = counts.all();
  const failed = Object.values(others).reduce((sum, many) => sum + many, 0);
  if (count + failed > 0) log.info('texts.handed', { count, failed });
}
