import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnswerFault, type AnswerFile, type Answers, collectAnswers } from '../messages/index.ts';

/** The articles the product ships with; an editor changes them there. */
export const answersFolder = new URL('../../data/answers/', import.meta.url);

/** Stops the start: a folder of articles in which something is wrong is not served at all. */
export class AnswersError extends Error {
  readonly faults: readonly AnswerFault[];

  constructor(faults: readonly AnswerFault[]) {
    super(['The answer articles have faults.', ...faults.map(line)].join('\n'));
    this.name = 'AnswersError';
    this.faults = faults;
  }
}

/**
 * Reads and checks every article of a folder; throws an AnswersError that lists every fault. Called before the store is
 * opened, so that a refused start leaves nothing behind.
 */
export function readAnswers(folder: URL | string): Answers {
  const collected = collectAnswers(filesIn(typeof folder === 'string' ? folder : fileURLToPath(folder)));
  if (collected.kind === 'faults') throw new AnswersError(collected.faults);
  return collected.answers;
}

function filesIn(folder: string): AnswerFile[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return paths.toSorted().map((path) => {
    const within = path.slice(join(folder, '/').length).replaceAll('\\', '/');
    return { path: within, content: readFileSync(path, 'utf8') };
  });
}

function line({ file, field, reason }: AnswerFault): string {
  return `  data/answers/${file}: ${field}: ${reason}`;
}
