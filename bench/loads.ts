import { setTimeout as pause } from 'node:timers/promises';
import { type Talker, paymentTalk } from './talk.ts';

export type Open = () => Promise<Talker>;

/** A conversation that was opened for a member. */
export interface Talk {
  readonly talker: Talker;
  readonly memberId: string;
}

const openedAtOnce = 8;

/** Opens a conversation for each member, a few at a time. */
export async function openTalks(open: Open, memberIds: readonly string[]): Promise<readonly Talk[]> {
  const talks: Talk[] = [];
  const rest = memberIds.values();
  const worker = async () => {
    for (const memberId of rest) talks.push({ talker: await open(), memberId });
  };
  await Promise.all(Array.from({ length: openedAtOnce }, worker));
  return talks;
}

/** Milliseconds from the moment a turn was due, or sent, until its answer was visible. */
export type TurnTimes = readonly number[];

export interface Paced {
  readonly times: TurnTimes;
  /** How late each post left: what the machine, not the server, did to the figures. */
  readonly lateness: readonly number[];
}

/** Whole talks, `atOnce` of them at a time, each answering as soon as it is answered. Their conversations are open already. */
export async function closedLoop(talks: readonly Talk[], atOnce: number): Promise<TurnTimes> {
  const times: number[] = [];
  const rest = talks.values();
  const worker = async () => {
    for (const { talker, memberId } of rest) {
      for (const step of paymentTalk(memberId)) {
        const sentAt = performance.now();
        await talker.say(step);
        times.push(performance.now() - sentAt);
      }
      talker.close();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return times;
}

/**
 * Turns that come when they come, on average `perSecond`, whether or not earlier ones were answered: all the talks go on
 * at once. Time counts from when a turn was due, so that a stall of the server is paid by everyone whom it kept waiting.
 */
export async function openLoop(talks: readonly Talk[], perSecond: number): Promise<Paced> {
  const times: number[] = [];
  const lateness: number[] = [];
  const gaps = arrivals(perSecond);
  const startedAt = performance.now();
  const busy = talks.map(() => Promise.resolve());
  const turns = paymentTalk('').length;
  let dueAt = startedAt;
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [i, { talker, memberId }] of talks.entries()) {
      dueAt += gaps();
      await pause(Math.max(0, dueAt - performance.now()));
      lateness.push(performance.now() - dueAt);
      const step = paymentTalk(memberId)[turn];
      const due = dueAt;
      busy[i] = (busy[i] ?? Promise.resolve()).then(async () => {
        if (step !== undefined) await talker.say(step);
        times.push(performance.now() - due);
      });
    }
  }
  await Promise.all(busy);
  for (const { talker } of talks) talker.close();
  return { times, lateness };
}

/** Gaps between people who do not know of each other; the same ones in every run. */
function arrivals(perSecond: number): () => number {
  let state = 20_260_513;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (-Math.log(1 - state / 2 ** 32) * 1000) / perSecond;
  };
}
