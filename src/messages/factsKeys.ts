import type { ParameterKind } from './parameterKind.ts';

/** Answers from the member's own facts: what is owed, covered, on its way. */
export const factsKeys = {} as const satisfies Record<string, Record<string, ParameterKind>>;
