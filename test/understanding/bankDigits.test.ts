import { describe, expect, it } from '@jest/globals';
import type { Heard } from '../../src/understanding/index.ts';
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
