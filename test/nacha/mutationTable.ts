import { damage } from '../support/nacha/damage.ts';
import { layouts } from '../support/nacha/layout.ts';
import type { Layout } from '../support/nacha/layout.ts';

/** One change of a sound file that breaks one rule, and the sentence that names it. */
export interface Mutation {
  readonly what: string;
  readonly file: string;
  readonly says: string;
}

/**
 * Rows of `what | line record field | value | line: sentence`. Values are filled with blanks on the right; a blank that
 * counts is written as a dot in the middle.
 */
export function mutationsIn(file: string, table: string): readonly Mutation[] {
  const rows = table.split('\n').filter((row) => row.trim() !== '');
  return rows.map((row) => mutationIn(file, row));
}

function mutationIn(file: string, row: string): Mutation {
  const [what = '', place = '', value = '', says = ''] = row.split('|').map((cell) => cell.trim());
  const [line = '', record = '', field = ''] = place.split(' ');
  const span = (layouts as Readonly<Record<string, Layout>>)[record]?.[field];
  if (span === undefined || says === '') throw new Error(`no mutation: ${row}`);
  const filled = value.replaceAll('·', ' ').padEnd(span[1] - span[0] + 1);
  return { what, file: damage.setField(file, Number(line), span, filled), says: `line ${says}` };
}
