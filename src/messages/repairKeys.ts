import type { ParameterKind } from './parameterKind.ts';

/** Getting back on the track: doubt between wishes, switching between tasks, repeating what was said. */
export const repairKeys = {} as const satisfies Record<string, Record<string, ParameterKind>>;
