import type { AzureAddress, HandedLine, HandedTalk } from '../../turns/index.ts';
import { handoffEvents } from './fields.ts';
import { fits } from './split.ts';

const longestText = 2_000;

/**
 * `handoff.initiate` as the Bot Framework has it, for a hub that sits in this conversation. The same fields as its own
 * `EventFactory` writes; that one wants the turn's context, and puts another id and time into it whenever it is drawn.
 */
export function handoffEvent({ lines, ...context }: HandedTalk, address: AzureAddress) {
  const activities = lines.map((line) => transcribed(line, address));
  let event = eventOf(context, address, activities);
  // The latest is what a person needs first.
  while (activities.length > 0 && !fits(event)) {
    activities.shift();
    event = eventOf(context, address, activities);
  }
  return event;
}

function eventOf(context: Omit<HandedTalk, 'lines'>, address: AzureAddress, activities: readonly object[]) {
  const { memberId, ...routing } = context;
  return {
    type: 'event',
    name: handoffEvents.initiate,
    value: { ...routing, ...(memberId === null ? {} : { memberId }) },
    relatesTo: relatesTo(address),
    attachments: [{ contentType: 'application/json', name: 'Transcript', content: { activities: [...activities] } }],
  };
}

function transcribed({ from, at, text }: HandedLine, { channelId, conversationId, userId, botId }: AzureAddress) {
  return {
    type: 'message',
    timestamp: at,
    channelId,
    conversation: { id: conversationId },
    // To the channel the bot and staff are one sender; whose words they are stands at their beginning.
    from: from === 'member' ? { id: userId, role: 'user' } : { id: botId, role: 'bot' },
    textFormat: 'plain',
    text: text.slice(0, longestText).toWellFormed(),
  };
}

function relatesTo({ channelId, serviceUrl, conversationId, userId, botId }: AzureAddress) {
  return { channelId, serviceUrl, conversation: { id: conversationId }, user: { id: userId }, bot: { id: botId } };
}
