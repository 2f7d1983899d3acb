import type { RunName } from '../rules/index.ts';

export interface RunFailure {
  readonly name: RunName;
  readonly error: unknown;
}

/** Of several runs some broke in the middle. The others are done, and all of it was said already. */
export class RunsFailed extends Error {
  override readonly name = 'RunsFailed';
  readonly failures: readonly RunFailure[];

  constructor(failures: readonly RunFailure[]) {
    super(`these runs failed: ${failures.map(({ name }) => name).join(', ')}`);
    this.failures = failures;
  }
}
