import { articlesIn, type Line } from '../../turns/index.ts';
import { answersTo, saysMiss } from './misses.ts';

/** An answer article that was told, and what came within the member's next two messages. */
export interface Told {
  readonly articleId: string;
  /** The day from which its version holds. */
  readonly version: string;
  readonly seq: number;
  readonly at: Line['at'];
  /** The last line that its two messages reach to; a case that was asked for up to there speaks against the answer. */
  readonly until: number;
  readonly thenMissed: boolean;
  readonly thenComplained: boolean;
  readonly thenWantedPerson: boolean;
}

const messagesAfter = 2;

export function articlesOf({ reply, why }: Line): readonly { readonly id: string; readonly from: string }[] {
  return why?.articles ?? articlesIn(reply);
}

export function toldIn(lines: readonly Line[]): readonly Told[] {
  return lines.flatMap((line, index) => {
    const articles = line.from === 'bot' ? articlesOf(line) : [];
    if (articles.length === 0) return [];
    const next = lines
      .flatMap((each, at) => (at > index && each.from === 'member' ? [at] : []))
      .slice(0, messagesAfter);
    const answers = next.flatMap((at) => answersTo(lines, at));
    const then = {
      until: answers.at(-1)?.seq ?? lines[next.at(-1) ?? index]?.seq ?? line.seq,
      thenMissed: answers.some(saysMiss),
      thenComplained: answers.some((answer) => articlesOf(answer).some(({ id }) => id === 'complaint')),
      thenWantedPerson: answers.some(({ why }) => why?.said.some(({ key }) => isHandOver(key)) ?? false),
    };
    return articles.map(({ id, from }) => ({ articleId: id, version: from, seq: line.seq, at: line.at, ...then }));
  });
}

/** Keys by which the bot names a person, or says that one takes over. */
function isHandOver(key: string): boolean {
  return key.startsWith('handoff.why.');
}
