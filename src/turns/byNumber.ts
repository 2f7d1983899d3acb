import { numberedIn } from '../messages/index.ts';
import type { Conversation, Inbound } from './conversation.ts';
import type { ChannelAbilities } from './turn.ts';

const bareNumber = /^\s*[(#]?\s*(\d{1,2})\s*[).]?\s*$/;

/**
 * What was chosen by its number where there are no buttons: the words, or the pressed card, of that choice in the last message
 * that offered any. Other numbers, and numbers after a message without choices, stay what they are.
 */
export function byNumber(inbound: Inbound, { lines }: Conversation, { hasButtons }: ChannelAbilities): Inbound {
  const number = hasButtons || inbound.kind !== 'message' ? undefined : bareNumber.exec(inbound.text)?.[1];
  if (number === undefined) return inbound;
  const lastHeard = lines.findLastIndex(({ from }) => from === 'member');
  const offered = lines.slice(lastHeard + 1).map(({ reply }) => numberedIn(reply));
  const chosen = offered.findLast((each) => each.length > 0)?.[Number(number) - 1];
  if (chosen === undefined) return inbound;
  if (chosen.does.kind === 'say') return { ...inbound, text: chosen.does.value };
  const { binding, action } = chosen.does;
  return { ...inbound, kind: 'card', text: '', card: { ...binding, action, fields: {} } };
}
