import type { PhoneTools } from '../../src/payments/index.ts';
import type { Talk } from '../talk.ts';

export function phoneTools({ turn: { tools } }: Talk): PhoneTools {
  return { ids: tools.ids, sha256: (text) => tools.sha256(text), fingerprint: tools.vault.fingerprint };
}
