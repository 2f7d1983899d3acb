import { describe, expect, it } from '@jest/globals';
import { correctedDataOf, correctionIn } from '../support/nacha/correctedData.ts';
import type { Correction } from '../support/nacha/correctedData.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { originalEntriesOf } from '../support/nacha/originalEntry.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import type { Notice } from '../support/nacha/readBankFile.ts';
import { returnFileOf } from '../support/nacha/returnFile.ts';
import type { ReturnItem } from '../support/nacha/returnFile.ts';
import { bankToCompany as options, sent } from './handWritten.ts';

const original = originalEntriesOf(readBankFile(sent))[0]!;

/** What a file with this notice says, which must be a sound file. */
function noticed(notice: Pick<ReturnItem, 'code' | 'corrected'>): string {
  const text = returnFileOf(options, [{ ...original, ...notice }]);
  expect(fileFaults(text, { kind: 'return' })).toEqual([]);
  return (readBankFile(text).batches[0]!.entries[0]!.addenda[0] as Notice).correctedData;
}

describe('the corrected data of a notice', () => {
  const whole = {
    routing: '076401251',
    account: '12345678901234567',
    transactionCode: '37',
    individualId: 'CP7K2M9QX',
  };

  it.each([
    ['C01', '12345678901234567            '],
    ['C02', '076401251                    '],
    ['C03', '076401251   12345678901234567'],
    ['C05', '37                           '],
    ['C06', '12345678901234567   37       '],
    ['C07', '0764012511234567890123456737 '],
    ['C09', 'CP7K2M9QX                    '],
  ])('stands in its places for %s', (code, data) => {
    expect(correctedDataOf(code, whole)).toBe(data);
    expect(noticed({ code, corrected: whole })).toBe(data);
  });

  it.each([
    ['C06', '00123               37       ', { account: '00123', transactionCode: '37' }],
    ['C07', '07640125100123            27 ', { routing: '076401251', account: '00123', transactionCode: '27' }],
  ])('leaves the place of a short account empty for %s', (code, data, correction: Correction) => {
    expect(correctedDataOf(code, correction)).toBe(data);
    expect(correctionIn(code, data)).toEqual(correction);
  });

  it('can be given as it shall stand, wrong or unknown', () => {
    expect(noticed({ code: 'C13', corrected: '' })).toBe(' '.repeat(29));
    const odd = returnFileOf(options, [{ ...original, code: 'C02', corrected: '076401252' }]);
    expect(fileFaults(odd, { kind: 'return' })).toEqual([
      `line 4: the corrected routing is wrong for C02: "076401252${' '.repeat(20)}"`,
    ]);
  });

  it('must hold every part that its code corrects', () => {
    expect(() => correctedDataOf('C03', { account: '1' })).toThrow('C03 corrects the routing, which is missing');
    expect(() => correctedDataOf('C13', {})).toThrow('C13 has no layout');
    expect(() => correctedDataOf('C01', { account: '123456789012345678' })).toThrow('does not fit');
  });
});
