import { parentPort } from 'node:worker_threads';
import recognizers from '@microsoft/recognizers-text-date-time';
import type { DateProposal } from './proposals.ts';

/** Runs Microsoft's recogniser away from the talk: some texts keep it busy for seconds, so its thread can be ended. */

export interface DateQuestion {
  readonly id: number;
  readonly text: string;
  readonly language: 'en' | 'es';
  readonly today: string;
}

export interface DateAnswer {
  readonly id: number;
  readonly proposals: readonly DateProposal[];
}

interface Resolution {
  readonly values?: readonly Readonly<Record<string, string>>[];
}

const { Culture, recognizeDateTime } = recognizers;
const cultures = { en: Culture.English, es: Culture.Spanish } as const;

parentPort?.on('message', (question: DateQuestion) => {
  const answer: DateAnswer = { id: question.id, proposals: proposalsFor(question) };
  parentPort?.postMessage(answer);
});

// The first call in a culture compiles its patterns, which takes longer than an answer may.
for (const language of ['en', 'es'] as const) proposalsFor({ id: 0, text: 'tomorrow', language, today: '2026-01-01' });
parentPort?.postMessage({ id: 0, proposals: [] } satisfies DateAnswer);

function proposalsFor({ text, language, today }: DateQuestion): DateProposal[] {
  const proposals: DateProposal[] = [];
  for (const { start, end, typeName, resolution } of recognizeDateTime(
    text,
    cultures[language],
    undefined,
    noonOf(today),
  )) {
    const values = (resolution as Resolution | null)?.values ?? [];
    const place = { from: start, to: end + 1 };
    if (typeName === 'datetimeV2.date') {
      proposals.push({ ...place, kind: 'day', days: values.flatMap(({ value }) => value ?? []) });
    } else if (/range|duration|set/.test(typeName)) proposals.push({ ...place, kind: 'span', days: [] });
  }
  return proposals;
}

/** The recogniser reads the day in the process's own zone; noon there is the same calendar day in every zone. */
function noonOf(today: string): Date {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  return new Date(year, month - 1, day, 12);
}
