import type { HttpResponse } from '../../http/route.ts';
import { languages, wordsIn } from '../../messages/index.ts';
import { rateLimit } from '../directline/rateLimit.ts';
import { toGsm7 } from './gsm7.ts';
import type { SmsOptions } from './ports.ts';
import { nothingToSay, saying } from './twiml.ts';

/** The answer to one text too many of a phone, or nothing while there are few. */
export type TextLimit = (phone: string) => Promise<HttpResponse | undefined>;

const windowMs = 10_000;

/**
 * Who sends more than a person types is told that the last of it was not read and is to be sent again. What else is not read
 * within ten seconds is meant by the same words: nobody has read them and written anew by then. So nothing is dropped of which
 * its sender does not hear, and a flood costs one answer more for every ten that it is given anyway. A phone that refuses our
 * texts hears nothing, here as everywhere.
 */
export function tooManyTexts(options: Pick<SmsOptions, 'limit' | 'now' | 'fingerprint' | 'mayAnswer'>): TextLimit {
  const { limit = 10, now, fingerprint, mayAnswer = async () => true } = options;
  const allow = rateLimit({ max: limit, windowMs, now });
  const mayTell = rateLimit({ max: 1, windowMs, now });
  return async (phone) => {
    const source = fingerprint(phone);
    if (allow(source).kind === 'allowed') return undefined;
    if (!(await mayAnswer(phone))) return nothingToSay;
    return mayTell(source).kind === 'allowed' ? saying(inAllLanguages()) : nothingToSay;
  };
}

/** Nobody looked at what they wrote, so nobody knows their language. */
function inAllLanguages(): string {
  return toGsm7(languages.map((language) => wordsIn[language]('sms.tooMany')).join('\n'));
}
