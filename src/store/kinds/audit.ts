import { z } from 'zod';
import type { AuditPage } from '../../payments/index.ts';
import type { KindDefinition } from '../documents.ts';
import { checkedAs, instantText } from './shape.ts';

export const auditEntry = z.strictObject({
  seq: z.number(),
  at: instantText,
  by: z.string(),
  what: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  hash: z.string(),
});

const page = z.strictObject({ memberId: z.string(), page: z.number(), entries: z.array(auditEntry) });

/** Full pages of the members' audit trails. Written once. */
export const audit: KindDefinition<AuditPage> = {
  parse: checkedAs<AuditPage>()(page),
  schema: 1,
  migrations: {},
  indexes: { member: { unique: false, of: ({ memberId }) => [memberId] } },
};
