import { expect } from '@jest/globals';
import {
  importInto,
  type ImportFile,
  type ImportKind,
  mergeMember,
  problemText,
  readImport,
} from '../../../src/ops/import/index.ts';
import type { Member } from '../../../src/payments/index.ts';
import type { DocumentStore } from '../../../src/store/documents.ts';
import { createWork } from '../../../src/store/work.ts';

export const ada = '999888777666';
export const bea = '999888777667';

export type Cells = Readonly<Record<string, string>>;

/** A sound row of each kind; together they make one member with one plan. */
export const sound: Readonly<Record<ImportKind, Cells>> = {
  members: {
    memberId: ada,
    firstName: 'Ada',
    lastName: 'Test',
    dateOfBirth: '1984-02-29',
    email: 'ada@example.org',
    phone: '+16175550123',
    language: 'es',
    subsidyClass: 'taxCredit',
  },
  plans: {
    memberId: ada,
    planId: 'h1',
    kind: 'health',
    carrier: 'Beacon Hill Health',
    name: 'Standard Silver',
    coverageStart: '2026-01',
  },
  premiums: { memberId: ada, planId: 'h1', from: '2026-01', cents: '12050' },
  charges: { memberId: ada, planId: 'h1', month: '2026-03', amount: '99.10' },
  coverageEvents: { memberId: ada, planId: 'h1', month: '2026-01', kind: 'confirmed', on: '2025-12-28' },
  payments: {
    memberId: ada,
    planId: 'h1',
    externalId: 'old-1',
    date: '2025-12-20',
    amount: '120.50',
    status: 'settled',
    returnCode: '',
  },
};

export function csv(rows: readonly Cells[], delimiter = ',', end = '\n'): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column] ?? '')))];
  return lines.map((line) => `${line.join(delimiter)}${end}`).join('');
}

export function cell(value: string): string {
  return /[",;\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A file of sound rows, each changed as said; one without a change is the sound one. */
export function fileOf(kind: ImportKind, ...changes: readonly Cells[]): ImportFile {
  const rows = changes.length === 0 ? [{}] : changes;
  return { name: `${kind}.csv`, text: csv(rows.map((change) => ({ ...sound[kind], ...change }))) };
}

/** Files that make Ada whole, with what is given in place of, or besides, the sound ones. */
export function wholeAda(...instead: readonly ImportFile[]): ImportFile[] {
  const given = new Set(instead.map(({ name }) => name));
  const kinds = Object.keys(sound) as ImportKind[];
  return [...kinds.filter((kind) => !given.has(`${kind}.csv`)).map((kind) => fileOf(kind)), ...instead];
}

/** What comes of the files for members who are known as given, in the order of their ids. */
export function membersAfter(files: readonly ImportFile[], known: readonly Member[] = []): Member[] {
  const before = new Map(known.map((member) => [member.memberId, member]));
  const after = readImport(files).members.map((patch) => mergeMember(before.get(patch.memberId), patch).member);
  return after.flatMap((member) => member ?? []).toSorted((one, other) => (one.memberId < other.memberId ? -1 : 1));
}

/** The one member whom faultless files make, or make of a known one. */
export function memberAfter(files: readonly ImportFile[], known?: Member): Member {
  const { members, problems } = readImport(files);
  const [patch] = members;
  if (patch === undefined) throw new Error('nothing was read');
  const merged = mergeMember(known, patch);
  expect([...problems, ...merged.problems].map(problemText)).toEqual([]);
  expect(members).toHaveLength(1);
  if (merged.member === undefined) throw new Error('the member is not known');
  return merged.member;
}

export async function importFiles(store: DocumentStore, files: readonly ImportFile[], options = {}) {
  const { problems, ...counts } = await importInto(() => createWork(store, 'noTrail'), readImport(files), options);
  return { counts, problems: problems.map(problemText) };
}
