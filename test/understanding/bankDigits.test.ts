import { describe, expect, it } from '@jest/globals';
import type { Heard, Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

type Row = readonly [said: string, asked: string | null, heard: Partial<Heard>];

const rows: readonly Row[] = [
  ['021000021', 'routingNumber', { routingNumber: '021000021', bareDigits: [] }],
  ['021-000-021', 'routingNumber', { routingNumber: '021000021' }],
  ['021 000 021', 'routingNumber', { routingNumber: '021000021' }],
  ['it is 12345', 'routingNumber', { routingNumber: '12345' }],
  ['0012345678', 'accountNumber', { accountNumber: '0012345678' }],
  ['1234 5678 9012', 'accountNumber', { accountNumber: '123456789012' }],
  ['00-1234-5678', 'accountNumberAgain', { accountNumber: '0012345678' }],
  ['021000021 12345678', 'routingNumber', { routingNumber: '021000021', accountNumber: '12345678' }],
  ['12345678 and routing is 021000021', 'accountNumber', { routingNumber: '021000021', accountNumber: '12345678' }],
  ['routing 021000021 acct 12345678', null, { routingNumber: '021000021', accountNumber: '12345678' }],
  ['021000021 is my routing number', null, { routingNumber: '021000021' }],
  ['routing 021000021 and 12345678', null, { routingNumber: '021000021', accountNumber: '12345678' }],
  ['ruta 021000021 cuenta 12345678', null, { routingNumber: '021000021', accountNumber: '12345678' }],
  ['roteamento 021000021 conta 12345678', null, { routingNumber: '021000021', accountNumber: '12345678' }],
  ['100200300400', 'memberId', { memberId: '100200300400' }],
  ['1002 0030 0400', 'memberId', { memberId: '100200300400' }],
  ['1002-0030-0400', null, { memberId: '100200300400' }],
  ['1oo2oo3oo4oo', 'memberId', { memberId: '100200300400' }],
  ['my id is 10020030040O', 'memberId', { memberId: '100200300400' }],
  ['123-45-6789', 'routingNumber', { ssn: true, bareDigits: [] }],
  ['123 45 6789', 'accountNumber', { ssn: true, bareDigits: [] }],
  ['my ssn is 123456789', 'routingNumber', { ssn: true, bareDigits: [] }],
  ['4111 1111 1111 1111', 'routingNumber', { card: true, bareDigits: [] }],
  ['4111111111111111', null, { card: true, bareDigits: [] }],
  ['4111111111111111', 'accountNumber', { card: true, accountNumberLikeCard: '4111111111111111', bareDigits: [] }],
  ['card ending 1234', null, { bareDigits: ['1234'] }],
  ['call me at 617-555-0123', null, { bareDigits: ['6175550123'] }],
  ['12345678', null, { bareDigits: ['12345678'] }],
];

const kindRows: readonly (readonly [said: string, language: Language, kind: Heard['accountKind']])[] = [
  ['pagar $97.50 de mi cuenta de cheques 021000021 cuenta 5678901 hoy, miembro 100200300402', 'es', 'checking'],
  ['cuenta corriente 021000021 cuenta 5678901', 'es', 'checking'],
  ['mi cuenta de ahorros, 021000021, cuenta 5678901', 'es', 'savings'],
  ['cuenta de ahorros 5678901 ruta 021000021', 'es', 'savings'],
  ['cuenta corriente cuenta 5678901 y 021000021', 'es', 'checking'],
  ['conta corrente 021000021 conta 5678901', 'pt', 'checking'],
  ['da minha conta poupança 021000021 conta 5678901', 'pt', 'savings'],
  ['conta corrente 021000021 e 5678901', 'pt', 'checking'],
  ['checking account 021000021 account 5678901', 'en', 'checking'],
  ['savings account 021000021 routing, 5678901 account', 'en', 'savings'],
  ['savings, 5678901 account number and 021000021 routing number', 'en', 'savings'],
  ['checking 021000021 acct 5678901, name on the account is Alma Example', 'en', 'checking'],
  ['ahorros, 021000021 ruta, 5678901 cuenta', 'es', 'savings'],
  ['poupança, 021000021 roteamento, 5678901 conta', 'pt', 'savings'],
];

describe('the kind of account before its numbers', () => {
  it.each(kindRows)(
    '"%s" in %s labels no number, so routing and account are both heard',
    async (said, language, kind) => {
      for (const asked of [null, 'accountKind', 'amount']) {
        const expected = { routingNumber: '021000021', accountNumber: '5678901', accountKind: kind, bareDigits: [] };
        expect(await hear(said, language, asked)).toMatchObject(expected);
      }
    },
  );

  it.each([
    ['mi cuenta corriente es 5678901', 'es'],
    ['conta poupança número 5678901', 'pt'],
    ['checking account 5678901', 'en'],
    ['checking account number 5678901', 'en'],
  ] as const)('"%s" in %s is an account number where no other one is given', async (said, language) => {
    const heard = await hear(said, language);
    expect(heard.accountNumber).toBe('5678901');
    expect(heard.routingNumber).toBeUndefined();
  });

  it('numbers plainly called by each other’s name stay as they were called, and the rules ask about it', async () => {
    const heard = await hear('routing number 5678901, account number 021000021');
    expect(heard).toMatchObject({ routingNumber: '5678901', accountNumber: '021000021' });
  });
});

describe('bank digits', () => {
  it.each(rows)('"%s" (asked: %s) is kept digit for digit in its place', async (said, asked, expected) => {
    const heard = await hear(said, 'en', asked);
    expect(heard).toMatchObject(expected);
    for (const field of ['routingNumber', 'accountNumber', 'accountNumberLikeCard', 'memberId'] as const) {
      if (!(field in expected)) expect(heard[field]).toBeUndefined();
    }
  });

  it('an amount after the word account stays an amount', async () => {
    const heard = await hear('pay from my account 1200 dollars');
    expect(heard.accountNumber).toBeUndefined();
    expect(heard.amount).toEqual({ kind: 'cents', cents: 120000 });
  });

  it('a corrected amount is no answer to the question for an account number', async () => {
    const heard = await hear('no wait make it 1200', 'en', 'accountNumber');
    expect(heard.accountNumber).toBeUndefined();
    expect(heard.amount).toEqual({ kind: 'cents', cents: 120000 });
  });
});
