import { setTimeout as pause } from 'node:timers/promises';
import { type Talker, paymentTalk } from './talk.ts';

export type Open = () => Promise<Talker>;

/** Milliseconds from the moment a turn was due, or sent, until its answer was visible. */
export type TurnTimes = readonly number[];

export interface Paced {
  readonly times: TurnTimes;
  /** How late each post left: what the machine, not the server, did to the figures. */
  readonly lateness: readonly number[];
}

/**
 * Whole talks, `atOnce` of them at a time, each answering as soon as it is answered. Opening a conversation is part of
 * it, and not a turn.
 */
export async function closedLoop(open: Open, memberIds: readonly string[], atOnce: number): Promise<TurnTimes> {
  const times: number[] = [];
  const rest = memberIds.values();
  const worker = async () => {
    for (const memberId of rest) {
      const talker = await open();
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
export async function openLoop(open: Open, memberIds: readonly string[], perSecond: number): Promise<Paced> {
  const talkers = await Promise.all(memberIds.map(open));
  const times: number[] = [];
  const lateness: number[] = [];
  const gaps = arrivals(perSecond);
  const startedAt = performance.now();
  const busy = talkers.map(() => Promise.resolve());
  const turns = paymentTalk('').length;
  let dueAt = startedAt;
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [i, talker] of talkers.entries()) {
      dueAt += gaps();
      await pause(Math.max(0, dueAt - performance.now()));
      lateness.push(performance.now() - dueAt);
      const step = paymentTalk(memberIds[i] ?? '')[turn];
      const due = dueAt;
      busy[i] = (busy[i] ?? Promise.resolve()).then(async () => {
        if (step !== undefined) await talker.say(step);
        times.push(performance.now() - due);
      });
    }
  }
  await Promise.all(busy);
  for (const talker of talkers) talker.close();
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
