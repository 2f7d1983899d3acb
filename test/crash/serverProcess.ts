import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from './freePort.ts';

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const startDeadlineMs = 30_000;
const askAgainMs = 20;

/** The real product in a process of its own, to be killed and started again on the same store and port. */
export class ServerProcess {
  readonly url: string;
  /** All that any of the processes wrote, to either stream. */
  output = '';
  kills = 0;
  starts = 0;
  readonly #settings: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #up: Promise<void>;
  #arrived: () => void = () => {};
  #isUp = false;

  private constructor(port: number, settings: Readonly<Record<string, string>>) {
    this.url = `http://127.0.0.1:${port}`;
    this.#settings = { ...settings, PORT: String(port), PUBLIC_BASE_URL: this.url };
    this.#up = this.#expectUp();
  }

  /** `settings` are its whole environment: nothing of this machine's gets in. */
  static async create(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
    return new ServerProcess(await freePort(), settings);
  }

  /** Resolves when the server answers; at once when it does already. */
  up(): Promise<void> {
    return this.#up;
  }

  /** Starts it and waits until it is ready. A start that fails is told with what the process said. */
  async start(): Promise<void> {
    const child = this.#spawn();
    const deadline = performance.now() + startDeadlineMs;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`it did not start:\n${this.#lastWords()}`);
      if (performance.now() > deadline) throw new Error(`it was not ready in time:\n${this.#lastWords()}`);
      await new Promise((later) => setTimeout(later, askAgainMs));
    }
    this.#isUp = true;
    this.#arrived();
  }

  /** Starts it and kills it on the way, wherever that finds it. */
  async startAndKill(afterMs: number): Promise<void> {
    this.#spawn();
    await new Promise((later) => setTimeout(later, afterMs));
    await this.kill();
  }

  /** From this very moment the server counts as down. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    // One that is killed while it starts was never up: whoever waits goes on waiting for the same.
    if (this.#isUp) this.#up = this.#expectUp();
    this.#isUp = false;
    const ended = once(child, 'exit');
    if (child.exitCode !== null || !child.kill('SIGKILL')) throw new Error(`it ended by itself:\n${this.#lastWords()}`);
    this.kills += 1;
    const [, signal] = (await ended) as [number | null, string | null];
    if (signal !== 'SIGKILL') throw new Error(`it ended by itself:\n${this.#lastWords()}`);
  }

  #spawn(): ChildProcess {
    this.starts += 1;
    const child = spawn(process.execPath, [main], {
      // Not in the project's folder, where a developer may keep settings.
      cwd: this.#settings['STORE_DIR'] === undefined ? undefined : join(this.#settings['STORE_DIR'], '..'),
      env: this.#settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes: Buffer) => (this.output += bytes.toString()));
    }
    this.#child = child;
    return child;
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`)).ok;
    } catch {
      return false;
    }
  }

  #expectUp(): Promise<void> {
    return new Promise((resolve) => (this.#arrived = resolve));
  }

  #lastWords(): string {
    return this.output.slice(-2_000);
  }
}
