export { type CaseRequest, openCase } from './openCase.ts';
export type { Case, CaseEvidence, CaseReason, CaseWork, CoverageEvidence, PaymentEvidence } from './ports.ts';
