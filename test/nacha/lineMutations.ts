import { damage } from '../support/nacha/damage.ts';
import { sent, sentLines } from './handWritten.ts';
import type { Mutation } from './mutationTable.ts';

const onlyNines = 'only lines of nines may follow the file control record';
const notAscii = 'the record holds a character that is not printable ASCII';
const [header = '', batchHeader = '', , , , , , , remark = '', , control = ''] = sentLines;
const nines = `${'9'.repeat(94)}\n`;

/** Damage to whole lines, to their order and to what the controls count. */
export const lineMutations: readonly Mutation[] = [
  damaged('an empty file', '', '1: the file is empty'),
  damaged('a short record', sent.replace('ROSA ', 'ROSA'), '3: a record has 94 characters, this one has 93'),
  damaged('a long record', sent.replace('MINH', 'MINH '), '5: a record has 94 characters, this one has 95'),
  damaged('a truncated tail', damage.cutTail(sent, 60), '20: a record has 94 characters, this one has 35'),
  damaged('no last line break', damage.cutTail(sent, 1), '20: the last record does not end with a line break'),
  damaged('mixed breaks', sent.replace('\n', '\r\n'), '20: some records end with CR LF and some with LF alone'),
  damaged('a letter beyond ASCII', sent.replace('DOE', 'DOÉ'), `4: ${notAscii}`),
  damaged('a tab', sent.replace('JOHN P', 'JOHN\tP'), `4: ${notAscii}`),
  damaged('no file header', damage.cutLine(sent, 1), '1: a batch header (5) may not follow the beginning of the file'),
  damaged('no batch header', damage.cutLine(sent, 7), '7: an entry (6) may not follow a batch control (8)'),
  damaged('no batch control', damage.cutLine(sent, 6), '6: a batch header (5) may not follow an entry (6)'),
  damaged('no file control', damage.dropFileControl(sent), '19: the file has no file control record (9)'),
  damaged('a second file control', damage.insertLine(sent, 12, control), `12: ${onlyNines}`),
  damaged('padding not all nines', damage.setCharacter(sent, 15, 40, '8'), `15: ${onlyNines}`),
  damaged('a batch after the end', damage.insertLine(sent, 21, batchHeader), `21: ${onlyNines}`),
  damaged('no entries', withoutEntries(), '8: a batch control (8) may not follow a batch header (5)'),
  damaged('swapped records', damage.swapLines(sent, 2, 3), '2: an entry (6) may not follow a file header (1)'),
  damaged('an unknown record', damage.setCharacter(sent, 4, 1, '4'), '4: no record begins like this'),
  damaged('no batches', `${header}\n${control}\n`, '1: the file holds no batch'),
  damaged('a line too few', damage.cutLine(sent, 20), '19: the file has 19 lines, which is no multiple of ten'),
  damaged('a block of padding', sent + nines.repeat(10), '30: the padding is longer than what fills the last block'),
  damaged('two addenda records', damage.insertLine(sent, 9, remark), '8: the entry has 2 addenda records'),
  damaged(
    'a lost entry',
    damage.cutLine(sent, 3),
    '5: the entry hash of the batch is 0037342300 and must be 0035242298',
  ),
  damaged(
    'a wrong count',
    damage.spoilCount(sent, 'batch'),
    '6: the entry/addenda count of the batch is 000004 and must be 000003',
  ),
  damaged(
    'a wrong count of the file',
    damage.spoilCount(sent, 'file'),
    '11: the entry/addenda count of the file is 00000006 and must be 00000005',
  ),
  damaged(
    'a wrong hash',
    damage.spoilHash(sent, 'batch'),
    '6: the entry hash of the batch is 0037342301 and must be 0037342300',
  ),
  damaged(
    'a wrong hash of the file',
    damage.spoilHash(sent, 'file'),
    '11: the entry hash of the file is 0038442302 and must be 0038442301',
  ),
];

function damaged(what: string, file: string, says: string): Mutation {
  return { what, file, says: `line ${says}` };
}

function withoutEntries(): string {
  return damage.cutLine(damage.cutLine(sent, 9), 8);
}
