import { wordsIn } from '../messages/index.ts';
import { addMinutes, type Instant } from '../rules/index.ts';
import type { Conversation, Inbound, InboxEntry, Line } from './conversation.ts';
import { inboxId } from './inbox.ts';
import type { TalksOptions } from './options.ts';
import type { TalkNews } from './ports.ts';
import { botLines, paginate } from './transcript.ts';
import { Turn, type TurnWork } from './turn.ts';

const handledKept = 100;
const conflictRetries = 8;
const failureMinutes = 10;
const failuresBeforeFresh = 3;

export type RunTurn = (entry: InboxEntry | undefined, inbound: Inbound, conversationId?: string) => Promise<void>;

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
    const turn = openTurn(options, conversation, inbound, at, work);
    if (broken) turn.say({ text: wordsIn[turn.language]('turn.broke'), importance: 'warning' });
    else await options.bot.run(turn);
    return { lines: await stage(turn, entry, broken), result: await work.commit() };
  };

  return async (entry, inbound, conversationId = entry?.conversationId ?? '') => {
    const startedAt = performance.now();
    let broken = false;
    for (let tries = 0; tries < conflictRetries; tries += 1) {
      try {
        const { lines, result } = await attempt(entry, inbound, conversationId, broken);
        if (result.kind !== 'committed') continue;
        publish(conversationId, { kind: 'lines', lines });
        options.report({ event: 'turn', conversationId, ms: performance.now() - startedAt });
        return;
      } catch (error) {
        if (isStoreFailure(error)) return uncertain(error);
        options.report({ event: 'turnBroke', conversationId, error });
        if (broken) return uncertain(error);
        broken = true;
      }
    }
    await uncertain(new Error('a turn met a changed document every time'));

    /** The message stays in the inbox and runs again soon; until then nobody can say how it ended, and we say just that. */
    async function uncertain(error: unknown): Promise<void> {
      options.report({ event: 'turnUncertain', conversationId, error });
      const stored = await options.store.get('conversation', conversationId);
      if (entry === undefined || stored === undefined) return;
      publish(conversationId, { kind: 'lines', lines: [checkingLine(stored.value, entry)] });
    }
  };
}

/** Shown, never stored: it takes the place of the member's line, so that no watermark passes what is still to come. */
function checkingLine({ conversationId, language, lastSeq }: Conversation, entry: InboxEntry): Line {
  const id = `${conversationId}|checking-${entry.activityId}`;
  const reply = { text: wordsIn[language]('turn.checking'), importance: 'warning' } as const;
  return { seq: entry.line?.seq ?? lastSeq, id, at: entry.acceptedAt, from: 'bot', reply };
}

function isStoreFailure(error: unknown): boolean {
  return error instanceof Error && (error.name === 'UnknownOutcome' || error.name === 'StoreUnavailable');
}

function openTurn(
  options: TalksOptions,
  conversation: Conversation,
  inbound: Inbound,
  at: Instant,
  work: TurnWork,
): Turn {
  const { tools, abilities } = options;
  return new Turn({ conversation, inbound, at, work, tools, abilities: abilities[conversation.channel] });
}

/** Puts the conversation as it is after this turn; resolves to the lines that are new to a listener. */
async function stage(turn: Turn, entry: InboxEntry | undefined, broken: boolean): Promise<Line[]> {
  const { work, conversationId, at } = turn;
  const before = await work.conversation(conversationId);
  if (before === undefined) throw new Error('the conversation vanished during its turn');
  const echo = entry?.line ?? null;
  const heard = echo === null ? [] : [echo];
  const said = botLines(conversationId, before.lastSeq + heard.length, turn.said, at);
  const { pages, rest } = paginate([...before.lines, ...heard, ...said]);
  for (const { page, lines } of pages) work.putTranscriptPage(conversationId, page, lines);
  if (entry !== undefined) work.deleteInboxEntry(inboxId(entry));
  const failures = broken ? [...recent(before.failures, at), at] : before.failures;
  work.putConversation({
    ...before,
    language: turn.language,
    proof: turn.proof,
    asked: turn.asked,
    lastSeenAt: turn.inbound.kind === 'idle' ? before.lastSeenAt : at,
    dialogState: failures.length >= failuresBeforeFresh && broken ? {} : before.dialogState,
    handled: entry === undefined ? before.handled : [...before.handled, entry.activityId].slice(-handledKept),
    lines: rest,
    lastSeq: before.lastSeq + heard.length + said.length,
    expires: turn.proof.level !== 'none' || turn.holdsBankDetails,
    failures,
  });
  return said;
}

function recent(failures: readonly Instant[], at: Instant): Instant[] {
  return failures.filter((failure) => addMinutes(failure, failureMinutes) > at);
}
