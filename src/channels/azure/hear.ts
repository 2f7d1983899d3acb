import { createHash } from 'node:crypto';
import type { ElsewhereState } from '../../handoff/index.ts';
import { type CardSubmit, languages, type Language } from '../../messages/index.ts';
import type { Inbound } from '../../turns/index.ts';
import { readCard } from '../cards/readCard.ts';
import { readKeyword } from '../sms/keywords.ts';
import { cleanText } from '../directline/cleanText.ts';
import { readLanguage } from '../directline/readLanguage.ts';
import type { ChannelActivity } from './activity.ts';
import { saidField } from './fields.ts';
import { isHandoffStatus, readHandoffStatus } from './handoffStatus.ts';
import { mentionsBot, withoutMentions } from './mentions.ts';

/** What an activity that Azure signed asks of us. */
export type Heard =
  | { readonly kind: 'inbound'; readonly inbound: Inbound }
  /** A pressed card that waits for its answer in the HTTP response. `undefined`: there was no card of ours in it. */
  | { readonly kind: 'execute'; readonly inbound: Inbound | undefined }
  /** What a hub says became of a talk. `undefined`: nothing that the protocol knows. */
  | { readonly kind: 'handoffStatus'; readonly state: ElsewhereState | undefined }
  /** Said where others read it. */
  | { readonly kind: 'notPrivate' }
  /** Asked in a way of Teams' that we do not offer. */
  | { readonly kind: 'notOffered' }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'nothing' };

const longestText = 16 * 1024;
const helloId = 'azure-hello';

/**
 * Reads what matters to a talk. In a group nothing is read but whether the bot was addressed. Messages that were edited or
 * deleted, reactions, typing and the like change nothing.
 */
export function hear(activity: ChannelActivity): Heard {
  const { type } = activity;
  if (isHandoffStatus(activity)) {
    return isPersonal(activity) ? { kind: 'handoffStatus', state: readHandoffStatus(activity.value) } : nothing;
  }
  if (type !== 'message' && type !== 'invoke') return isPersonal(activity) ? hearArrival(activity) : nothing;
  if (!isPersonal(activity)) {
    return type === 'invoke' || mentionsBot(activity) ? { kind: 'notPrivate' } : nothing;
  }
  return type === 'message' ? hearMessage(activity) : hearInvoke(activity);
}

const nothing = { kind: 'nothing' } as const;

/** Teams says of every chat what it is; the other channels know chats of one member only, or say that it is a group. */
export function isPersonal({ channelId, conversation }: ChannelActivity): boolean {
  if (conversation.isGroup) return false;
  return conversation.conversationType === 'personal' || (channelId !== 'msteams' && !conversation.conversationType);
}

/** The language of the member's own program, where we speak it. */
export function languageOf({ entities, locale }: ChannelActivity): Language {
  const [client] = entities.filter(({ type }) => type === 'clientInfo');
  return readLanguage(client?.locale) ?? readLanguage(locale) ?? languages[0];
}

/** The same for an activity that Azure sends again, in a shape that names files and documents. */
export function activityKey(id: string): string {
  return /^[\w-]{1,64}$/u.test(id) ? id : createHash('sha256').update(id).digest('base64url');
}

/** Azure tells of the bot and of the member, and Teams of the installation too: one greeting for all of them. */
function hearArrival(activity: ChannelActivity): Heard {
  const { type, membersAdded = [], from, recipient, action } = activity;
  const arrived =
    (type === 'conversationUpdate' && membersAdded.some(({ id }) => id === recipient.id || id === from.id)) ||
    (type === 'installationUpdate' && action === 'add');
  if (!arrived) return nothing;
  const inbound: Inbound = { kind: 'hello', text: '', language: languageOf(activity), clientActivityId: helloId };
  return { kind: 'inbound', inbound };
}

/** A picture alone is a message without words: the bot says that it cannot look at pictures. */
function hearMessage(activity: ChannelActivity): Heard {
  const { id, value, channelId } = activity;
  const echo = id === undefined ? {} : { clientActivityId: activityKey(id) };
  // Behind Azure's number stands a carrier that stops our texts by these words, and answers them itself.
  const keyword = channelId === 'sms' ? readKeyword(activity.text ?? '') : undefined;
  if (keyword === 'carrierAnswers') return nothing;
  if (keyword !== undefined) return { kind: 'inbound', inbound: { kind: keyword, text: '', ...echo } };
  const card = isObject(value) ? readCard(value) : 'noCard';
  if (card === 'tooLarge') return { kind: 'tooLarge' };
  if (card !== 'noCard') return { kind: 'inbound', inbound: cardInbound(card, echo) };
  const said = withoutMentions(activity);
  const text = shortened(cleanText(said === '' ? sayingOf(value) : said));
  return { kind: 'inbound', inbound: { kind: 'message', text, ...echo } };
}

/** `Action.Execute` lays what was pressed inside of `action.data`. */
function hearInvoke({ id, name, value }: ChannelActivity): Heard {
  if (name !== 'adaptiveCard/action') return { kind: 'notOffered' };
  const action = isObject(value) ? value['action'] : undefined;
  const data = isObject(action) ? action['data'] : undefined;
  const card = isObject(data) ? readCard(data) : 'noCard';
  if (card === 'tooLarge') return { kind: 'tooLarge' };
  const echo = id === undefined ? {} : { clientActivityId: activityKey(id) };
  return { kind: 'execute', inbound: card === 'noCard' ? undefined : cardInbound(card, echo) };
}

function cardInbound(card: CardSubmit, echo: Pick<Inbound, 'clientActivityId'>): Inbound {
  return { kind: 'card', text: '', card, ...echo };
}

/** What a pressed button or a choice from a list says for the member, where it came without words. */
function sayingOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const said = isObject(value) ? value[saidField] : undefined;
  return typeof said === 'string' ? said : '';
}

/** Longer than any message the talk reads; it says so itself. */
function shortened(text: string): string {
  return text.slice(0, longestText).toWellFormed();
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
