import { deskClosed } from '../../src/handoff/index.ts';
import { begin } from '../begin.ts';
import type { Memory } from '../memory.ts';
import type { Dialogs } from '../stack.ts';
import type { Talk } from '../talk.ts';
import { standingWords } from './handOver.ts';

/** Tells whoever still waits that nobody comes any more today, when somebody will, and asks how to reach them. */
export async function sayDeskClosed(caseId: string, dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory> {
  const { turn } = talk;
  const waiting = await turn.work.caseOf(caseId);
  if (turn.desk?.inLine !== true || turn.desk.caseId !== caseId || waiting === undefined) return memory;
  const closed = deskClosed(waiting, turn.at);
  turn.work.putCase(closed);
  turn.desk = { ...turn.desk, inLine: false };
  talk.say({ text: `${talk.words()('handoff.nobodyCame')}\n${await standingWords(closed, talk)}` });
  return begin(dc, 'callBack', {}, memory);
}
