import { addendaRules } from './addendaRules.ts';
import { batchRules } from './batchRules.ts';
import { controlRules } from './controlRules.ts';
import { entryRules } from './entryRules.ts';
import { expectedRules } from './expectedRules.ts';
import { fileRules } from './fileRules.ts';
import type { Expectation, Fault } from './rule.ts';
import { scanFile } from './scanFile.ts';
import { linesOf, structureFaults } from './structure.ts';

const rules = [...fileRules, ...batchRules, ...entryRules, ...addendaRules, ...controlRules, ...expectedRules];

/**
 * Every rule of the Nacha format that a file breaks, one sentence each, in the order of its lines. Fields are judged
 * only where all lines and their order are sound: in a shifted record every field is wrong.
 */
export function fileFaults(text: string, expected: Expectation = {}): string[] {
  const broken = structureFaults(text);
  const faults = broken.length > 0 ? broken : fieldFaults(text, expected);
  return faults.toSorted((one, other) => one.line - other.line).map(({ line, says }) => `line ${line}: ${says}`);
}

function fieldFaults(text: string, expected: Expectation): Fault[] {
  const file = scanFile(linesOf(text));
  return rules.flatMap((rule) => rule(file, expected));
}
