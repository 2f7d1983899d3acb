import { describe, expect, it } from '@jest/globals';
import type { AmountHeard, Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

const exact = (amount: number) => ({ kind: 'cents', cents: amount });
const ask = (...options: number[]) => ({ kind: 'ambiguous', options });
const refused = (reason: string) => ({ kind: 'refused', reason });
const kind = (name: string) => ({ kind: name });

type Row = readonly [said: string, heard: object | undefined];

const asked: Readonly<Record<Language, readonly Row[]>> = {
  en: [
    ['50', exact(5000)],
    ['$120.50', exact(12050)],
    ['$ 45.5', exact(4550)],
    ['1,204.50', exact(120450)],
    ['1,000', exact(100000)],
    ['$1,234,567.89', exact(123456789)],
    ['120$', exact(12000)],
    ['USD 120', exact(12000)],
    ['50 bucks', exact(5000)],
    ['.50', exact(50)],
    ['50 cents', exact(50)],
    ['120 dollars and 50 cents', exact(12050)],
    ['only have 50', exact(5000)],
    ['let me pay $50 of the past due', exact(5000)],
    ['$50, yes $50.00', exact(5000)],
    ['fifty', exact(5000)],
    ['a hundred', exact(10000)],
    ['a hundred and twenty fifty', exact(12050)],
    ['one twenty fifty', exact(12050)],
    ['one twenty', ask(12000, 120)],
    ['twenty-five', exact(2500)],
    ['ninety nine ninety nine', exact(9999)],
    ['five hundred twenty five dollars', exact(52500)],
    ['two thousand three hundred', exact(230000)],
    ['one hundred and five dollars and five cents', exact(10505)],
    ['40 not 50', exact(4000)],
    ['from 120 to 40', exact(4000)],
    ['1.204,50', ask(120450)],
    ['12,50', ask(1250)],
    ['1 000', ask(100000)],
    ['R$ 120', ask(12000)],
    ['€120', ask(12000)],
    ['$1,2.3', refused('notUnderstood')],
    ['1e9', refused('notUnderstood')],
    ['0x10', refused('notUnderstood')],
    ['1_000', refused('notUnderstood')],
    ['2k', exact(200000)],
    ['10%', { kind: 'fraction', numerator: 10, denominator: 100 }],
    ['$120.5O', refused('notUnderstood')],
    ['0120', refused('notUnderstood')],
    ['the usual', refused('notUnderstood')],
    ['-50', refused('negative')],
    ['(50)', refused('negative')],
    ['−50', refused('negative')],
    ['-$50', refused('negative')],
    ['$-50', refused('negative')],
    ['minus fifty', refused('negative')],
    ['0', refused('zero')],
    ['0.00', refused('zero')],
    ['$.00', refused('zero')],
    ['19.999', refused('tooManyDecimals')],
    ['0.001', refused('tooManyDecimals')],
    ['99999999.99', exact(9999999999)],
    ['9'.repeat(40), refused('tooLarge')],
    ['50 or 60', refused('severalAmounts')],
    ['50 50', refused('severalAmounts')],
    ['pay 50 on 23', refused('severalAmounts')],
    ['half of 100', refused('severalAmounts')],
    ['10²', refused('severalAmounts')],
    ['Infinity', undefined],
    ['NaN', undefined],
    ['half', kind('half')],
    ['all of it', kind('everything')],
    ['what i owe', kind('everything')],
    ['the full amount please', kind('everything')],
    ['past due', kind('pastDue')],
    ['just the overdue part', kind('pastDue')],
    ['the minimum', kind('cure')],
    ['whatever keeps my coverage, the minimum', kind('cure')],
    ['current amount', kind('currentDue')],
    ['this month', kind('currentDue')],
    ['what is the minimum?', undefined],
    ['how much is past due', undefined],
  ],
  es: [
    ['1.204,50', exact(120450)],
    ['120,5', exact(12050)],
    ['1.204', ask(120400)],
    ['$1,204.50', exact(120450)],
    ['1,000', exact(100000)],
    ['ciento veinte con cincuenta', exact(12050)],
    ['ciento veinte dólares con cincuenta centavos', exact(12050)],
    ['120 con 50', exact(12050)],
    ['cincuenta', exact(5000)],
    ['mil doscientos', exact(120000)],
    ['treinta y cinco dólares', exact(3500)],
    ['cien pesos', ask(10000)],
    ['50 o 60', refused('severalAmounts')],
    ['menos 50', refused('negative')],
    ['la mitad', kind('half')],
    ['todo lo que debo', kind('everything')],
    ['lo atrasado', kind('pastDue')],
    ['el mínimo', kind('cure')],
    ['lo de este mes', kind('currentDue')],
  ],
  pt: [
    ['1.204,50', exact(120450)],
    ['1.204', ask(120400)],
    ['cento e vinte dólares e cinquenta', exact(12050)],
    ['cento e vinte reais e cinquenta', ask(12050)],
    ['120 dólares', exact(12000)],
    ['duzentos e cinquenta e cinco', exact(25500)],
    ['dez', exact(1000)],
    ['50 ou 60', refused('severalAmounts')],
    ['metade', kind('half')],
    ['tudo', kind('everything')],
    ['o atrasado', kind('pastDue')],
    ['o mínimo', kind('cure')],
    ['só deste mês', kind('currentDue')],
  ],
};

describe('the amount that was asked for', () => {
  for (const [language, rows] of Object.entries(asked) as [Language, readonly Row[]][]) {
    it.each(rows)(`in ${language}, "%s" is heard as it is meant`, async (said, heard) => {
      expect((await hear(said, language, 'amount')).amount).toEqual(heard);
    });
  }

  it.each([
    ['１２３.４５', 12345],
    ['١٢٣', 12300],
    ['12\u200B3', 12300],
    ['\u202E120.50\u202C', 12050],
  ])('digits of other scripts and hidden marks in "%s" are read by value', async (said, amount) => {
    expect((await hear(said, 'en', 'amount')).amount).toEqual(exact(amount));
  });

  it('a number that mixes scripts is refused', async () => {
    expect((await hear('1٢3', 'en', 'amount')).amount).toEqual(refused('notUnderstood'));
  });
});

describe('a number with decimals after the plan', () => {
  it.each([
    ['pagar o dental, 31,50', 'pt'],
    ['pagar el dental, 31,50', 'es'],
    ['quero pagar o plano dental, 31,50', 'pt'],
  ] as const)('"%s" in %s is $31.50', async (said, language) => {
    for (const asked of [null, 'amount', 'plan']) {
      expect((await hear(said, language, asked)).amount).toEqual({ kind: 'cents', cents: 3150 });
    }
  });

  it('stays a question in English, where the comma is no decimal mark', async () => {
    expect((await hear('pay 31,50')).amount).toEqual({ kind: 'ambiguous', options: [3150] });
  });
});

describe('a long bare number in the place of an amount', () => {
  it.each(['123456789', '021000021', '12345678', '12345678901', 'it is 123456789'])(
    '"%s" is another number and no amount',
    async (said) => {
      for (const language of ['en', 'es', 'pt'] as const) {
        expect((await hear(said, language, 'amount')).amount).toEqual({ kind: 'refused', reason: 'otherNumber' });
      }
    },
  );

  it.each(['$12345678', '12,345,678', '12345678.00', '1234567', '12345678 dollars'])(
    '"%s" is an amount, which the rules judge',
    async (said) => {
      expect((await hear(said, 'en', 'amount')).amount).toMatchObject({ kind: 'cents' });
    },
  );

  it('is no second amount beside one', async () => {
    expect((await hear('120, 123456789', 'en', 'amount')).amount).toEqual({ kind: 'cents', cents: 12000 });
  });
});

describe('an amount that nobody asked for', () => {
  const rows: readonly (readonly [string, string | null, AmountHeard['kind'] | undefined])[] = [
    ['pay $50', null, 'cents'],
    ['pay 50', null, 'cents'],
    ['no wait, make it 40', 'confirm', 'cents'],
    ['no, 40', 'confirm', 'cents'],
    ['i meant 50', 'accountKind', 'cents'],
    ['i have 2 plans', null, undefined],
    ['one two three', null, undefined],
    ['my zip is 02139', null, undefined],
    ['i want to pay my premium', null, undefined],
    ['1', 'confirm', undefined],
    ['40', 'confirm', undefined],
    ['40 please', 'confirm', undefined],
    ['40', 'accountKind', undefined],
    ['the amount is 40', 'accountKind', 'cents'],
    ['$40', 'payOn', 'cents'],
    ['40.00', 'confirm', 'cents'],
  ];
  it.each(rows)('in "%s" (asked: %s) is heard only with words that make it money', async (said, field, heard) => {
    expect((await hear(said, 'en', field)).amount?.kind).toBe(heard);
  });
});
