import { format, messageKeys, type ParameterKind, ruleOf } from '../messages/index.ts';
import { articlesIn, type Line } from '../turns/index.ts';
import type { WhyView } from './desk.ts';

/** Why the bot said a line; `undefined` where it is not the bot's. A line from before there was a trace tells its articles only. */
export function whyView({ from, reply, why }: Line): WhyView | undefined {
  if (from !== 'bot') return undefined;
  return {
    said: (why?.said ?? []).map(({ key, values = {} }) => ({
      key,
      values: written(key, values),
      rule: ruleNamed(key),
    })),
    articles: why?.articles ?? articlesIn(reply),
    rulesFrom: why?.rulesFrom ?? null,
  };
}

/** Amounts and days as a person reads them. A value of a message that is no more stays as it was kept. */
function written(key: string, values: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> {
  const kinds: Readonly<Record<string, ParameterKind>> = isKey(key) ? messageKeys[key] : {};
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, format(kinds[name] ?? 'text', value, 'en')]),
  );
}

function isKey(key: string): key is keyof typeof messageKeys {
  return Object.hasOwn(messageKeys, key);
}

/** The function and the section of docs/rules.md, which is where to read on. */
function ruleNamed(key: string): string | null {
  const rule = ruleOf(key);
  return rule === null ? null : `${rule.name} (${rule.section})`;
}
