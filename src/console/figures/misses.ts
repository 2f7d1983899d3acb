import type { ChannelName } from '../../payments/index.ts';
import type { Instant } from '../../rules/index.ts';
import type { Language } from '../../messages/index.ts';
import type { Conversation, Line } from '../../turns/index.ts';

/** What a member said and the bot did not understand. */
export interface Miss {
  /** `<conversationId>.<line's number>` */
  readonly missId: string;
  readonly at: Instant;
  /** Redacted, as the talk keeps it. */
  readonly text: string;
  readonly language: Language;
  readonly channel: ChannelName;
  /** The form and the field that were asked for; `null` where nothing was. */
  readonly asked: { readonly form: string; readonly field: string } | null;
}

/** Whether the line says that the bot did not understand, or that it does no such thing. */
export function saysMiss({ from, why }: Line): boolean {
  return (
    from === 'bot' &&
    (why?.said.some(({ key }) => /^unclear\.|^trouble\.unclear$|^repair\.outOfScope$/.test(key)) ?? false)
  );
}

/** Lines of the member that the bot answered so. What was pressed is not misunderstood. */
export function missesIn({ conversationId, language, channel }: Conversation, lines: readonly Line[]): readonly Miss[] {
  const misses: Miss[] = [];
  let asked: Miss['asked'] = null;
  for (const [index, line] of lines.entries()) {
    if (line.from === 'bot') asked = askedBy(line);
    const isWords = line.from === 'member' && line.hidden !== true && line.reply.text !== '';
    if (isWords && answersTo(lines, index).some(saysMiss)) {
      misses.push({
        missId: `${conversationId}.${line.seq}`,
        at: line.at,
        text: line.reply.text,
        language,
        channel,
        asked,
      });
    }
  }
  return misses;
}

/** The bot's lines between a line of the member and their next. */
export function answersTo(lines: readonly Line[], index: number): readonly Line[] {
  const after = lines.slice(index + 1);
  const next = after.findIndex(({ from }) => from === 'member');
  return (next < 0 ? after : after.slice(0, next)).filter(({ from }) => from === 'bot');
}

function askedBy({ why }: Line): Miss['asked'] {
  return why?.form === undefined || why.asked === undefined ? null : { form: why.form, field: why.asked };
}
