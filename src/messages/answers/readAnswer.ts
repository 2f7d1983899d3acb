import { type CalendarDate, isCalendarDate } from '../../rules/index.ts';
import { type Language, languages } from '../language.ts';
import type { AnswerFault, AnswerFile, WrittenAnswer } from './answer.ts';
import { isAnswerId } from './answerIds.ts';
import { type FileParts, splitFile } from './splitFile.ts';
import { faultsOfTexts } from './textFaults.ts';

export type ReadAnswer =
  | { readonly kind: 'read'; readonly answer: WrittenAnswer }
  | { readonly kind: 'faults'; readonly faults: readonly AnswerFault[] };

const fields = ['id', 'title', 'from', 'until', 'sources', 'checked'] as const;
const optional: readonly string[] = ['until'];
const pathShape = /^([a-z]{2})\/(\w+)(?:\.(\d{4}-\d{2}-\d{2}))?\.md$/;

/** Reads one article, or names everything that is wrong with its file. */
export function readAnswer({ path, content }: AnswerFile): ReadAnswer {
  const parts = splitFile(content);
  if ('reason' in parts) return { kind: 'faults', faults: [{ file: path, ...parts }] };
  const faults = [
    ...faultsOfFront(path, parts),
    ...faultsOfTexts(parts, languageOf(path)).map((fault) => ({ file: path, ...fault })),
  ];
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'read', answer: written(path, parts) };
}

function languageOf(path: string): Language | undefined {
  const [, folder] = pathShape.exec(path) ?? [];
  return languages.find((language) => language === folder);
}

function faultsOfFront(file: string, { front }: FileParts): AnswerFault[] {
  const names: readonly string[] = fields;
  const unknown = [...front.keys()].filter((name) => !names.includes(name));
  const missing = fields.filter((name) => !front.has(name) && !optional.includes(name));
  const dates = (['from', 'until', 'checked'] as const).filter(
    (name) => !isCalendarDate(front.get(name) ?? '2026-01-01'),
  );
  return [
    ...faultsOfPath(file, front),
    ...unknown.map((field) => ({ file, field, reason: `is not one of ${fields.join(', ')}` })),
    ...missing.map((field) => ({ file, field, reason: 'is missing' })),
    ...dates.map((field) => ({ file, field, reason: `"${front.get(field)}" is not a date like 2026-01-31` })),
    ...faultsOfValues(file, front),
  ];
}

function faultsOfPath(file: string, front: ReadonlyMap<string, string>): AnswerFault[] {
  const [, , name, from] = pathShape.exec(file) ?? [];
  if (name === undefined || languageOf(file) === undefined) {
    return [{ file, field: 'file', reason: `must be <${languages.join('|')}>/<id>.md or <id>.<from>.md` }];
  }
  const [id, begins] = [front.get('id') ?? name, front.get('from')];
  const faults: AnswerFault[] = [];
  if (!isAnswerId(id)) faults.push({ file, field: 'id', reason: `"${id}" is no answer the product asks for` });
  if (id !== name) faults.push({ file, field: 'id', reason: `"${id}" differs from the file's name` });
  if (from !== undefined && from !== begins) {
    faults.push({ file, field: 'from', reason: `"${begins}" differs from the day in the file's name` });
  }
  return faults;
}

function faultsOfValues(file: string, front: ReadonlyMap<string, string>): AnswerFault[] {
  const [from, until, sources] = [front.get('from') ?? '', front.get('until'), front.get('sources')];
  const faults: AnswerFault[] = [];
  if (until !== undefined && until < from) faults.push({ file, field: 'until', reason: 'lies before from' });
  if (sources !== undefined && sourcesIn(sources).length === 0) {
    faults.push({ file, field: 'sources', reason: 'must name sources in brackets, like [GUIDE, HC1]' });
  }
  return faults;
}

function sourcesIn(value: string): string[] {
  const [, list = ''] = /^\[(.*)\]$/.exec(value) ?? [];
  return list.split(',').flatMap((source) => source.trim() || []);
}

function written(path: string, { front, text, short }: FileParts): WrittenAnswer {
  const value = (name: (typeof fields)[number]) => front.get(name) ?? '';
  const until = front.get('until');
  return {
    id: value('id') as WrittenAnswer['id'],
    language: languageOf(path) as Language,
    title: value('title'),
    text,
    short,
    from: value('from') as CalendarDate,
    checked: value('checked') as CalendarDate,
    sources: sourcesIn(value('sources')),
    ...(until === undefined ? {} : { until: until as CalendarDate }),
  };
}
