export * from './acts.ts';
export { nextCaseStates } from './caseStates.ts';
export * from './hold.ts';
export * from './line.ts';
export { type CaseRequest, openCase } from './openCase.ts';
export * from './ports.ts';
export { queueOf } from './queueOf.ts';
