import { wordsIn } from '../messages/index.ts';
import { addMinutes, type Instant } from '../rules/index.ts';
import { byNumber } from './byNumber.ts';
import type { Conversation, Inbound, InboxEntry, Line } from './conversation.ts';
import { inboxId } from './inbox.ts';
import type { TalksOptions } from './options.ts';
import { outgoingOf } from './outbox/outgoing.ts';
import type { TalkNews } from './ports.ts';
import { explained } from './explained.ts';
import { formPageOf, isMendedOnPage } from './formPage.ts';
import { botLines, paginate } from './transcript.ts';
import type { Saying } from './why.ts';
import { Turn, type TurnWork } from './turn.ts';

const handledKept = 100;
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
    const turn = openTurn(options, conversation, inbound, at, work);
    const failures = broken ? [...recent(conversation.failures, at), at] : undefined;
    if (failures === undefined) await options.bot.run(turn);
    else apologise(turn, failures);
    return {
      lines: await stage(turn, entry, failures),
      to: conversation.address,
      channel: conversation.channel,
      result: await work.commit(),
    };
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

function openTurn(
  options: TalksOptions,
  conversation: Conversation,
  inbound: Inbound,
  at: Instant,
  work: TurnWork,
): Turn {
  const { tools } = options;
  const abilities = options.abilities[conversation.channel];
  return new Turn({ conversation, inbound: byNumber(inbound, conversation, abilities), at, work, tools, abilities });
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

/**
 * Puts the conversation as it is after this turn; resolves to the lines that are new to a listener. `failures` is there
 * when the turn broke.
 */
async function stage(turn: Turn, entry: InboxEntry | undefined, failures?: readonly Instant[]): Promise<Line[]> {
  const { work, conversationId, at } = turn;
  const before = await work.conversation(conversationId);
  if (before === undefined) throw new Error('the conversation vanished during its turn');
  const echo = entry?.line ?? null;
  const heard = echo === null ? [] : [echo];
  const said = botLines(conversationId, before.lastSeq + heard.length, explainedIn(turn), at);
  const { pages, rest } = paginate([...before.lines, ...heard, ...said]);
  for (const { page, lines } of pages) work.putTranscriptPage(conversationId, page, lines);
  if (entry !== undefined) work.deleteInboxEntry(inboxId(entry));
  // Sent once, whatever came of it: what is still missing is asked for on a new page.
  if (turn.inbound.page !== undefined) work.deleteFormPage(turn.inbound.page);
  // Where each message rings a phone, what is mended on the page is said there only.
  const isHeard = !(turn.abilities.isNarrow && isMendedOnPage(turn.inbound, turn.said));
  if (before.address !== undefined && isHeard)
    for (const line of said) work.putOutgoing(outgoingOf(conversationId, line, before.address));
  const afresh = failures !== undefined && startsAfresh(turn, failures);
  work.putConversation({
    ...before,
    language: turn.language,
    proof: turn.proof,
    ...memberKeyOf(turn),
    asked: turn.asked,
    lastSeenAt: turn.inbound.kind === 'idle' ? before.lastSeenAt : at,
    dialogState: afresh ? {} : before.dialogState,
    handled: entry === undefined ? before.handled : [...before.handled, entry.activityId].slice(-handledKept),
    lines: rest,
    lastSeq: before.lastSeq + heard.length + said.length,
    expires: turn.proof.level !== 'none' || turn.holdsBankDetails,
    failures: afresh ? [] : (failures ?? before.failures),
  });
  return said;
}

function memberKeyOf({ proof, tools }: Turn): Pick<Conversation, 'memberKey'> {
  return proof.level === 'none' ? {} : { memberKey: tools.vault.fingerprint(proof.memberId) };
}

function explainedIn(turn: Turn) {
  return explained(withPages(turn), turn.spoken, turn.policy.from);
}

/** Each form that was said gets a page of its own, for whoever cannot or must not fill it in here. */
function withPages(turn: Turn): readonly Saying[] {
  return turn.said.map((reply) => {
    if (reply.form === undefined) return reply;
    const page = formPageOf(reply.form, turn, turn.tools.vault.fingerprint);
    turn.work.putFormPage(page);
    return { ...reply, form: page.form };
  });
}

function recent(failures: readonly Instant[], at: Instant): Instant[] {
  return failures.filter((failure) => addMinutes(failure, failureMinutes) > at);
}
