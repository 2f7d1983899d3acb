import words from '../../../data/messages/en/web.json' with { type: 'json' };
import type { Choice, Reply } from '../../messages/index.ts';
import type { Line } from '../../turns/index.ts';
import { adaptiveCardOf } from '../cards/adaptiveCard.ts';
import type { PageAddress } from '../pageAddress.ts';

/** An activity as Direct Line clients read it. */
export type Activity = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

/** Who is looking: a member's own lines carry the id of the token that asks for them. */
export interface Viewer {
  readonly conversationId: string;
  readonly userId: string;
}

/** Draws a line for Web Chat. Only what the reply says is drawn; nothing of a turn's inner state can pass here. */
export function drawLine(line: Line, viewer: Viewer, pageAddress: PageAddress): Activity {
  return line.from === 'member' ? memberActivity(line, viewer) : botActivity(line, viewer, pageAddress);
}

/** The bot is writing. Never stored, and without a place in the order of lines: `after` is the line it follows. */
export function drawTyping(viewer: Viewer, after: number, at: string): Activity {
  return {
    ...frame(viewer, `${viewer.conversationId}|typing`, at),
    type: 'typing',
    // The product's name, the same in every language: clients say who is typing, also to those who only hear it.
    from: { ...speakers.bot, name: words.product },
    channelData: { 'webchat:sequence-id': after + 0.5 },
  };
}

/** Tells a page that its own event arrived. Nothing of it is shown. */
export function drawEventEcho(
  viewer: Viewer,
  event: { readonly id: string; readonly name: string; readonly clientActivityId?: string; readonly at: string },
): Activity {
  return {
    ...frame(viewer, event.id, event.at),
    type: 'event',
    name: event.name,
    from: { id: viewer.userId, role: 'user' },
    channelData: event.clientActivityId === undefined ? {} : { clientActivityID: event.clientActivityId },
  };
}

const speakers = { bot: { id: 'bot', role: 'bot' }, staff: { id: 'staff', role: 'bot' } } as const;

/**
 * The echo. It replaces the bubble the member sees, so the text is the redacted one; and without the client's own id
 * Web Chat would call the message unsent. A pressed card says so, or Web Chat would show an empty bubble.
 */
function memberActivity(line: Line, viewer: Viewer): Activity {
  const hidden = line.hidden === true;
  return {
    ...frame(viewer, line.id, timestampOf(line)),
    type: 'message',
    from: { id: viewer.userId, role: 'user' },
    textFormat: 'plain',
    text: hidden ? '' : line.reply.text,
    channelData: {
      'webchat:sequence-id': line.seq,
      ...(line.clientActivityId === undefined ? {} : { clientActivityID: line.clientActivityId }),
      ...(hidden ? { postBack: true } : {}),
    },
  };
}

/** Without `replyToId`: Web Chat holds back a message for five seconds when it has not seen what it replies to. */
function botActivity(line: Line, viewer: Viewer, pageAddress: PageAddress): Activity {
  const { reply } = line;
  const card = adaptiveCardOf(reply, pageAddress);
  const choices = choicesBeside(reply);
  return {
    ...frame(viewer, line.id, timestampOf(line)),
    type: 'message',
    from: line.from === 'staff' ? speakers.staff : speakers.bot,
    textFormat: 'plain',
    text: reply.text,
    ...(reply.importance === 'warning' ? { importance: 'high' } : {}),
    ...(choices.length === 0
      ? {}
      : {
          suggestedActions: {
            to: [viewer.userId],
            actions: choices.map(({ title, value }) => ({ type: 'imBack', title, value })),
          },
        }),
    ...(card === undefined
      ? {}
      : { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }),
    channelData: { 'webchat:sequence-id': line.seq, speaker: line.from },
  };
}

/** What a form beside it already offers would only take the room that the form needs. */
function choicesBeside({ choices = [], form }: Reply): readonly Choice[] {
  const offered = new Set(form?.fields.flatMap((field) => field.choices ?? []).map(({ title }) => title));
  return choices.filter(({ title }) => !offered.has(title));
}

function frame(viewer: Viewer, id: string, timestamp: string) {
  return { id, timestamp, channelId: 'directline', conversation: { id: viewer.conversationId } };
}

/** Lines of one turn share a millisecond, and clients sort by time: the line's number fills the digits behind it. */
function timestampOf(line: Line): string {
  const millisecond = new Date(line.at).toISOString().slice(0, -1);
  return `${millisecond}${String(line.seq % 10_000).padStart(4, '0')}Z`;
}
