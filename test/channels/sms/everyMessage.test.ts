import { describe, expect, it } from '@jest/globals';
import { drawSms } from '../../../src/channels/sms/draw.ts';
import { isGsm7, segmentsOf, toGsm7 } from '../../../src/channels/sms/gsm7.ts';
import { readKeyword } from '../../../src/channels/sms/keywords.ts';
import {
  catalogues,
  type Language,
  languages,
  type MessageKey,
  shortCatalogues,
  shortWordsIn,
  wordsIn,
} from '../../../src/messages/index.ts';
import type { Instant } from '../../../src/rules/index.ts';
import { allSaid } from '../../answers/shipped.ts';
import { longestValues } from './longestValues.ts';

const keys = Object.keys(catalogues.en) as MessageKey[];

/** Messages that are never sent by SMS, each with its reason. */
const neverSent: Partial<Record<MessageKey, string>> = {
  'dueDate.pictureAlt': 'says what a picture shows, and no picture goes out by SMS',
};

const tooLong = (text: string) => segmentsOf(toGsm7(text)) > 2;

describe('every message with its longest values', () => {
  it.each(languages)('fits two segments of GSM-7 in %s', (language) => {
    const sent = keys.filter((key) => neverSent[key] === undefined);
    const lines = sent.flatMap((key) => {
      const text = shortWordsIn[language](key, ...longestValues(key, language));
      return text.split('\n').map((line) => ({ key, line }));
    });
    expect(lines.filter(({ line }) => tooLong(line))).toEqual([]);
    expect(lines.filter(({ line }) => !isGsm7(toGsm7(line)) || /\?\?|\{/.test(toGsm7(line)))).toEqual([]);
    expect(lines.length).toBeGreaterThan(500);
  });

  it.each(languages)('has a short form only where it needs one in %s', (language) => {
    const short = Object.keys(shortCatalogues[language]) as MessageKey[];
    const whole = (key: MessageKey) => wordsIn[language](key, ...longestValues(key, language));
    expect(short.filter((key) => !tooLong(whole(key)))).toEqual([]);
  });

  it('is needed for no message that could be sent after all', () => {
    const never = Object.keys(neverSent) as MessageKey[];
    const fitting = never.filter((key) => languages.every((language) => !tooLong(filled(key, language))));
    expect(fitting).toEqual([]);
  });
});

function filled(key: MessageKey, language: Language): string {
  return wordsIn[language](key, ...longestValues(key, language));
}

describe('every article', () => {
  it('has a short form of at most two segments of GSM-7', () => {
    const long = allSaid().filter(({ short }) => tooLong(short));
    expect(long.map(({ language, id }) => `${language} ${id}`)).toEqual([]);
    expect(allSaid().filter(({ short }) => /\?\?/.test(toGsm7(short)))).toEqual([]);
  });
});

describe('what is offered', () => {
  it('has no title that the carrier would take as the end of all texts', () => {
    const titles = languages.flatMap((language) =>
      keys.filter((key) => /^(choice|wish)\./.test(key)).map((key) => catalogues[language][key]),
    );
    expect(titles.filter((title) => readKeyword(title) === 'optOut')).toEqual([]);
    expect(titles.length).toBeGreaterThan(200);
  });
});

describe('a hello', () => {
  it.each(languages)('is answered by one text, with what is answering and what may cost, in %s', (language) => {
    const words = wordsIn[language];
    const menu = [words('choice.pay'), words('choice.amountDue'), words('choice.deadline'), words('choice.person')];
    const reply = {
      text: `${words('intro.narrow')}\n${words('answer.greeting')}`,
      choices: menu.map((title) => ({ title, value: title })),
    };
    const line = { seq: 1, id: 'talk|0000001', at: '2026-05-13T19:00:00.000Z' as Instant, from: 'bot' as const, reply };
    expect(drawSms(line, (id) => id)).toHaveLength(1);
  });
});
