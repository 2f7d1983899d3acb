import { describe, expect, it } from '@jest/globals';
import { correctedBy, isAboutAReturn, meaningOfReturn, returnCodes, silencesReminders } from '../../src/rules/index.ts';

const codes = Array.from({ length: 29 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`);

/** By hand from the table of return codes: next step, account disabled, AutoPay stopped, retry, staff, told unasked. */
const table = [
  ['R01', 'noMoney', 'payAgain', '', '', 'retry', '', 'told'],
  ['R02', 'closed', 'otherAccount', 'disabled', 'stopped', '', '', 'told'],
  ['R03', 'notFound', 'checkNumbers', 'disabled', 'stopped', '', '', 'told'],
  ['R04', 'invalidNumber', 'checkNumbers', 'disabled', 'stopped', '', '', 'told'],
  ['R05', 'ourType', 'person', '', '', '', 'staff', 'told'],
  ['R06', 'recalled', 'person', '', '', '', 'staff', 'told'],
  ['R07', 'permissionWithdrawn', 'ifWanted', '', 'stopped', '', '', 'told'],
  ['R08', 'stopped', 'ifWanted', '', 'stopped', '', '', 'told'],
  ['R09', 'notYetAvailable', 'payAgain', '', '', 'retry', '', 'told'],
  ['R10', 'notAuthorised', 'person', 'disabled', 'stopped', '', 'staff', 'told'],
  ['R11', 'notAsAuthorised', 'person', '', '', '', 'staff', 'told'],
  ['R12', 'bankMoved', 'checkNumbers', 'disabled', 'stopped', '', '', 'told'],
  ['R13', 'routingUnusable', 'checkNumbers', 'disabled', 'stopped', '', '', 'told'],
  ['R14', 'unknown', 'person', 'disabled', 'stopped', '', 'staff', ''],
  ['R15', 'unknown', 'person', 'disabled', 'stopped', '', 'staff', ''],
  ['R16', 'blocked', 'otherAccount', 'disabled', 'stopped', '', '', 'told'],
  ['R17', 'notProcessed', 'person', '', '', '', 'staff', 'told'],
  ['R18', 'ourMistake', 'person', '', '', '', 'staff', 'told'],
  ['R19', 'ourMistake', 'person', '', '', '', 'staff', 'told'],
  ['R20', 'wrongKind', 'otherAccount', 'disabled', 'stopped', '', '', 'told'],
  ['R21', 'ourMistake', 'person', '', '', '', 'staff', 'told'],
  ['R22', 'ourMistake', 'person', '', '', '', 'staff', 'told'],
  ['R23', 'unknown', 'person', '', '', '', 'staff', ''],
  ['R24', 'duplicate', 'person', '', '', '', 'staff', 'told'],
  ['R25', 'ourMistake', 'person', '', '', '', 'staff', 'told'],
  ['R26', 'ourMistake', 'person', '', '', '', 'staff', 'told'],
  ['R27', 'ourMistake', 'person', '', '', '', 'staff', 'told'],
  ['R28', 'routingTypo', 'checkNumbers', 'disabled', 'stopped', '', '', 'told'],
  ['R29', 'companyAccount', 'otherAccount', 'disabled', 'stopped', '', 'staff', 'told'],
] as const;

describe('what a return code says and asks for', () => {
  it('is written down for every code of the table', () => {
    expect(returnCodes).toEqual(codes);
    expect(table.map(([code]) => code)).toEqual(codes);
  });

  it.each(table)('%s: %s', (code, reason, next, disabled, stopped, retry, staff, told) => {
    expect(meaningOfReturn(code)).toEqual({
      reason,
      next,
      disablesAccount: disabled !== '',
      stopsAutopay: stopped !== '',
      mayRetry: retry !== '',
      needsStaff: staff !== '',
      tells: told !== '',
    });
  });

  it('stops AutoPay at once for R07, R08, R10 and R29', () => {
    for (const code of ['R07', 'R08', 'R10', 'R29']) expect(meaningOfReturn(code).stopsAutopay).toBe(true);
  });

  it('is left to a person where nobody knows the code', () => {
    for (const code of ['R30', 'R85', 'R99', 'constructor', '', undefined]) {
      expect(meaningOfReturn(code)).toMatchObject({ reason: 'unknown', next: 'person', needsStaff: true });
    }
  });

  it('is about a return and not about a payment from R61 to R79', () => {
    const all = Array.from({ length: 99 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`);
    expect(all.filter(isAboutAReturn)).toEqual(all.slice(60, 79));
    for (const code of ['', 'C61', 'R6', 'R610']) expect(isAboutAReturn(code)).toBe(false);
  });

  it('silences reminders after a death, and after nothing else', () => {
    expect(codes.filter(silencesReminders)).toEqual(['R14', 'R15']);
  });
});

describe('what a notification of change puts right', () => {
  it.each([
    ['C01', ['accountNumber']],
    ['C02', ['routingNumber']],
    ['C03', ['routingNumber', 'accountNumber']],
    ['C05', ['accountKind']],
    ['C06', ['accountNumber', 'accountKind']],
    ['C07', ['routingNumber', 'accountNumber', 'accountKind']],
  ])('%s', (code, corrected) => {
    expect(correctedBy(code)).toEqual(corrected);
  });

  it('is for a person to read where it is about anything else', () => {
    for (const code of ['C04', 'C09', 'C13', 'C99', 'toString']) expect(correctedBy(code)).toEqual([]);
  });
});
