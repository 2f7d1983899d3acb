import { z } from 'zod';
import type { VaultRecord } from '../../payments/index.ts';
import type { KindDefinition } from '../documents.ts';
import { checkedAs, instantText } from './shape.ts';

const recordSchema = z.strictObject({
  token: z.string(),
  keyVersion: z.string(),
  nonce: z.string(),
  ciphertext: z.string(),
  fingerprint: z.string(),
  sealedAt: instantText,
});

export const vault: KindDefinition<VaultRecord> = {
  parse: checkedAs<VaultRecord>()(recordSchema),
  schema: 1,
  migrations: {},
  indexes: {},
};
