import { z } from 'zod';
import type { TrainingLine } from '../../staff/index.ts';
import type { KindDefinition } from '../documents.ts';
import { checkedAs, instantText, languageCode } from './shape.ts';

const trainingLineSchema = z.strictObject({
  lineId: z.string(),
  text: z.string(),
  language: languageCode,
  intent: z.string(),
  missId: z.string(),
  keptBy: z.strictObject({ staffId: z.string(), name: z.string() }),
  keptAt: instantText,
});

/** Lines that staff kept for the training of the classifier. */
export const trainingLine: KindDefinition<TrainingLine> = {
  parse: checkedAs<TrainingLine>()(trainingLineSchema),
  schema: 1,
  migrations: {},
  indexes: {},
};
