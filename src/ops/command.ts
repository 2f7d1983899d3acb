import type { OpsContext } from './context.ts';

/** How a command ended, as the shell is told. */
export const exits = {
  /** All of it was done. */
  done: 0,
  /** Done, but something was left out or found wrong; what it was is said. */
  incomplete: 1,
  /** The command itself was not understood; nothing was done. */
  usage: 2,
  /** Understood and not possible now; nothing was done. */
  refused: 3,
  /** Broke in the middle. Whatever it was can be started again. */
  failed: 4,
} as const;

export type Exit = (typeof exits)[keyof typeof exits];

/** How a command is given. */
export interface CommandWords {
  /** Its words: `payments list`. */
  readonly name: string;
  readonly about: string;
  readonly args?: readonly Argument[];
  readonly options?: readonly Option[];
  /** Changes something, so that it can be tried first with `--dry-run`. */
  readonly changes?: boolean;
}

/** One command of the operator, the same in the server and without one. */
export interface Command extends CommandWords {
  run(call: Call, context: OpsContext, out: Out): Promise<Exit>;
}

export interface Argument {
  readonly name: string;
  readonly about: string;
  readonly optional?: boolean;
  readonly many?: boolean;
  /** A path on this machine: the one who asks may stand in another folder than the server. */
  readonly path?: boolean;
}

export interface Option {
  /** `status` is given as `--status <value>`. */
  readonly name: string;
  readonly value: string;
  readonly about: string;
  readonly path?: boolean;
}

/** What was asked for, already known to fit the command. */
export interface Call {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
}

/**
 * What a command says. `data` is what `--json` prints; everything else is for people. A command that comes to no data says why in
 * its lines, and `--json` prints those as the error.
 */
export interface Out {
  line(text: string): void;
  data(value: unknown): void;
  /** Passing: what is being done right now. */
  progress(text: string): void;
  /** The content of a file, as it is. */
  raw(text: string): Promise<void>;
}
