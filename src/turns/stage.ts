import type { Instant } from '../rules/index.ts';
import type { Conversation, InboxEntry, Line } from './conversation.ts';
import { explained } from './explained.ts';
import { isHeld } from './held.ts';
import { formPageOf, isMendedOnPage } from './formPage.ts';
import { inboxId } from './inbox.ts';
import { handedTalk } from './outbox/handedTalk.ts';
import { handingOver, type Outgoing, outgoingOf } from './outbox/outgoing.ts';
import { botLines, paginate, staffLine } from './transcript.ts';
import type { Turn } from './turn.ts';
import type { Saying } from './why.ts';

const handledKept = 100;

/** What a turn came from, and how it went. */
export interface Ending {
  readonly entry?: InboxEntry | undefined;
  /** The id by which a repeat is known: the entry's, or that of an act of staff. */
  readonly handledId?: string | undefined;
  /** Present when the turn broke: when turns of this talk did lately. */
  readonly failures?: readonly Instant[] | undefined;
  /** What the talk holds may be why turns break, so it is dropped. */
  readonly afresh?: boolean;
}

/** Puts the conversation as it is after this turn; resolves to the lines that are new to a listener. */
export async function stage(turn: Turn, { entry, handledId, failures, afresh = false }: Ending): Promise<Line[]> {
  const { work, conversationId, at } = turn;
  const before = await work.conversation(conversationId);
  if (before === undefined) throw new Error('the conversation vanished during its turn');
  const echo = entry?.line ?? null;
  const heard = echo === null ? [] : [echo];
  const written = turn.written === undefined ? [] : [staffLine(conversationId, before.lastSeq + 1, turn.written, turn)];
  const given = before.lastSeq + heard.length + written.length;
  const said = [...written, ...botLines(conversationId, given, explainedIn(turn), at)];
  const { pages, rest } = paginate([...before.lines, ...heard, ...said]);
  for (const { page, lines } of pages) work.putTranscriptPage(conversationId, page, lines);
  if (entry !== undefined) work.deleteInboxEntry(inboxId(entry));
  // Sent once, whatever came of it: what is still missing is asked for on a new page.
  if (turn.inbound.page !== undefined) work.deleteFormPage(turn.inbound.page);
  const outgoing = outgoingOfTurn(turn, said);
  for (const each of [...outgoing, ...toAnotherDesk(turn, outgoing.at(-1), [...before.lines, ...heard, ...said])])
    work.putOutgoing(each);
  work.putConversation({
    ...before,
    language: turn.language,
    proof: turn.proof,
    ...memberKeyOf(turn),
    asked: turn.asked,
    lastSeenAt: isMembers(turn) ? at : before.lastSeenAt,
    dialogState: afresh ? {} : before.dialogState,
    handled: handledId === undefined ? before.handled : [...before.handled, handledId].slice(-handledKept),
    lines: rest,
    lastSeq: before.lastSeq + heard.length + said.length,
    expires: turn.proof.level !== 'none' || turn.holdsBankDetails,
    failures: afresh ? [] : (failures ?? before.failures),
    ...deskAfter(turn, before),
  });
  return said;
}

function memberKeyOf({ proof, tools }: Turn): Pick<Conversation, 'memberKey'> {
  return proof.level === 'none' ? {} : { memberKey: tools.vault.fingerprint(proof.memberId) };
}

/** Only what staff do changes who has a talk, whatever a dialog finds out in a member's turn meanwhile. */
function deskAfter({ inbound, desk }: Turn, before: Conversation): Pick<Conversation, 'desk'> {
  if (isHeld(before) && inbound.kind !== 'staff') return {};
  return desk === undefined ? {} : { desk };
}

/** Silence and staff do not make a member present. */
function isMembers({ inbound: { kind } }: Turn): boolean {
  return kind !== 'idle' && kind !== 'staff';
}

/** What goes out to a channel that is called. */
function outgoingOfTurn(turn: Turn, said: readonly Line[]): Outgoing[] {
  const { address, abilities, inbound, conversationId } = turn;
  // Where each message rings a phone, what is mended on the page is said there only.
  const isHeard = !(abilities.isNarrow && isMendedOnPage(inbound, turn.said));
  if (address === undefined || !isHeard) return [];
  return said.map((line) => outgoingOf(conversationId, line, address));
}

/** Where a talk goes over to another desk, that desk hears of it after the member. */
function toAnotherDesk({ handsOver }: Turn, last: Outgoing | undefined, lines: readonly Line[]): Outgoing[] {
  return handsOver === undefined || last === undefined ? [] : [handingOver(last, handedTalk(handsOver, lines))];
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
