import type { ServerProcess } from './serverProcess.ts';

/** When one of the talks reaches a step: kill so long after the request was sent, or after it was answered. */
export interface Plan {
  readonly talk: number;
  readonly step: number;
  readonly when: 'sent' | 'answered';
  readonly afterMs: number;
  /** Kills during the start that follows, each so long after the process began. */
  readonly duringStarts: readonly number[];
}

/** Carries out plans: kills, and starts again on the same store, while the talks go on. */
export class Killer {
  /** Never resolves; rejects when the server could not be started again. */
  readonly failed: Promise<never>;
  readonly #server: ServerProcess;
  readonly #armed: Set<Plan>;
  #fail: (error: unknown) => void = () => {};
  #work: Promise<void> | undefined;

  constructor(server: ServerProcess, plans: readonly Plan[]) {
    this.#server = server;
    this.#armed = new Set(plans);
    this.failed = new Promise((_, reject) => (this.#fail = reject));
    this.failed.catch(() => {});
  }

  reached(talk: number, step: number, when: Plan['when']): void {
    const plan = [...this.#armed].find((each) => each.talk === talk && each.step === step && each.when === when);
    // One at a time: where the server is being killed already, the plan waits for the next try of this step.
    if (plan === undefined || this.#work !== undefined) return;
    this.#armed.delete(plan);
    this.#work = this.#carryOut(plan)
      .catch(this.#fail)
      .finally(() => (this.#work = undefined));
  }

  /** Resolves when the server is up again after whatever was begun. */
  async done(): Promise<void> {
    await Promise.race([this.#work ?? Promise.resolve(), this.failed]);
  }

  async #carryOut({ afterMs, duringStarts }: Plan): Promise<void> {
    await new Promise((later) => setTimeout(later, afterMs));
    await this.#server.kill();
    for (const ms of duringStarts) await this.#server.startAndKill(ms);
    await this.#server.start();
  }
}
