import type { Language } from '../language.ts';
import { isPlaceholder, placeholdersIn } from './placeholders.ts';
import type { PartFault } from './splitFile.ts';

const longest = { text: 1000, short: 300 } as const;

/** Words the carriers take for commands before anybody else reads them. */
const carriersWords = /\b(?:STOP|STOPALL|CANCEL|END|QUIT|REVOKE|UNSUBSCRIBE|OPTOUT|START|UNSTOP|YES|HELP|INFO)\b/;
/** Outside of these, an English text message is cut into pieces of 67 characters instead of 153. */
const gsm7 = /^[\n !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-zÄÖÑÜ§¿äöñüàéèùìò¡£¥ÅåÆæßÉ]*$/;
const markup = /[*_`#<>[\]|~\\]|&\w+;|https?:|www\./;

interface Texts {
  readonly text: string;
  readonly short: string;
}

/** What may not stand in an article, in whatever language. */
export function faultsOfTexts(texts: Texts, language: Language | undefined): PartFault[] {
  const faults = (['text', 'short'] as const).flatMap((field) =>
    faultsOf(texts[field], longest[field]).map((reason) => ({ field, reason })),
  );
  const keyword = carriersWords.exec(texts.short)?.[0];
  if (keyword !== undefined)
    faults.push({ field: 'short', reason: `"${keyword}" is a word the phone carriers act on` });
  if (language === 'en' && !gsm7.test(bare(texts.short))) {
    faults.push({ field: 'short', reason: 'holds a character that text messages write only at double length' });
  }
  return faults;
}

function faultsOf(text: string, limit: number): string[] {
  const words = bare(text);
  const reasons: string[] = [];
  if (text === '') reasons.push('is empty');
  if (text.length > limit) reasons.push(`has ${text.length} characters, more than ${limit}`);
  if (/[{}]/.test(words)) reasons.push('has a brace without its partner');
  if (markup.test(words)) reasons.push('holds Markdown, markup or a web address; only plain words are shown');
  for (const name of new Set(placeholdersIn(text))) {
    if (!isPlaceholder(name)) reasons.push(`{${name}} is no placeholder`);
  }
  return reasons;
}

function bare(text: string): string {
  return text.replace(/\{[^{}]*\}/g, '');
}
