import { z } from 'zod';
import { type Batch, type BatchPage, batchStates, entryDescriptions } from '../../payments/index.ts';
import type { KindDefinition } from '../documents.ts';
import { centsShape, checkedAs, dateText, instantText } from './shape.ts';

const batchSchema = z.strictObject({
  batchId: z.string(),
  day: dateText,
  state: z.enum(batchStates),
  openedAt: instantText,
  made: z.strictObject({ at: instantText, modifier: z.string() }).nullable(),
  handedAt: instantText.optional(),
  groups: z.array(
    z.strictObject({
      description: z.enum(entryDescriptions),
      effectiveOn: dateText,
      pages: z.array(z.number()),
      cents: centsShape,
      firstTrace: z.number(),
    }),
  ),
  markedPages: z.number(),
  file: z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.number() }).nullable(),
});

export const batch: KindDefinition<Batch> = {
  parse: checkedAs<Batch>()(batchSchema),
  schema: 1,
  migrations: {},
  indexes: {
    open: { unique: false, of: ({ state }) => (state === 'submitted' ? [] : ['yes']) },
    // A return names the entry date and the trace of its original.
    effectiveOn: { unique: false, of: ({ groups }) => groups.map(({ effectiveOn }) => effectiveOn) },
  },
};

const pageSchema = z.strictObject({
  batchId: z.string(),
  group: z.number(),
  page: z.number(),
  entries: z.array(
    z.strictObject({
      memberId: z.string(),
      of: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('payment'), paymentId: z.string() }),
        z.strictObject({ kind: z.literal('prenote'), autopayId: z.string() }),
      ]),
      vaultToken: z.string(),
      routingNumber: z.string(),
      accountKind: z.enum(['checking', 'savings']),
      cents: centsShape,
      name: z.string(),
      reference: z.string(),
      series: z.enum(['single', 'recurring']),
    }),
  ),
});

export const batchPage: KindDefinition<BatchPage> = {
  parse: checkedAs<BatchPage>()(pageSchema),
  schema: 1,
  migrations: {},
  indexes: {},
};
