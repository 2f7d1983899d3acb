import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { messageKeys, ruleOf } from '../src/messages/index.ts';
import { sectionsOfRules } from '../src/messages/sectionsOfRules.ts';
import * as rules from '../src/rules/index.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/rules.md'), 'utf8');
const sections = new Map(
  page.split(/^## /m).map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
);
const ofRules = new Set(['money', 'day', 'date', 'shortDate', 'month']);

describe('the rule behind a message', () => {
  it('is named for every message that tells an amount, a day or a month', () => {
    const without = Object.entries(messageKeys).filter(
      ([key, values]) => Object.values(values).some((kind) => ofRules.has(kind)) && ruleOf(key) === null,
    );
    expect(without.map(([key]) => key)).toEqual([]);
  });

  it('is none for small talk and for keys that nobody knows', () => {
    expect([ruleOf('answer.thanks'), ruleOf('unclear.general'), ruleOf('gone.forLong')]).toEqual([null, null, null]);
  });

  it('is the rule of the single message where that differs from its family', () => {
    expect(ruleOf('due.current')).toEqual({ name: 'balanceOf', section: 'What is owed' });
    expect(ruleOf('due.autopayTakes')).toEqual({ name: 'foreseenDraw', section: 'AutoPay' });
  });

  it.each(Object.entries(sectionsOfRules))('%s is a function of the rules, told under %s', (name, section) => {
    expect(typeof rules[name as keyof typeof rules]).toBe('function');
    expect(sections.get(section)).toContain(`\`${name}\``);
  });
});
