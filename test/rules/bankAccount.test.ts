import { describe, expect, it } from '@jest/globals';
import {
  areSwapped,
  checkAccountNumber,
  checkRoutingNumber,
  looksLikeCard,
  looksLikeSsn,
} from '../../src/rules/index.ts';
import { policy } from './world.ts';

const routing = (typed: string) => checkRoutingNumber(typed, policy);
const account = (digits: string, more: { routingNumber?: string; memberId?: string; insisted?: boolean } = {}) =>
  checkAccountNumber({ digits, insisted: false, ...more }, policy);

describe('a routing number', () => {
  it.each([
    '011000015',
    '021000021',
    '231380104',
    '121042882',
    '0210 0002 1',
    '021-000-021',
    '076401251',
    '０２１００００２１',
  ])('is accepted: %s', (typed) => {
    expect(routing(typed)).toMatchObject({ kind: 'accepted', routingNumber: expect.stringMatching(/^[0-9]{9}$/) });
  });

  it.each([
    ['123-45-6789', 'looksLikeSsn'],
    ['4111 1111 1111 1111', 'looksLikeCard'],
    ['100200300400', 'looksLikeMemberId'],
    ['', 'notNineDigits'],
    ['02100002', 'notNineDigits'],
    ['0210000210', 'notNineDigits'],
    ['02100002x', 'notNineDigits'],
    ['712345678', 'looksLikeBillingNumber'],
    ['764012512', 'looksLikeBillingNumber'],
    ['011000016', 'checksum'],
    ['129131673', 'checksum'],
    ['000000000', 'prefix'],
    ['330000000', 'prefix'],
    ['800000003', 'checksum'],
    ['800000006', 'prefix'],
  ])('is refused: "%s" because of %s', (typed, reason) => {
    expect(routing(typed)).toEqual({ kind: 'refused', reason });
  });

  it('takes exactly the prefixes of member accounts: 01–12, 21–32, 61–72', () => {
    const taken: number[] = [];
    for (let prefix = 0; prefix < 100; prefix += 1) {
      const start = `${String(prefix).padStart(2, '0')}000000`;
      const whole = Array.from({ length: 10 }, (_, last) => `${start}${last}`);
      if (whole.some((typed) => routing(typed).kind === 'accepted')) taken.push(prefix);
    }
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
    expect(taken).toEqual([...range(1, 12), ...range(21, 32), ...range(61, 72)]);
  });

  it('catches every single wrong digit', () => {
    for (let place = 0; place < 9; place += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const typed = `${'021000021'.slice(0, place)}${digit}${'021000021'.slice(place + 1)}`;
        if (typed !== '021000021') expect(routing(typed).kind).toBe('refused');
      }
    }
  });
});

describe('an account number', () => {
  it.each([
    ['12345679', '12345679'],
    ['12345678', '12345678'],
    ['0000', '0000', true],
    ['0012 3456-78', '0012345678'],
    ['98765432101234567', '98765432101234567'],
    ['１２３４９', '12349'],
    ['100200300400', '100200300400'],
    ['4111111111111111', '4111111111111111', true],
    ['123456789', '123456789', true],
  ])('is accepted: %s', (digits, accountNumber, insisted = false) => {
    const decision = account(digits, { insisted });
    expect(decision).toEqual({ kind: 'accepted', accountNumber, lastFour: accountNumber.slice(-4) });
  });

  it.each([
    ['123-45-6789', 'looksLikeSsn', false, {}],
    ['4111 1111 1111 1111', 'looksLikeCard', true, {}],
    ['6304000000000000000', 'looksLikeCard', false, { insisted: true }],
    ['123', 'tooShort', false, { insisted: true }],
    ['', 'tooShort', false, {}],
    ['12a45', 'tooShort', false, {}],
    ['123456789012345678', 'tooLong', false, { insisted: true }],
    ['100200300400', 'looksLikeMemberId', false, { memberId: '100200300400', insisted: true }],
    ['021000021', 'sameAsRouting', false, { routingNumber: '021000021', insisted: true }],
    ['021000021', 'swapped', false, { routingNumber: '55512349', insisted: true }],
    ['7777777', 'sameDigits', true, {}],
    ['123456789', 'sameDigits', true, {}],
    ['987654321', 'sameDigits', true, {}],
    ['1234567890', 'sameDigits', true, {}],
  ])('is refused: "%s" because of %s (may say it is right: %s)', (digits, reason, maySayItIsRight, more) => {
    expect(account(digits, more)).toEqual({ kind: 'refused', reason, maySayItIsRight });
  });

  it('keeps leading zeros: 0012 and 00012 are two accounts', () => {
    expect(account('0012')).toMatchObject({ accountNumber: '0012' });
    expect(account('00012')).toMatchObject({ accountNumber: '00012' });
  });

  it('is not swapped when the routing number was right', () => {
    expect(areSwapped('55512349', '021000021', policy)).toBe(true);
    expect(areSwapped('011000015', '021000021', policy)).toBe(false);
    expect(areSwapped('555', '021000021', policy)).toBe(false);
    expect(areSwapped('55512349', '021000022', policy)).toBe(false);
  });
});

describe('look-alikes', () => {
  it.each([
    ['4111111111111111', true],
    ['378282246310005', true],
    ['4222222222222', true],
    ['4111111111111112', false],
    ['9111111111111111', false],
    ['411111111111', false],
  ])('whether %s looks like a card: %s', (digits, expected) => {
    expect(looksLikeCard(digits)).toBe(expected);
  });

  it.each([
    ['123-45-6789', true],
    [' 123 45 6789 ', true],
    ['123–45–6789', true],
    ['１２３-45-6789', true],
    ['123456789', false],
    ['12-345-6789', false],
  ])('whether "%s" has the shape of a Social Security number: %s', (text, expected) => {
    expect(looksLikeSsn(text)).toBe(expected);
  });
});
