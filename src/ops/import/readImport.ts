import { gatherPatches } from './gatherPatches.ts';
import type { ImportProblem } from './importProblem.ts';
import type { ImportKind, ImportPatch } from './importPatch.ts';
import { readCsv } from './readCsv.ts';
import { readJson } from './readJson.ts';

export interface ImportFile {
  /** As problems name it. */
  readonly name: string;
  readonly text: string;
  /** Of a CSV file, where its header shall not decide. */
  readonly kind?: ImportKind | undefined;
}

export interface ReadImport {
  readonly members: readonly ImportPatch[];
  readonly problems: readonly ImportProblem[];
}

/** Turns a Member ID away with a reason, such as an invented one in production. */
export type Refuse = (memberId: string) => string | undefined;

/**
 * Reads the files of one import, JSON and CSV, in any order. A bad row is named and never stops the good ones. Whether a
 * row's member and plan are known is found out when it is merged, for the store may know them.
 */
export function readImport(files: readonly ImportFile[], refuse: Refuse = () => undefined): ReadImport {
  const reading = readRows(files, refuse);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

const rowsPerTurn = 500;

/** The same in turns, with `pause` between them: a large file takes half a minute, and who shares the process is served meanwhile. */
export async function readImportInTurns(
  files: readonly ImportFile[],
  refuse: Refuse,
  pause: () => Promise<void>,
): Promise<ReadImport> {
  const reading = readRows(files, refuse);
  for (let row = 1; ; row += 1) {
    const step = reading.next();
    if (step.done === true) return step.value;
    if (row % rowsPerTurn === 0) await pause();
  }
}

/** Stops after every row. */
function* readRows(files: readonly ImportFile[], refuse: Refuse): Generator<undefined, ReadImport> {
  const gathering = gatherPatches();
  const problems: ImportProblem[] = [];
  const note = (problem: ImportProblem | undefined) => {
    if (problem !== undefined) problems.push(problem);
  };
  const clean = files.map((file) => ({ ...file, text: file.text.replace(/^\uFEFF/, '') }));
  for (const { name, text } of clean.filter(isJson)) {
    for (const read of readJson(name, text)) {
      if ('problems' in read) problems.push(...read.problems);
      else note(refusal(read.member, refuse) ?? gathering.whole(read.member));
      yield;
    }
  }
  for (const { name, text, kind } of clean.filter((file) => !isJson(file))) {
    for (const read of readCsv(name, text, kind)) {
      if ('row' in read)
        note(refusal({ memberId: read.row.memberId, at: read.at }, refuse) ?? gathering.row(read.row, read.at));
      else {
        problems.push(...read.problems);
        if (read.damages !== undefined) gathering.damaged(read.damages);
      }
      yield;
    }
  }
  return { members: gathering.patches(), problems };
}

function isJson({ name, text, kind }: ImportFile): boolean {
  return kind === undefined && (/^\s*[[{]/.test(text) || /\.(?:json|jsonl|ndjson)$/i.test(name));
}

function refusal({ memberId, at }: Pick<ImportPatch, 'memberId' | 'at'>, refuse: Refuse): ImportProblem | undefined {
  const reason = refuse(memberId);
  return reason === undefined ? undefined : { at, field: 'memberId', reason };
}
