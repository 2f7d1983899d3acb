import { wordsIn } from '../messages/index.ts';
import { addMinutes, type Instant } from '../rules/index.ts';
import type { Conversation, Inbound, InboxEntry, Line } from './conversation.ts';
import { isHeld, runHeld } from './held.ts';
import { withoutMoneySteps } from './heldWork.ts';
import { openTurn } from './openTurn.ts';
import type { TalksOptions } from './options.ts';
import type { TalkNews } from './ports.ts';
import { stage } from './stage.ts';
import type { Turn } from './turn.ts';

const conflictRetries = 8;
const failureMinutes = 10;
const failuresBeforeFresh = 3;

/** `uncertain`: nobody can say how it ended; the message waits in the inbox and runs again. */
export type Outcome = 'handled' | 'uncertain';

/** `unreadable` stands for a message that cannot be opened any more: the turn breaks and says so. */
export type RunTurn = (
  entry: InboxEntry | undefined,
  inbound: Inbound | 'unreadable',
  conversationId?: string,
) => Promise<Outcome>;

/**
 * Runs a turn and commits all of it at once: member, conversation, replies, the inbox entry's removal. A commit that meets
 * somebody else's change runs the turn again on fresh facts. A turn that throws changes no money and says so.
 */
export function createRunner(
  options: TalksOptions,
  publish: (conversationId: string, news: TalkNews) => void,
): RunTurn {
  const attempt = async (entry: InboxEntry | undefined, inbound: Inbound, conversationId: string, broken: boolean) => {
    const work = options.openWork();
    const conversation = await work.conversation(conversationId);
    if (conversation === undefined) throw new Error('a turn was accepted for a conversation that does not exist');
    const at = entry?.acceptedAt ?? options.clock.now();
    work.actAs({ by: 'member', name: conversation.channel, at });
    const held = isHeld(conversation);
    const turn = openTurn(options, conversation, inbound, at, held ? withoutMoneySteps(work) : work);
    const failures = broken ? [...recent(conversation.failures, at), at] : undefined;
    if (failures !== undefined) apologise(turn, failures);
    else if (held) await runHeld(options.bot, turn);
    else await options.bot.run(turn);
    const afresh = failures !== undefined && startsAfresh(turn, failures);
    const lines = await stage(turn, { entry, handledId: entry?.activityId, failures, afresh });
    const { address: to, channel } = conversation;
    return { lines, to, channel, result: await work.commit() };
  };

  /** The lines a listener has not seen, or why there are none. */
  const untilCommitted = async (entry: InboxEntry | undefined, inbound: Inbound | 'unreadable', id: string) => {
    let broken = inbound === 'unreadable';
    const heard: Inbound = inbound === 'unreadable' ? { kind: 'message', text: '' } : inbound;
    for (let tries = 0; tries < conflictRetries; tries += 1) {
      try {
        const { lines, to, channel, result } = await attempt(entry, heard, id, broken);
        if (result.kind === 'committed') return { lines, to, channel };
      } catch (error) {
        if (isStoreFailure(error)) return { error };
        options.report({ event: 'turnBroke', conversationId: id, error });
        if (broken) return { error };
        broken = true;
      }
    }
    return { error: new Error('a turn met a changed document every time') };
  };

  const sayChecking = async (entry: InboxEntry): Promise<void> => {
    const { conversationId } = entry;
    // Where the talk itself cannot be read, that is why the turn broke, and was reported so.
    const stored = await options.store.get('conversation', conversationId).catch(() => undefined);
    if (stored !== undefined) publish(conversationId, { kind: 'notice', line: checkingLine(stored.value, entry) });
  };

  return async (entry, inbound, conversationId = entry?.conversationId ?? '') => {
    const startedAt = performance.now();
    const { lines, to, channel, error } = await untilCommitted(entry, inbound, conversationId);
    if (lines !== undefined) {
      if (to !== undefined && lines.length > 0) options.toDeliver?.(to);
      publish(conversationId, { kind: 'lines', lines });
      options.report({ event: 'turn', conversationId, channel, ms: performance.now() - startedAt });
      return 'handled';
    }
    options.report({ event: 'turnUncertain', conversationId, error });
    if (entry !== undefined) await sayChecking(entry);
    return 'uncertain';
  };
}

/** Shown, never stored: nobody can say yet how the turn ended, and we say just that. */
function checkingLine({ conversationId, language, lastSeq }: Conversation, entry: InboxEntry): Line {
  const id = `${conversationId}|checking-${entry.activityId}`;
  const reply = { text: wordsIn[language]('turn.checking'), importance: 'warning' } as const;
  return { seq: entry.line?.seq ?? lastSeq, id, at: entry.acceptedAt, from: 'bot', reply };
}

function isStoreFailure(error: unknown): boolean {
  return error instanceof Error && (error.name === 'UnknownOutcome' || error.name === 'StoreUnavailable');
}

/**
 * Honest words for a turn that broke. Where talks keep breaking, what they hold may be why, so it is dropped; and silence
 * that breaks must drop it all the same, identity included.
 */
function apologise(turn: Turn, failures: readonly Instant[]): void {
  const silence = turn.inbound.kind === 'idle';
  const key = startsAfresh(turn, failures) ? 'turn.brokeAgain' : 'turn.broke';
  turn.say({ text: wordsIn[turn.language](key), importance: 'warning' });
  if (key === 'turn.brokeAgain') turn.asked = null;
  if (silence) turn.proof = { level: 'none' };
  if (silence) turn.holdsBankDetails = false;
}

function startsAfresh({ inbound }: Turn, failures: readonly Instant[]): boolean {
  return inbound.kind === 'idle' || failures.length >= failuresBeforeFresh;
}

function recent(failures: readonly Instant[], at: Instant): Instant[] {
  return failures.filter((failure) => addMinutes(failure, failureMinutes) > at);
}
