import { ruleOf } from '../messages/index.ts';
import { articlesIn, type Line } from '../turns/index.ts';
import type { WhyView } from './desk.ts';

/** Why the bot said a line; `undefined` where it is not the bot's. A line from before there was a trace tells its articles only. */
export function whyView({ from, reply, why }: Line): WhyView | undefined {
  if (from !== 'bot') return undefined;
  return {
    said: (why?.said ?? []).map(({ key, values = {} }) => ({ key, values, rule: ruleNamed(key) })),
    articles: why?.articles ?? articlesIn(reply),
    rulesFrom: why?.rulesFrom ?? null,
  };
}

/** The function and the section of docs/rules.md, which is where to read on. */
function ruleNamed(key: string): string | null {
  const rule = ruleOf(key);
  return rule === null ? null : `${rule.name} (${rule.section})`;
}
