export { type Claimant, type Identification, type IdentityClaim, identify, verifyGuest } from './identify.ts';
export type { Delivery, Letter, Mailer } from './mailer.ts';
export type { Authorization, BankAccount, Member, Payment, Quote } from './member.ts';
export type { Attempts, Clock, Ids, Vault, VaultRecord, Work } from './ports.ts';
export { openQuote, type QuoteRequest, voidQuotes } from './quote.ts';
export { type Confirmation, type PaymentTaken, takePayment, type TakePaymentRefusal } from './takePayment.ts';
export { amountTerms, lateAfter, type Payer } from './terms.ts';
export { type Receipt, receiptOf } from './receipt.ts';
