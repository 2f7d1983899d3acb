import enTalk from '../../data/messages/en/talk.json' with { type: 'json' };
import enPay from '../../data/messages/en/pay.json' with { type: 'json' };
import enAutopay from '../../data/messages/en/autopay.json' with { type: 'json' };
import enRecords from '../../data/messages/en/records.json' with { type: 'json' };
import enNotices from '../../data/messages/en/notices.json' with { type: 'json' };
import enPhone from '../../data/messages/en/phone.json' with { type: 'json' };
import enFacts from '../../data/messages/en/facts.json' with { type: 'json' };
import enTroubleshoot from '../../data/messages/en/troubleshoot.json' with { type: 'json' };
import enRepair from '../../data/messages/en/repair.json' with { type: 'json' };
import enHandoff from '../../data/messages/en/handoff.json' with { type: 'json' };
import enShort from '../../data/messages/en/short.json' with { type: 'json' };
import esTalk from '../../data/messages/es/talk.json' with { type: 'json' };
import esPay from '../../data/messages/es/pay.json' with { type: 'json' };
import esAutopay from '../../data/messages/es/autopay.json' with { type: 'json' };
import esRecords from '../../data/messages/es/records.json' with { type: 'json' };
import esNotices from '../../data/messages/es/notices.json' with { type: 'json' };
import esPhone from '../../data/messages/es/phone.json' with { type: 'json' };
import esFacts from '../../data/messages/es/facts.json' with { type: 'json' };
import esTroubleshoot from '../../data/messages/es/troubleshoot.json' with { type: 'json' };
import esRepair from '../../data/messages/es/repair.json' with { type: 'json' };
import esHandoff from '../../data/messages/es/handoff.json' with { type: 'json' };
import esShort from '../../data/messages/es/short.json' with { type: 'json' };
import ptTalk from '../../data/messages/pt/talk.json' with { type: 'json' };
import ptPay from '../../data/messages/pt/pay.json' with { type: 'json' };
import ptAutopay from '../../data/messages/pt/autopay.json' with { type: 'json' };
import ptRecords from '../../data/messages/pt/records.json' with { type: 'json' };
import ptNotices from '../../data/messages/pt/notices.json' with { type: 'json' };
import ptPhone from '../../data/messages/pt/phone.json' with { type: 'json' };
import ptFacts from '../../data/messages/pt/facts.json' with { type: 'json' };
import ptTroubleshoot from '../../data/messages/pt/troubleshoot.json' with { type: 'json' };
import ptRepair from '../../data/messages/pt/repair.json' with { type: 'json' };
import ptHandoff from '../../data/messages/pt/handoff.json' with { type: 'json' };
import ptShort from '../../data/messages/pt/short.json' with { type: 'json' };
import { format } from './format.ts';
import type { Language } from './language.ts';
import { messageKeys, type MessageKey, type MessageParameters } from './keys.ts';
import type { ParameterKind } from './parameterKind.ts';

/** A text, or two that are sent one after the other. */
type Short = string | readonly string[];

/** Every sentence of the bot in every language. A missing key fails to compile, an extra one fails a test. */
export const catalogues: Record<Language, Record<MessageKey, string>> = {
  en: {
    ...enTalk,
    ...enPay,
    ...enFacts,
    ...enNotices,
    ...enPhone,
    ...enAutopay,
    ...enRecords,
    ...enTroubleshoot,
    ...enRepair,
    ...enHandoff,
  },
  es: {
    ...esTalk,
    ...esPay,
    ...esFacts,
    ...esNotices,
    ...esPhone,
    ...esAutopay,
    ...esRecords,
    ...esTroubleshoot,
    ...esRepair,
    ...esHandoff,
  },
  pt: {
    ...ptTalk,
    ...ptPay,
    ...ptFacts,
    ...ptNotices,
    ...ptPhone,
    ...ptAutopay,
    ...ptRecords,
    ...ptTroubleshoot,
    ...ptRepair,
    ...ptHandoff,
  },
};

/**
 * What a channel with little room says instead, and only where the whole text takes more than two text messages. They
 * name no routing number: no bank number travels by SMS.
 */
export const shortCatalogues: Record<Language, Partial<Record<MessageKey, Short>>> = {
  en: enShort,
  es: esShort,
  pt: ptShort,
};

/** Says a message in one language, with its values written as that language writes them. */
export type Words = <K extends MessageKey>(key: K, ...parameters: MessageParameters<K>) => string;

export const wordsIn: Record<Language, Words> = { en: speaker('en'), es: speaker('es'), pt: speaker('pt') };

/**
 * The same for channels with little room. Each line of what it says fits two text messages; a line break is where one
 * text ends and the next begins.
 */
export const shortWordsIn: Record<Language, Words> = {
  en: shortSpeaker('en'),
  es: shortSpeaker('es'),
  pt: shortSpeaker('pt'),
};

function speaker(language: Language): Words {
  return (key, ...parameters) => fill(catalogues[language][key], messageKeys[key], parameters[0] ?? {}, language);
}

function shortSpeaker(language: Language): Words {
  const whole = wordsIn[language];
  return (key, ...parameters) => {
    const short = shortCatalogues[language][key];
    if (short === undefined) return whole(key, ...parameters);
    return fill([short].flat().join('\n'), withoutWeekdays(messageKeys[key]), parameters[0] ?? {}, language);
  };
}

type Kinds = Readonly<Record<string, ParameterKind>>;

/** Dates with a year need no weekday to be certain. */
function withoutWeekdays(kinds: Kinds): Kinds {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, kind === 'date' ? 'shortDate' : kind]));
}

const placeholder = /\{(\w+)\}/g;

function fill(
  template: string,
  kinds: Kinds,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  return template.replace(placeholder, (_, name: string) => {
    const kind = kinds[name];
    const value = values[name];
    if (kind === undefined || value === undefined) throw new Error(`a message asks for an unknown value: ${name}`);
    return format(kind, value, language);
  });
}
