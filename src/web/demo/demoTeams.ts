import type { Language } from '../../messages/index.ts';

/** Two chats of one person: one with the bot alone, one that others read. */
export type TeamsChatKind = 'private' | 'group';

export interface TeamsChat {
  readonly kind: TeamsChatKind;
  /** Names the person, as every tab of a browser does for itself. */
  readonly person: string;
}

export type SaidInTeams =
  /** The person opened the chat, of which Teams tells the bot. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'text'; readonly text: string }
  /** A button of a card, with what was filled in, and the message that the card is on. */
  | { readonly kind: 'pressed'; readonly value: Readonly<Record<string, unknown>>; readonly replyToId: string };

/** A message as the chat shows it. */
export interface TeamsMessage {
  readonly id: string;
  readonly from: 'person' | 'bot';
  readonly text: string;
  /** Adaptive Cards, as the bot sent or last changed them. */
  readonly cards: readonly object[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Teams, played. What is said takes the way that it takes from Microsoft, and leaves this machine nowhere. */
export interface DemoTeams {
  /** `refused`: our own door did not take it. */
  say(chat: TeamsChat, said: SaidInTeams, language: Language): Promise<'taken' | 'refused'>;
  /** The latest messages of a chat as they are now, oldest first. */
  messages(chat: TeamsChat): readonly TeamsMessage[];
}

const shape = /^(private|group)-([\w-]{22})$/;

/** Reads the name of a chat, such as `group-` and 22 signs. */
export function teamsChatOf(name: unknown): TeamsChat | undefined {
  const [, kind, person] = typeof name === 'string' ? (shape.exec(name) ?? []) : [];
  return kind === undefined || person === undefined ? undefined : { kind: kind as TeamsChatKind, person };
}
