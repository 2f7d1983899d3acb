import type { ActOutcome } from '../handoff/index.ts';
import type { Conversation, StaffDoing } from './conversation.ts';
import { openTurn } from './openTurn.ts';
import type { TalksOptions } from './options.ts';
import type { TalkNews } from './ports.ts';
import { stage } from './stage.ts';

const conflictRetries = 8;

export type RunStaffTurn = (conversationId: string, doing: StaffDoing, actId: string) => Promise<ActOutcome>;

/**
 * A turn that a person of staff makes in a talk, committed like every other: case, conversation, member and lines together or not
 * at all. Not by the inbox: staff are told at once how it ended, and the same `actId` sent again is done once. A refused act
 * changes nothing. Rejects where the store failed; nobody can say then whether it was done, and trying again is safe.
 */
export function createStaffTurns(
  options: TalksOptions,
  publish: (conversationId: string, news: TalkNews) => void,
): RunStaffTurn {
  return async (conversationId, doing, actId) => {
    for (let tries = 0; tries < conflictRetries; tries += 1) {
      const at = options.clock.now();
      const work = options.openWork();
      const conversation = await work.conversation(conversationId);
      if (conversation === undefined) return { kind: 'refused', reason: 'noTalk' };
      const before = handledBefore(conversation, actId);
      if (before !== undefined) return before;
      work.actAs({ by: 'staff', name: doing.who?.staffId ?? 'desk', at });
      const inbound = { kind: 'staff', text: wordsOf(doing), staff: doing } as const;
      const turn = openTurn(options, conversation, inbound, at, work);
      await options.bot.run(turn);
      const { outcome = { kind: 'done' } } = turn;
      if (outcome.kind === 'refused') return outcome;
      const lines = await stage(turn, { handledId: handledIdOf(actId, outcome) });
      if ((await work.commit()).kind !== 'committed') continue;
      if (conversation.address !== undefined && lines.length > 0) options.toDeliver?.(conversation.address);
      if (lines.length > 0) publish(conversationId, { kind: 'lines', lines });
      return outcome;
    }
    throw new Error('an act of staff met a changed document every time');
  };
}

/** An act that waits for a second person is remembered as such: the same press again must not read as done. */
function handledIdOf(actId: string, { kind }: ActOutcome): string {
  return kind === 'asked' ? `asked:${actId}` : actId;
}

function handledBefore({ handled }: Conversation, actId: string): ActOutcome | undefined {
  const outcomes: readonly ActOutcome[] = [{ kind: 'done' }, { kind: 'asked' }];
  return outcomes.find((outcome) => handled.includes(handledIdOf(actId, outcome)));
}

/** What is to be heard as if the member had said it. */
function wordsOf({ does }: StaffDoing): string {
  return does.kind === 'act' && does.act.kind === 'correct' ? does.act.text : '';
}
