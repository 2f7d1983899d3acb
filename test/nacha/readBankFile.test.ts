import { describe, expect, it } from '@jest/globals';
import { damage } from '../support/nacha/damage.ts';
import { layouts, recordWidth } from '../support/nacha/layout.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { checkDigitOf, isRoutingNumber } from '../support/nacha/routing.ts';
import { sent, sentBack } from './handWritten.ts';

describe('the record layouts', () => {
  it.each(Object.entries(layouts))('cover each of the 94 characters of %s once and in order', (_name, layout) => {
    const spans = Object.values(layout);
    const covered = spans.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
    expect(covered).toEqual(Array.from({ length: recordWidth }, (_, at) => at + 1));
  });
});

describe('a file that is sent', () => {
  const file = readBankFile(sent);

  it('says from whom it is, to whom, and when it was made', () => {
    expect(file.header).toEqual({
      destination: '011000015',
      origin: '1042123456',
      creationDate: '260921',
      creationTime: '1705',
      modifier: 'A',
      destinationName: 'FED RESERVE BANK BOSTON',
      originName: 'MA HEALTH CONNECTOR',
      reference: 'PREM0921',
    });
  });

  it('has batches with all that the header says', () => {
    const { entries, control, ...header } = file.batches[0]!;
    expect(header).toEqual({
      serviceClass: '225',
      companyName: 'MA HEALTH CONN',
      discretionaryData: '',
      companyId: '1042123456',
      sec: 'WEB',
      description: 'HLTH PREM',
      descriptiveDate: '260921',
      effectiveDate: '260922',
      settlementDate: '',
      status: '1',
      odfi: '01100001',
      batchNumber: 1,
    });
    expect(entries).toHaveLength(3);
    expect(control).toEqual({
      serviceClass: '225',
      entryCount: 3,
      entryHash: '0037342300',
      debitCents: 62_345,
      creditCents: 0,
      companyId: '1042123456',
      odfi: '01100001',
      batchNumber: 1,
    });
  });

  it('has entries with their money in cents and their account as it was written', () => {
    expect(file.batches[0]!.entries[1]).toEqual({
      line: 4,
      transactionCode: '37',
      rdfi8: '23138010',
      checkDigit: '4',
      account: 'SAV-00917',
      cents: 50_000,
      individualId: 'CP4D8T2WZ',
      individualName: 'JOHN P. DOE',
      paymentType: 'R',
      addendaIndicator: '0',
      trace: '011000010000002',
      addenda: [],
    });
  });

  it('keeps the zeros in front of an account', () => {
    const file = readBankFile(damage.setField(sent, 3, layouts.entry.account, '00001234567890   '));
    expect(file.batches[0]!.entries[0]!.account).toBe('00001234567890');
  });

  it('keeps a blank in front of a text, which is a fault and no filling', () => {
    const file = readBankFile(damage.setField(sent, 3, layouts.entry.account, '       1234567890'));
    expect(file.batches[0]!.entries[0]!.account).toBe('       1234567890');
  });

  it('has the remark behind its entry', () => {
    expect(file.batches[1]!.entries[0]!.addenda).toEqual([
      { typeCode: '05', information: 'PREMIUM FOR OCTOBER 2026', sequence: 1, entrySequence: '0000004' },
    ]);
  });

  it('ends with what the file control counts', () => {
    expect(file.control).toEqual({
      batchCount: 2,
      blockCount: 2,
      entryCount: 5,
      entryHash: '0038442301',
      debitCents: 74_690,
      creditCents: 0,
    });
  });

  it('is the same with CR LF', () => {
    expect(readBankFile(sent.replaceAll('\n', '\r\n'))).toEqual(file);
  });
});

describe('a file that comes back', () => {
  const { batches } = readBankFile(sentBack);

  it('says when it was settled', () => {
    expect(batches.map(({ sec, settlementDate }) => [sec, settlementDate])).toEqual([
      ['WEB', '266'],
      ['COR', '266'],
    ]);
  });

  it('has the reason of a return behind its entry', () => {
    expect(batches[0]!.entries.map(({ addenda }) => addenda)).toEqual([
      [
        {
          typeCode: '99',
          code: 'R01',
          originalTrace: '011000010000001',
          dateOfDeath: '',
          originalRdfi8: '02100002',
          information: '',
          trace: '011000010000001',
        },
      ],
      [
        {
          typeCode: '99',
          code: 'R15',
          originalTrace: '011000010000002',
          dateOfDeath: '260919',
          originalRdfi8: '23138010',
          information: 'ESTATE PLEASE CALL',
          trace: '011000010000002',
        },
      ],
    ]);
  });

  it('has all 29 characters of what a notice corrects', () => {
    expect(batches[1]!.entries[0]!.addenda).toEqual([
      {
        typeCode: '98',
        code: 'C03',
        originalTrace: '011000010000003',
        originalRdfi8: '12104288',
        correctedData: '076401251   000555666        ',
        trace: '011000010000003',
      },
    ]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['an empty file', '', 'line 1: the file is empty'],
    ['a truncated file', damage.cutTail(sent, 1000), 'line 10: the last record does not end with a line break'],
    ['a file without its control', damage.dropFileControl(sent), 'line 11: padding may not follow a batch control (8)'],
    ['swapped records', damage.swapLines(sent, 2, 3), 'line 2: an entry (6) may not follow a file header (1)'],
    ['an amount with a blank', damage.setCharacter(sent, 3, 30, ' '), 'line 3: " 000012345" is no number'],
    ['an unknown addenda record', damage.setCharacter(sent, 9, 2, '1'), 'line 9: an addenda record of type 15 is'],
  ])('is refused with its line: %s', (_what, text, says) => {
    expect(() => readBankFile(text)).toThrow(says);
  });

  it('is no file whose controls are merely wrong', () => {
    expect(readBankFile(damage.spoilHash(sent, 'file')).control.entryHash).toBe('0038442302');
  });
});

describe('a routing number', () => {
  it.each(['011000015', '021000021', '076401251', '231380104', '121042882'])('is %s', (routing) => {
    expect(isRoutingNumber(routing)).toBe(true);
    expect(checkDigitOf(routing.slice(0, 8))).toBe(routing.slice(8));
  });

  it.each(['011000016', '129131673', '000000000', '01100001', '0110000150', '01100001A', ''])('is not "%s"', (text) => {
    expect(isRoutingNumber(text)).toBe(false);
  });
});
