import type { CalendarDate, Instant, LastRuns, RunName } from '../../rules/index.ts';
import type { Moves } from '../moves.ts';

/** What one run did for one day. Id: `<name>.<day>`. */
export interface RunRecord {
  readonly runId: string;
  readonly name: RunName;
  readonly day: CalendarDate;
  readonly state: RunState;
  readonly by: 'schedule' | 'operator';
  /** Days before it that nobody did and whose work it did too. */
  readonly missed: number;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** How many of what: `charged`, `skipped.nothingDue`, `broken.conversation`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Members for whom nothing was done, because something about them is broken. The next run tries again. */
  readonly broken: readonly string[];
  /** Ends of the members' audit trails that this run exported: how many, and a digest over them. */
  readonly heads: { readonly count: number; readonly digest: string } | null;
}

export const runStates = ['running', 'done'] as const;

export type RunState = (typeof runStates)[number];

/** Done again for the same day, it goes on in the same record. */
export const nextRunStates: Moves<RunState> = { running: ['done'], done: ['running'] };

/** The one document about the operation itself. */
export interface Operation {
  readonly lastRuns: LastRuns;
  /** Locked after a restore, until an operator has compared with the bank. */
  readonly sending: { readonly locked: boolean; readonly because: string; readonly since: Instant | null };
  /** The number of the next entry in any bank file. */
  readonly nextTrace: number;
  /** Bank files opened, and those made on one day: a file's modifier counts within its day. */
  readonly batches: number;
  readonly filesOf: { readonly day: CalendarDate | null; readonly made: number };
  /** Minutes that the demo clock was advanced by an operator. */
  readonly demoMinutes: number;
  /** The DEMO_NOW it was advanced from, null for the machine's clock, and the time it showed then. */
  readonly demoAdvanced?: { readonly from: Instant | null; readonly to: Instant } | undefined;
}

export const operationId = 'operation';

export const newOperation: Operation = {
  lastRuns: {},
  sending: { locked: false, because: '', since: null },
  nextTrace: 1,
  batches: 0,
  filesOf: { day: null, made: 0 },
  demoMinutes: 0,
};

export function runId(name: RunName, day: CalendarDate): string {
  return `${name}.${day}`;
}
