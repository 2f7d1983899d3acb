import type { Element } from '../cards/adaptiveCard.ts';

/** An activity of Azure's as we send it. */
export type Message = Readonly<Record<string, unknown>> & { readonly type: 'message' };

/** A card alone. Its words are beside it for whoever only hears or glances at the notice of it. */
export function cardMessage(summary: string, card: Element): Message {
  return { type: 'message', summary, attachments: [attached(card)] };
}

export function textMessage(text: string): Message {
  return { type: 'message', textFormat: 'plain', text };
}

export function attached(card: Element) {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
}
