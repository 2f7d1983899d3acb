import type { CaseReason, Queue } from './ports.ts';

const queueOfReason = {
  asked: 'billing',
  identityFailed: 'identity',
  notUnderstood: 'technical',
  paidNotCovered: 'billing',
  returnedPayment: 'billing',
  unauthorised: 'billing',
  doubleCharge: 'billing',
  refund: 'billing',
  hardship: 'hardship',
  distress: 'hardship',
  complaint: 'hardship',
  overLimit: 'billing',
  paymentFailed: 'technical',
  unmatchedReturn: 'billing',
  sensitive: 'hardship',
  bankMistake: 'billing',
  accountReview: 'identity',
  autopayMissed: 'technical',
  ledgerFault: 'technical',
} as const satisfies Record<CaseReason, Queue>;

/** The desk that a case goes to first. */
export function queueOf(reason: CaseReason): Queue {
  return queueOfReason[reason];
}
