import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { calendarDate } from '../src/rules/index.ts';
import { createEars, longestText, type Listening } from '../src/understanding/index.ts';
import { ofPaymentTalk, questions } from './messages.ts';

const rounds = 5;
const callsPerRound = 2_000;
const starts = 5;
const run = promisify(execFile);

export interface Hearing {
  /** Microseconds per message, the classifier included: the answers of a payment talk, and questions. */
  readonly payment: readonly number[];
  readonly questions: readonly number[];
  /** Microseconds for the longest message that is looked at. */
  readonly longest: readonly number[];
  /** Of the classifier in a fresh process: milliseconds until its first answer, and bytes. */
  readonly loadMs: readonly number[];
  readonly bytes: readonly number[];
}

type Message = readonly [text: string, language: Listening['language']];

/** What understanding costs in this process, without the recogniser's help for dates. */
export async function hearing(): Promise<Hearing> {
  const loads = [];
  for (let start = 0; start < starts; start += 1) loads.push(await loadOnce());
  const asked = Object.entries(questions).flatMap(([language, texts]) =>
    texts.map((text): Message => [text, language as Listening['language']]),
  );
  const endless = asked.map(([text]) => text).join(' ');
  const longest = endless.repeat(Math.ceil(longestText / endless.length)).slice(0, longestText);
  return {
    payment: await timesOf(ofPaymentTalk.map((text): Message => [text, 'en'])),
    questions: await timesOf(asked),
    longest: await timesOf([[longest, 'en']], 100),
    loadMs: loads.map(({ loadMs }) => loadMs),
    bytes: loads.map(({ bytes }) => bytes),
  };
}

/** Each call by itself, so that a slow message is not hidden among quick ones. */
async function timesOf(messages: readonly Message[], calls = callsPerRound): Promise<number[]> {
  const ears = createEars();
  const listening = { today: calendarDate('2026-05-13'), asked: null } as const;
  const times: number[] = [];
  for (let call = 0; call < calls * (rounds + 1); call += 1) {
    const [text, language] = messages[call % messages.length] ?? ['', 'en'];
    const startedAt = performance.now();
    await ears.hear(text, { ...listening, language });
    // The first round warms up.
    if (call >= calls) times.push((performance.now() - startedAt) * 1000);
  }
  await ears.close();
  return times;
}

async function loadOnce(): Promise<{ loadMs: number; bytes: number }> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'earsProcess.ts')]);
  return JSON.parse(stdout) as { loadMs: number; bytes: number };
}
