import { describe, expect, it } from '@jest/globals';
import { meaningOfReturn } from '../../src/rules/index.ts';

const codes = Array.from({ length: 29 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`);

describe('what a return code says to the member', () => {
  it('has one safe next step for every code of a bank, R01 to R29', () => {
    const steps = Object.fromEntries(codes.map((code) => [code, meaningOfReturn(code).next]));
    const withStep = (next: string) => codes.filter((code) => steps[code] === next);
    expect(withStep('payAgain')).toEqual(['R01', 'R09']);
    expect(withStep('otherAccount')).toEqual(['R02', 'R16', 'R20']);
    expect(withStep('checkNumbers')).toEqual(['R03', 'R04', 'R12', 'R13', 'R28']);
    expect(withStep('person')).toHaveLength(codes.length - 10);
  });

  it('lets nobody pay again at once what was stopped, revoked or disputed', () => {
    for (const code of ['R07', 'R08', 'R10', 'R11', 'R29']) expect(meaningOfReturn(code).next).toBe('person');
  });

  it('tells no reason where a person has to: a death, an inner mistake, a code that nobody knows', () => {
    for (const code of ['R14', 'R15', 'R17', 'R23', 'R99', 'constructor', '', undefined]) {
      expect(meaningOfReturn(code)).toEqual({ reason: 'unknown', next: 'person' });
    }
  });
});
