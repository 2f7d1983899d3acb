import { intentIds } from '../../src/understanding/intentIds.ts';
import { fold } from '../../src/understanding/normalise.ts';

export interface Written {
  /** Below `data/utterances`, training files before held-out ones. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface LineOffence {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** What is wrong with single lines. Of two that are too alike the later one is named, and never the words of a held-out line. */
export function lineOffences(written: readonly Written[]): LineOffence[] {
  const seen = new Map<string, Written>();
  const accepted = new Map<string, { readonly of: Written; readonly size: number }[]>();
  return written.flatMap((each) => {
    const reason = reasonAgainst(each, seen, accepted);
    return reason === undefined ? [] : [{ file: each.file, line: each.line, reason }];
  });
}

type Accepted = Map<string, { readonly of: Written; readonly size: number }[]>;

function reasonAgainst(each: Written, seen: Map<string, Written>, accepted: Accepted): string | undefined {
  if (each.text.trim() === '') return 'is blank';
  const words = fold(each.text).match(/[a-z0-9$]+/g) ?? [];
  const key = words.length === 0 ? each.text.trim() : words.join(' ');
  const same = seen.get(key);
  if (same !== undefined) return `says the same as ${same.file}:${same.line}`;
  const sequences = new Set(words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`));
  const alike = tooAlike(sequences, accepted);
  if (alike !== undefined) return `shares more than half of its three-word sequences with ${alike.file}:${alike.line}`;
  seen.set(key, each);
  for (const sequence of sequences) {
    const holders = accepted.get(sequence) ?? [];
    holders.push({ of: each, size: sequences.size });
    accepted.set(sequence, holders);
  }
  return undefined;
}

/** Measured against the shorter of the two: a short line inside a long one counts as the same. */
function tooAlike(sequences: ReadonlySet<string>, accepted: Accepted): Written | undefined {
  const shared = new Map<Written, number>();
  for (const sequence of sequences) {
    for (const { of, size } of accepted.get(sequence) ?? []) {
      const count = (shared.get(of) ?? 0) + 1;
      if (count * 2 > Math.min(sequences.size, size)) return of;
      shared.set(of, count);
    }
  }
  return undefined;
}

const wanted = { en: 80, es: 50, pt: 50 } as const;
const wantedNone = 1500;

/** Which labels have too few training lines. */
export function countOffences(training: readonly Written[]): string[] {
  const counts = new Map<string, number>();
  for (const { file } of training) {
    const label = file.split('/').slice(1).join('/');
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const count = (language: string, label: string) => counts.get(`${language}/${label}.txt`) ?? 0;
  const none = Object.keys(wanted).reduce((sum, language) => sum + count(language, 'none'), 0);
  const few = intentIds.flatMap((label) =>
    Object.entries(wanted)
      .filter(([language, least]) => count(language, label) < least)
      .map(([language, least]) => `${language}/${label}: ${count(language, label)} lines, ${least} are wanted`),
  );
  return none < wantedNone ? [...few, `none: ${none} lines in all, ${wantedNone} are wanted`] : few;
}
