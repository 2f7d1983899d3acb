import { z } from 'zod';
import { type Operation, type RunRecord, runStates } from '../../payments/index.ts';
import { runNames } from '../../rules/index.ts';
import type { KindDefinition } from '../documents.ts';
import { checkedAs, dateText, instantText } from './shape.ts';

const runSchema = z.strictObject({
  runId: z.string(),
  name: z.enum(runNames),
  day: dateText,
  state: z.enum(runStates),
  by: z.enum(['schedule', 'operator']),
  missed: z.number(),
  startedAt: instantText,
  finishedAt: instantText.nullable(),
  counts: z.record(z.string(), z.number()),
  broken: z.array(z.string()),
  heads: z.strictObject({ count: z.number(), digest: z.string() }).nullable(),
});

export const run: KindDefinition<RunRecord> = {
  parse: checkedAs<RunRecord>()(runSchema),
  schema: 1,
  migrations: {},
  indexes: { day: { unique: false, of: ({ day }) => [day] } },
};

const operationSchema = z.strictObject({
  lastRuns: z.partialRecord(z.enum(runNames), dateText),
  sending: z.strictObject({ locked: z.boolean(), because: z.string(), since: instantText.nullable() }),
  nextTrace: z.number(),
  batches: z.number(),
  filesOf: z.strictObject({ day: dateText.nullable(), made: z.number() }),
  demoMinutes: z.number(),
  demoAdvanced: z.strictObject({ from: instantText.nullable(), to: instantText }).optional(),
});

/** One document about the operation itself. */
export const operation: KindDefinition<Operation> = {
  parse: checkedAs<Operation>()(operationSchema),
  schema: 1,
  migrations: {},
  indexes: {},
};
