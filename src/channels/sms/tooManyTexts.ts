import type { HttpResponse } from '../../http/route.ts';
import { languages, wordsIn } from '../../messages/index.ts';
import { rateLimit } from '../directline/rateLimit.ts';
import { toGsm7 } from './gsm7.ts';
import type { SmsOptions } from './ports.ts';
import { nothingToSay, saying } from './twiml.ts';

/** The answer to one text too many of a phone, or nothing while there are few. */
export type TextLimit = (source: string) => HttpResponse | undefined;

const windowMs = 10_000;
const tellAgainMs = 60_000;

/**
 * Who sends more than a person types is told once that the rest was not read and is to be sent again, and then answered
 * by nothing: every answer costs as much as a question. Nothing was taken, so nothing is lost without a word.
 */
export function tooManyTexts({ limit = 10, now }: Pick<SmsOptions, 'limit' | 'now'>): TextLimit {
  const allow = rateLimit({ max: limit, windowMs, now });
  const mayTell = rateLimit({ max: 1, windowMs: tellAgainMs, now });
  return (source) => {
    if (allow(source).kind === 'allowed') return undefined;
    return mayTell(source).kind === 'allowed' ? saying(inAllLanguages()) : nothingToSay;
  };
}

/** Nobody looked at what they wrote, so nobody knows their language. */
function inAllLanguages(): string {
  return toGsm7(languages.map((language) => wordsIn[language]('sms.tooMany')).join('\n'));
}
