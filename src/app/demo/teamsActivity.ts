import { createHash } from 'node:crypto';
import type { LocalAzure } from '../../demo/azure/localAzure.ts';
import type { Language } from '../../messages/index.ts';
import type { SaidInTeams, TeamsChat } from '../../web/index.ts';

export interface SaidWhere {
  readonly id: string;
  readonly at: number;
  readonly conversationId: string;
  readonly chat: TeamsChat;
  readonly account: LocalAzure['account'];
  readonly serviceUrl: string;
  readonly language: Language;
}

const botName = 'Connector Pay';
const mentioned = `<at>${botName}</at>`;
const locales: Record<Language, string> = { en: 'en-US', es: 'es-US', pt: 'pt-BR' };

/** What Microsoft's service posts to a bot for what somebody did in Teams. */
export function teamsActivity(said: SaidInTeams, where: SaidWhere): object {
  const { chat } = where;
  switch (said.kind) {
    case 'arrived':
      return { ...frame(where), type: 'conversationUpdate', membersAdded: [person(chat), bot(where)] };
    case 'text':
      return message(where, chat.kind === 'group' ? `${mentioned} ${said.text}` : said.text);
    case 'pressed':
      return { ...message(where), value: said.value, replyToId: said.replyToId };
  }
}

function message(where: SaidWhere, text?: string): object {
  const { entities, ...rest } = frame(where);
  // In a group Teams hands over only what mentions the bot.
  const mention = { type: 'mention', mentioned: bot(where), text: mentioned };
  const named = where.chat.kind === 'group' ? [...entities, mention] : entities;
  return { ...rest, entities: named, type: 'message', ...(text === undefined ? {} : { textFormat: 'plain', text }) };
}

function frame(where: SaidWhere) {
  const { id, at, conversationId, chat, serviceUrl, language } = where;
  const { tenantId } = where.account;
  const locale = locales[language];
  const time = new Date(at).toISOString();
  return {
    id,
    timestamp: time,
    localTimestamp: time,
    channelId: 'msteams',
    serviceUrl,
    from: person(chat),
    recipient: bot(where),
    conversation:
      chat.kind === 'private'
        ? { conversationType: 'personal', tenantId, id: conversationId }
        : { isGroup: true, conversationType: 'groupChat', tenantId, id: conversationId },
    channelData: { tenant: { id: tenantId } },
    entities: [
      { type: 'clientInfo', locale, country: 'US', platform: 'Web', timezone: 'America/New_York' },
    ] as readonly object[],
    locale,
    localTimezone: 'America/New_York',
  };
}

function person({ person: name }: TeamsChat) {
  const digest = createHash('sha256').update(name).digest('hex');
  const directoryId = `00000000-0000-4000-8000-${digest.slice(0, 12)}`;
  return { id: `29:demo-${digest.slice(12, 44)}`, name: 'Demo Visitor', aadObjectId: directoryId };
}

function bot({ account }: SaidWhere) {
  return { id: `28:${account.appId}`, name: botName };
}
