/** What of the daily runs a person has to look at. */
export type StaffReason =
  | 'unmatchedReturn'
  | 'returnedPayment'
  | 'unauthorised'
  | 'sensitive'
  | 'bankMistake'
  | 'accountReview'
  | 'autopayMissed'
  | 'ledgerFault';

export interface StaffAsk {
  readonly reason: StaffReason;
  readonly memberId: string | null;
  /** What it is about, so that the same thing found twice is one case. */
  readonly about: string;
  /** What was found, as ids and codes: `R10`, `twoBadAccounts`. Never an account number. */
  readonly found: readonly string[];
}
