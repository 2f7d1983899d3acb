import type { ReturnFileOptions } from '../support/nacha/returnFile.ts';

/**
 * Two small files set by hand, character for character, against which everything else is measured: one that a company
 * sends and the one that comes back.
 *
 * The first has a batch of three WEB entries and one with a second try that carries a remark.
 *
 *   hash of batch 1   02100002 + 23138010 + 12104288 = 37342300
 *   debits of batch 1 123.45 + 500.00 + 0.00         =   623.45   (the third is a prenote)
 *   hash of batch 2   01100001, debits 123.45, records 1 entry + 1 addenda = 2
 *   hash of the file  37342300 + 01100001            = 38442301
 *   debits            623.45 + 123.45                =   746.90
 *   records           3 + 2                          = 5
 *   blocks            11 lines and 9 of nines        = 20 lines = 2
 *
 *   positions
 *          1         2         3         4         5         6         7         8         9
 * 1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234
 */
export const sentLines: readonly string[] = [
  '101 01100001510421234562609211705A094101FED RESERVE BANK BOSTONMA HEALTH CONNECTOR    PREM0921',
  '5225MA HEALTH CONN                      1042123456WEBHLTH PREM 260921260922   1011000010000001',
  '627021000021001234567890     0000012345CP7K2M9QX      ROSA ALVAREZ          S 0011000010000001',
  '637231380104SAV-00917        0000050000CP4D8T2WZ      JOHN P. DOE           R 0011000010000002',
  '628121042882998877665544     0000000000CP9V3B6HN      MINH NGUYEN           R 0011000010000003',
  '822500000300373423000000000623450000000000001042123456                         011000010000001',
  '5225MA HEALTH CONN                      1042123456WEBRETRY PYMT      260922   1011000010000002',
  '6270110000154000123456789012 0000012345CP7K2M9QX      ROSA ALVAREZ          S 1011000010000004',
  '705PREMIUM FOR OCTOBER 2026                                                        00010000004',
  '822500000200011000010000000123450000000000001042123456                         011000010000002',
  '9000002000002000000050038442301000000074690000000000000                                       ',
  ...Array<string>(9).fill('9'.repeat(94)),
];

export const sent = fileOf(sentLines);

/**
 * The first entry comes back unpaid, the second because its owner died, and the third with a notice that bank and
 * account have changed.
 *
 *   hash of batch 1   02100002 + 23138010 = 25238012, debits 623.45, records 2 entries + 2 addenda = 4
 *   hash of batch 2   12104288, debits 0.00, records 2
 *   hash of the file  37342300, debits 623.45, records 6
 *   blocks            12 lines and 8 of nines = 2
 *   settled           the 23rd of September 2026 = day 243 + 23 = 266
 */
export const sentBackLines: readonly string[] = [
  '1011042123456 0110000152609240630B094101MA HEALTH CONNECTOR    FED RESERVE BANK BOSTON        ',
  '5200MA HEALTH CONN                      1042123456WEBHLTH PREM 2609212609222661011000010000001',
  '626021000021001234567890     0000012345CP7K2M9QX      ROSA ALVAREZ          S 1011000010000001',
  '799R01011000010000001      02100002                                            011000010000001',
  '636231380104SAV-00917        0000050000CP4D8T2WZ      JOHN P. DOE           R 1011000010000002',
  '799R1501100001000000226091923138010ESTATE PLEASE CALL                          011000010000002',
  '820000000400252380120000000623450000000000001042123456                         011000010000001',
  '5200MA HEALTH CONN                      1042123456CORHLTH PREM 2609212609222661011000010000002',
  '626121042882998877665544     0000000000CP9V3B6HN      MINH NGUYEN           R 1011000010000003',
  '798C03011000010000003      12104288076401251   000555666                       011000010000003',
  '820000000200121042880000000000000000000000001042123456                         011000010000002',
  '9000002000002000000060037342300000000062345000000000000                                       ',
  ...Array<string>(8).fill('9'.repeat(94)),
];

export const sentBack = fileOf(sentBackLines);

/** The header of the file that comes back, as its builder is told. */
export const bankToCompany: ReturnFileOptions = {
  destination: '1042123456',
  destinationName: 'MA HEALTH CONNECTOR',
  origin: '011000015',
  originName: 'FED RESERVE BANK BOSTON',
  creationDate: '260924',
  creationTime: '0630',
  modifier: 'B',
  settlementDay: 266,
};

export function fileOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
