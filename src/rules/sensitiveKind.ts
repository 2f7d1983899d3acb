import { looksLikeCard, looksLikeSsn } from './lookAlikes.ts';
import { passesRoutingChecksum } from './routingNumber.ts';

export type SensitiveKind = 'card' | 'ssn' | 'routingNumber' | 'accountNumber' | 'memberId' | 'digits';

/** What a masked run of digits most likely was; only to say the right sentence, never to decide whether to mask. */
export function kindOfRun(run: string, digits: string, before: string, asked: string | null): SensitiveKind {
  if (looksLikeCard(digits)) return 'card';
  if (looksLikeSsn(run) || /(?:ssn|social security|seguro social)\P{N}*$/iu.test(before)) return 'ssn';
  if (digits.length === 12 && asked !== 'accountNumber') return 'memberId';
  if (asked === 'routingNumber') return 'routingNumber';
  if (asked === 'accountNumber') return 'accountNumber';
  if (digits.length === 9 && passesRoutingChecksum(digits)) return 'routingNumber';
  return /(?:acct|accnt|account|cuenta|conta)\P{N}*$/iu.test(before) ? 'accountNumber' : 'digits';
}
