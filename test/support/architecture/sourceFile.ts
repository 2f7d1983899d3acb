/** What the architecture test knows of a file. Paths are relative to the project, with `/`. */
export interface SourceFacts {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  readonly functions: readonly FunctionFact[];
  readonly uses: readonly UseFact[];
  readonly anyCasts: readonly number[];
}

export interface ImportFact {
  /** As written: `./dueDates.ts`, `node:fs`, `zod`. */
  readonly from: string;
  /** The file of ours it leads to. */
  readonly to: string | undefined;
  readonly typeOnly: boolean;
  /** What is taken out of it by name. */
  readonly names: readonly string[];
  readonly line: number;
}

export interface FunctionFact {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

/** Something taken from the world instead of being handed in: the time, chance, the environment, the network. */
export interface UseFact {
  readonly what: WorldUse;
  readonly line: number;
}

export const worldUses = [
  'Date.now',
  'new Date()',
  'performance.now',
  'Math.random',
  'chance',
  'process',
  'process.env',
  'fetch',
  'timer',
] as const;

export type WorldUse = (typeof worldUses)[number];
