import { Worker } from 'node:worker_threads';
import type { DateAnswer, DateQuestion } from './dateWorker.ts';
import { mayBeProposed } from './proposals.ts';
import type { DateProposal, DateProposer } from './proposals.ts';

type Settle = (proposals: readonly DateProposal[] | undefined) => void;

const deadlineMs = 300;
const dateWorker = new URL('./dateWorker.ts', import.meta.url);

export interface DateProposerOptions {
  readonly script?: URL;
  /** Warming up takes a core for a second or two; who starts with other work to do may put it off. */
  readonly startAfterMs?: number;
}

/**
 * The recogniser in a thread of its own, warmed before it is needed. Until it is warm, and whenever it is late, there is no
 * proposal; a late thread is ended and a fresh one warmed, so that one hostile text costs one deadline.
 */
export function createDateProposer({ script = dateWorker, startAfterMs = 0 }: DateProposerOptions = {}): DateProposer {
  let thread: Thread | undefined;
  let closed = false;
  const start = () => {
    thread = startThread(script, onEnd);
  };
  const later = startAfterMs > 0 ? setTimeout(start, startAfterMs).unref() : undefined;
  if (later === undefined) start();

  function onEnd(ended: Thread): void {
    if (closed || thread !== ended) return;
    // A thread that dies before it was ever ready would die again and again; the talk goes on without it.
    thread = ended.wasReady() ? startThread(script, onEnd) : undefined;
  }

  return {
    async propose(text, language, today) {
      if (thread === undefined || language === 'pt' || !mayBeProposed(text)) return undefined;
      return await thread.ask({ text, language, today });
    },
    async close() {
      closed = true;
      clearTimeout(later);
      await thread?.end();
      thread = undefined;
    },
  };
}

interface Thread {
  ask(question: Omit<DateQuestion, 'id'>): Promise<readonly DateProposal[] | undefined>;
  wasReady(): boolean;
  end(): Promise<void>;
}

function startThread(script: URL, onEnd: (thread: Thread) => void): Thread {
  const worker = new Worker(script);
  const waiting = new Map<number, Settle>();
  let ready = false;
  let asked = 0;
  // Neither the thread nor its deadlines may keep a process alive that wants to stop.
  worker.unref();
  worker.on('message', ({ id, proposals }: DateAnswer) => {
    if (id === 0) ready = true;
    else waiting.get(id)?.(proposals);
  });
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    for (const settle of waiting.values()) settle(undefined);
    onEnd(thread);
  });

  const thread: Thread = {
    wasReady: () => ready,
    async end() {
      await worker.terminate();
    },
    ask(question) {
      if (!ready) return Promise.resolve(undefined);
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        const deadline = setTimeout(() => void worker.terminate(), deadlineMs).unref();
        waiting.set(id, (proposals) => {
          clearTimeout(deadline);
          waiting.delete(id);
          resolve(proposals);
        });
        worker.postMessage({ id, ...question } satisfies DateQuestion);
      });
    },
  };
  return thread;
}
