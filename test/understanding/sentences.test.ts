import { describe, expect, it } from '@jest/globals';
import type { Heard, Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

const whole = {
  intents: ['pay_now'],
  amount: { kind: 'cents', cents: 12050 },
  accountKind: 'checking',
  routingNumber: '021000021',
  accountNumber: '12345678',
  memberId: '100200300400',
  bareDigits: [],
};

describe('everything in one sentence', () => {
  it.each([
    ['pay $120.50 from my checking 021000021 acct 12345678 today, member 100200300400', 'en', '2026-05-13'],
    [
      'pagar 120,50 de mi cuenta corriente ruta 021000021 cuenta 12345678 mañana, miembro 100200300400',
      'es',
      '2026-05-14',
    ],
    [
      'quero pagar 120,50 da minha conta corrente routing 021000021 conta 12345678 amanhã, membro 100200300400',
      'pt',
      '2026-05-14',
    ],
  ] as const)('"%s" is heard in one go', async (said, language, date) => {
    expect(await hear(said, language)).toMatchObject({ ...whole, date: { kind: 'date', date } });
  });

  it('a long sentence keeps the name, the leading zeros and the plan', async () => {
    const said =
      "I'd like to pay 200.00 for my health plan Standard Silver from savings, routing 011000015, account number 000987654, name on the account is Ana Lima, tomorrow";
    expect(await hear(said)).toMatchObject({
      intents: ['pay_now'],
      amount: { kind: 'cents', cents: 20000 },
      planKind: 'health',
      planWords: 'Standard Silver',
      accountKind: 'savings',
      routingNumber: '011000015',
      accountNumber: '000987654',
      name: 'Ana Lima',
      date: { kind: 'date', date: '2026-05-14' },
    });
  });
});

describe('corrections', () => {
  type Row = readonly [said: string, language: Language, heard: Partial<Heard>];
  const rows: readonly Row[] = [
    [
      'no wait, make it 40',
      'en',
      { correction: true, amount: { kind: 'cents', cents: 4000 } as Heard['amount'] & object },
    ],
    ['use savings instead', 'en', { correction: true, accountKind: 'savings' }],
    ['instead of checking use savings', 'en', { accountKind: 'savings', notThese: ['accountKind'] }],
    ['not savings, checking', 'en', { accountKind: 'checking', notThese: ['accountKind'] }],
    ['from checking to savings', 'en', { accountKind: 'savings' }],
    ['not today', 'en', { notThese: ['date'] }],
    ['change the amount', 'en', { correction: true, changeField: 'amount' }],
    ['the date is wrong', 'en', { changeField: 'payOn' }],
    ['wrong account number', 'en', { changeField: 'accountNumber' }],
    ['can you change the name', 'en', { changeField: 'nameOnAccount' }],
    ['different plan', 'en', { changeField: 'plan' }],
    ['wrong routing number', 'en', { changeField: 'routingNumber' }],
    ['cambiar la fecha', 'es', { correction: true, changeField: 'payOn' }],
    ['usa ahorros en vez de corriente', 'es', { accountKind: 'savings', correction: true }],
    ['mejor ahorros', 'es', { accountKind: 'savings', correction: true }],
    ['cambiar el monto', 'es', { changeField: 'amount' }],
    ['na verdade, poupança', 'pt', { accountKind: 'savings', correction: true }],
    ['mudar o valor', 'pt', { changeField: 'amount', correction: true }],
    ['trocar a conta', 'pt', { changeField: 'accountNumber', correction: true }],
  ];
  it.each(rows)('"%s" in %s takes back what was said', async (said, language, expected) => {
    expect(await hear(said, language, 'confirm')).toMatchObject(expected);
  });

  it('a plain answer takes nothing back', async () => {
    expect((await hear('checking', 'en', 'accountKind')).correction).toBe(false);
  });
});

describe('names, plans and choices', () => {
  it.each([
    ['Ana Lima', 'en', 'Ana Lima'],
    ["it's María O’Brien", 'en', "María O'Brien"],
    ['Null', 'en', 'Null'],
    ['李', 'en', '李'],
    ['Grace Person', 'en', 'Grace Person'],
    ['a nombre de Ana Lima', 'es', 'Ana Lima'],
    ['em nome de João da Silva', 'pt', 'João da Silva'],
    ['back', 'en', undefined],
    ['yes', 'en', undefined],
    ['No.', 'en', undefined],
    ['claro que sí', 'es', undefined],
    ['Sung-min No', 'en', 'Sung-min No'],
    ['talk to a person', 'en', undefined],
    ['what name?', 'en', undefined],
    ['12345', 'en', undefined],
  ] as const)('"%s" in %s answers the question for the name with %s', async (said, language, name) => {
    expect((await hear(said, language, 'nameOnAccount')).name).toBe(name);
  });

  it.each([
    ['Delta Dental', 'planName', 'dental', 'Delta'],
    ["it's the Standard Silver plan", 'planName', undefined, 'Standard Silver'],
    ['dental, Altus', 'planKind', 'dental', 'Altus'],
    ['Blue Cross Blue Shield, dental', 'planName', 'dental', 'Blue Cross Blue Shield'],
    ['es el plan de Delta', 'planName', undefined, 'Delta'],
    ['ConnectorCare Plan 2', 'planName', undefined, 'ConnectorCare 2'],
    ['ConnectorCare 2', 'planName', undefined, 'ConnectorCare 2'],
    ['Select HMO 2000', 'planName', undefined, 'Select HMO 2000'],
    ['Standard Silver, 120', 'planName', undefined, 'Standard Silver'],
    ['Standard Silver $120', 'planName', undefined, 'Standard Silver'],
    ['pay health plan 50 today', null, 'health', undefined],
    ["i don't know", 'planName', undefined, undefined],
    ['help', 'planName', undefined, undefined],
    ['health and dental', 'planKind', undefined, undefined],
    ['health connector', null, undefined, undefined],
  ] as const)('"%s" names the plan', async (said, asked, kind, words) => {
    const heard = await hear(said, 'en', asked);
    expect([heard.planKind, heard.planWords]).toEqual([kind, words]);
  });

  it.each([
    ['1', 'en', 1],
    ['2)', 'en', 2],
    ['#3', 'en', 3],
    ['option 2', 'en', 2],
    ['the second one', 'en', 2],
    ['el primero', 'es', 1],
    ['la segunda', 'es', 2],
    ['o segundo', 'pt', 2],
    ['2k', 'en', undefined],
    ['i have 2 plans', 'en', undefined],
    ['42', 'en', undefined],
  ] as const)('"%s" in %s chooses %s', async (said, language, choice) => {
    expect((await hear(said, language, 'plan')).choiceNumber).toBe(choice);
  });

  it.each([
    ['chekcing', 'en', 'checking'],
    ['my savigns account', 'en', 'savings'],
    ['corriente', 'es', 'checking'],
    ['cuenta de ahorros', 'es', 'savings'],
    ['poupança', 'pt', 'savings'],
    ['checking or savings?', 'en', undefined],
  ] as const)('"%s" in %s is %s', async (said, language, kind) => {
    expect((await hear(said, language, 'accountKind')).accountKind).toBe(kind);
  });
});
