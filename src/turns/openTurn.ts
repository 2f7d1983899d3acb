import type { Instant } from '../rules/index.ts';
import { byNumber } from './byNumber.ts';
import type { Conversation, Inbound } from './conversation.ts';
import type { TalksOptions } from './options.ts';
import { Turn, type TurnWork } from './turn.ts';

/** A turn of a conversation as it is now. What was chosen by a number is what that number stood for. */
export function openTurn(
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
