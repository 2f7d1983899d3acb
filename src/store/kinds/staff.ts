import { z } from 'zod';
import { roles, type StaffAccount, type StaffSession } from '../../staff/index.ts';
import type { KindDefinition } from '../documents.ts';
import { checkedAs, instantText } from './shape.ts';

const accountSchema = z.strictObject({
  staffId: z.string(),
  name: z.string(),
  signInName: z.string(),
  role: z.enum(roles),
  password: z
    .strictObject({
      hash: z.string(),
      salt: z.string(),
      cost: z.number(),
      blockSize: z.number(),
      parallelization: z.number(),
    })
    .nullable(),
  printedUntil: instantText.nullable(),
  sealedSecret: z.string().nullable(),
  lastStep: z.number(),
  disabled: z.boolean(),
  madeAt: instantText,
  lastSignInAt: instantText.nullable(),
});

export const staff: KindDefinition<StaffAccount> = {
  parse: checkedAs<StaffAccount>()(accountSchema),
  schema: 1,
  migrations: {},
  indexes: { signInName: { unique: true, of: ({ signInName }) => [signInName] } },
};

const sessionSchema = z.strictObject({
  sessionId: z.string().regex(/^[\da-f]{64}$/),
  staffId: z.string(),
  madeAt: instantText,
  lastUsedAt: instantText,
  opens: z.enum(['console', 'newPassword']),
});

/** Who is signed in at the console. Id: the hash of what the browser holds. */
export const staffSession: KindDefinition<StaffSession> = {
  parse: checkedAs<StaffSession>()(sessionSchema),
  schema: 1,
  migrations: {},
  indexes: { staff: { unique: false, of: ({ staffId }) => [staffId] } },
};
