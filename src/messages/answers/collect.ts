import { languages } from '../language.ts';
import type { Answer, AnswerFault, AnswerFile, Answers, WrittenAnswer } from './answer.ts';
import { answerIds } from './answerIds.ts';
import { fillPlaceholders } from './placeholders.ts';
import { readAnswer } from './readAnswer.ts';

interface Placed {
  readonly path: string;
  readonly answer: WrittenAnswer;
}

/** All articles of a folder, or every fault in it. */
export function collectAnswers(
  files: readonly AnswerFile[],
):
  | { readonly kind: 'collected'; readonly answers: Answers }
  | { readonly kind: 'faults'; readonly faults: readonly AnswerFault[] } {
  const read = files.map((file) => ({ path: file.path, ...readAnswer(file) }));
  const placed = read.flatMap((each) => (each.kind === 'read' ? [{ path: each.path, answer: each.answer }] : []));
  const present = new Set(files.map(({ path }) => path.replace(/(?:\.[\d-]+)?\.md$/, '')));
  const faults = [
    ...read.flatMap((each) => (each.kind === 'faults' ? each.faults : [])),
    ...missing(present),
    ...overlaps(placed),
  ];
  if (faults.length > 0) return { kind: 'faults', faults };
  return { kind: 'collected', answers: finder(placed.map(({ answer }) => answer)) };
}

function missing(present: ReadonlySet<string>): AnswerFault[] {
  const wanted = languages.flatMap((language) => answerIds.map((id) => `${language}/${id}`));
  const absent = wanted.filter((path) => !present.has(path));
  return absent.map((path) => ({ file: `${path}.md`, field: 'file', reason: 'is missing' }));
}

/** Two articles of one id and language never hold on the same day. */
function overlaps(placed: readonly Placed[]): AnswerFault[] {
  const ordered = placed.toSorted((a, b) => (a.answer.from < b.answer.from ? -1 : 1));
  return ordered.flatMap(({ path, answer }, index) => {
    const earlier = ordered
      .slice(0, index)
      .find((other) => sameTopic(other.answer, answer) && holds(other.answer, answer.from));
    return earlier === undefined
      ? []
      : [{ file: path, field: 'from', reason: `${earlier.path} still holds on ${answer.from}` }];
  });
}

function sameTopic(one: WrittenAnswer, other: WrittenAnswer): boolean {
  return one.id === other.id && one.language === other.language;
}

function holds({ from, until }: WrittenAnswer, day: string): boolean {
  return from <= day && (until === undefined || day <= until);
}

function finder(all: readonly WrittenAnswer[]): Answers {
  const byTopic = Map.groupBy(all, ({ id, language }) => `${language} ${id}`);
  return {
    find(id, language, today, policy): Answer | undefined {
      const found = byTopic.get(`${language} ${id}`)?.find((answer) => holds(answer, today));
      if (found === undefined) return undefined;
      const filled = (text: string) => fillPlaceholders(text, language, today, policy);
      const { title, from, sources } = found;
      return {
        id,
        language,
        title,
        text: filled(found.text),
        short: filled(found.short),
        from,
        sources,
      };
    },
  };
}
