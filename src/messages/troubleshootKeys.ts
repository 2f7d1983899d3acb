import type { ParameterKind } from './parameterKind.ts';

/** Talks that find out what is wrong: sign-in, portal, a failed payment, coverage that does not show. */
export const troubleshootKeys = {} as const satisfies Record<string, Record<string, ParameterKind>>;
