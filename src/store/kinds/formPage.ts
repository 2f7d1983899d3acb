import { z } from 'zod';
import { channelNames } from '../../payments/index.ts';
import type { FormPage } from '../../turns/formPage.ts';
import type { KindDefinition } from '../documents.ts';
import { formShape } from './line.ts';
import { checkedAs, instantText, languageCode } from './shape.ts';

const pageSchema = z.strictObject({
  pageId: z.string(),
  conversationId: z.string(),
  language: languageCode,
  form: formShape,
  expiresAt: instantText,
  channel: z.enum(channelNames),
  phoneEnding: z.string().nullable(),
});

export const formPage: KindDefinition<FormPage> = {
  parse: checkedAs<FormPage>()(pageSchema),
  schema: 1,
  migrations: {},
  indexes: {},
};
