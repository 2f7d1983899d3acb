import type { ChannelActivity } from './activity.ts';

const longestMention = 200;
const atTag = /<at\b[^<>]{0,100}>([^<>]{0,200})<\/at>/giu;

/** Whether the sender addressed the bot by name. In a group Teams need not say so for us to hear. */
export function mentionsBot(activity: ChannelActivity): boolean {
  return mentionsOf(activity).length > 0;
}

/**
 * What was said without the bot's name, wherever and however often it stands. The SDK's own way takes out the first one
 * only and throws on an entity without a type. The names of other people stay, without their tags.
 */
export function withoutMentions(activity: ChannelActivity): string {
  const written = mentionsOf(activity).map(({ text = '' }) => text);
  const names = new Set(written.map(nameIn));
  const bare = written
    .filter((mention) => /^(?:<at\b|@)/iu.test(mention) && mention.length <= longestMention)
    .reduce((text, mention) => text.replaceAll(mention, ' '), activity.text ?? '');
  return bare
    .replace(atTag, (_, name: string) => (names.has(name.trim()) ? ' ' : name))
    .replaceAll('&nbsp;', ' ')
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
}

function mentionsOf({ entities, recipient }: ChannelActivity) {
  return entities.filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);
}

function nameIn(mention: string): string {
  return mention.replace(atTag, '$1').trim();
}
