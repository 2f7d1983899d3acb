import { bostonDateOf } from '../../rules/index.ts';
import type { Line } from '../../turns/index.ts';

const article = /^(\w+) \d{4}-\d\d-\d\d$/;

/** Which article was told on which day, as `<article> <day>`, so that a recall finds those who heard it without reading every talk. */
export function toldIn(lines: readonly Line[]): string[] {
  return lines.flatMap(({ at, reply: { because = [] } }) => {
    const ids = because.flatMap((each) => article.exec(each)?.[1] ?? []);
    return ids.length === 0 ? [] : ids.map((id) => `${id} ${bostonDateOf(at)}`);
  });
}
