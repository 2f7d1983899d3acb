import { z } from 'zod';
import type { Phone } from '../../payments/index.ts';
import type { KindDefinition } from '../documents.ts';
import { textConsent } from './agreement.ts';
import { checkedAs, instantText } from './shape.ts';

const phoneSchema = z.strictObject({
  phone: z.string(),
  memberId: z.string().nullable(),
  optedOut: z.strictObject({ at: instantText, by: z.enum(['word', 'asked', 'carrier']) }).nullable(),
  consents: z.array(textConsent),
});

/** What is known of a telephone number. Id: the number as carriers write it. */
export const phone: KindDefinition<Phone> = {
  parse: checkedAs<Phone>()(phoneSchema),
  schema: 1,
  migrations: {},
  indexes: {},
};
