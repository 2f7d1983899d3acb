import { z } from 'zod';
import { type AppliedFile, returnFileStates } from '../../payments/index.ts';
import type { KindDefinition } from '../documents.ts';
import { centsShape, checkedAs, instantText } from './shape.ts';

const fileSchema = z.strictObject({
  sha256: z.string(),
  name: z.string(),
  state: z.enum(returnFileStates),
  readAt: instantText,
  entries: z.array(
    z.strictObject({
      code: z.string(),
      originalTrace: z.string(),
      cents: centsShape,
      outcome: z.enum(['applied', 'appliedBefore', 'corrected', 'correctedBefore', 'noted', 'unmatched']).nullable(),
    }),
  ),
});

export const returnFile: KindDefinition<AppliedFile> = {
  parse: checkedAs<AppliedFile>()(fileSchema),
  schema: 1,
  migrations: {},
  indexes: { state: { unique: false, of: ({ state }) => [state] } },
};
