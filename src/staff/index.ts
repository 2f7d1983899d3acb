export * from './roles.ts';
export type { CorrectedTalk, CorrectionState, Recall } from './recall.ts';
export type { TrainingLine } from './trainingLine.ts';
