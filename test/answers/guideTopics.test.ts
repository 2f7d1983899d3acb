import { describe, expect, it } from '@jest/globals';
import { languages } from '../../src/messages/index.ts';
import { guideCoverageTopics } from './guideCoverageTopics.ts';
import { guidePayingTopics } from './guidePayingTopics.ts';
import { otherTopics } from './otherTopics.ts';
import { said } from './shipped.ts';

// A due date on a Saturday, so that the day of AutoPay differs from it.
const day = '2026-05-13';

describe.each(languages)('what members are told in %s', (language) => {
  const column = languages.indexOf(language);

  it.each([...guidePayingTopics, ...guideCoverageTopics, ...otherTopics])('%s', (_, article, facts) => {
    const { text } = said(article, language, day);
    const unsaid = facts.flatMap((fact) => (fact[column]?.test(text) === true ? [] : [`${fact[column]}`]));
    expect({ article, unsaid }).toEqual({ article, unsaid: [] });
  });
});
