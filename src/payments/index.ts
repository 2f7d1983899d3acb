export { type Claimant, type Identification, type IdentityClaim, identify, verifyGuest } from './identify.ts';
export {
  type Agreed,
  type Authorization,
  type ChannelName,
  channelNames,
  type MemberLanguage,
  type RecurringAuthorization,
  type RecurringElements,
  type StandingAuthorization,
} from './agreement.ts';
export * from './accounts/account.ts';
export * from './autopay/autopay.ts';
export * from './audit/trail.ts';
export { recordChanges } from './audit/record.ts';
export { type TrailFault, verifyTrail } from './audit/verify.ts';
export * from './notices/notice.ts';
export * from './notices/preferences.ts';
export { deliverNotices, type DeliveryEnd, type DeliveryTools } from './notices/deliver.ts';
export { withReceiptByEmail } from './notices/post.ts';
export { isStillTrue } from './notices/stillTrue.ts';
export { linkCodeGoes, linkedGoes, noticeGoes, type TextGoes } from './notices/textGoes.ts';
export { noticeValues } from './notices/values.ts';
export * from './phone/link.ts';
export * from './phone/offer.ts';
export * from './phone/optOut.ts';
export * from './phone/payByCode.ts';
export * from './phone/payByText.ts';
export * from './phone/phone.ts';
export * from './phone/texting.ts';
export * from './phone/unlink.ts';
export { endUnreachable } from './phone/unreachable.ts';
export { deliverTexts, type TextTools, type TextWriting } from './notices/deliverTexts.ts';
export { dueOf } from './remind.ts';
export * from './bankFile/batch.ts';
export * from './bankFile/rail.ts';
export type { AccountCheck } from './bankFile/claim.ts';
export { finishBatch, frozenFile, submitFile, type SubmitRefusal } from './bankFile/submit.ts';
export { cancelAndTell, type CancelRefusal, cancelPayment, type PaymentCancelled } from './cancelPayment.ts';
export { type AuthorizationCopy, authorizationCopyOf } from './autopay/authorizationCopy.ts';
export * from './autopay/setUp.ts';
export * from './autopay/changeAccount.ts';
export * from './autopay/stop.ts';
export type { StaffAsk, StaffReason } from './staff.ts';
export { type Moment, momentOf, type MoneyTools } from './moment.ts';
export * from './runs/tools.ts';
export * from './runs/runDay.ts';
export { applyFound, type ReadFile, type ReadResult } from './runs/returnsRun.ts';
export { type Cleaner, type Head, headLine, type HeadsFile } from './runs/expireRun.ts';
export { numbersInUse } from './expire.ts';
export { brokenIn, Counts } from './runs/counts.ts';
export { type Noting, readOrNote } from './runs/readOrNote.ts';
export * from './returns/returnFile.ts';
export * from './runs/run.ts';
export { type Member, nothingOfOurs, type Payment, type Quote } from './member.ts';
export type { Attempts, Clock, Ids, JobWork, Vault, VaultRecord, Work } from './ports.ts';
export type { Delivery, Letter, Mailer } from './mailer.ts';
export { openQuote, type QuoteRequest, voidQuotes } from './quote.ts';
export {
  type Confirmation,
  type PaymentTaken,
  takePayment,
  type TakePaymentRefusal,
} from './takePayment.ts';
export { amountTerms, lateAfter, type Payer } from './terms.ts';
export { agreedWords, type Receipt, receiptOf } from './receipt.ts';
