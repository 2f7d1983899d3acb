import { type Activity, CardFactory, MessageFactory } from 'botbuilder';
import replies from './replies.json' with { type: 'json' };

/** The product's own words and cards of this talk, recorded once. */
export function reply(name: keyof typeof replies): Partial<Activity> {
  const said: { readonly text: string; readonly choices?: readonly string[]; readonly card?: object } = replies[name];
  const activity =
    said.choices === undefined
      ? MessageFactory.text(said.text)
      : MessageFactory.suggestedActions([...said.choices], said.text);
  return said.card === undefined ? activity : { ...activity, attachments: [CardFactory.adaptiveCard(said.card)] };
}
