import { describe, expect, it } from '@jest/globals';
import { hear } from './hearing.ts';

const cents = (amount: number) => ({ kind: 'cents', cents: amount });
const day = (date: string) => ({ kind: 'date', date });

describe('what a question supposes', () => {
  it.each([
    ['if I pay 200 on friday am I covered for june', 'en', 20000, '2026-05-15', '2026-06'],
    ['If I pay $50 by May 23, am I covered?', 'en', 5000, '2026-05-23', undefined],
    ['would 120 be enough for june?', 'en', 12000, undefined, '2026-06'],
    ['if i pay 100 on the 25th will i lose coverage', 'en', 10000, '2026-05-25', undefined],
    ['is 75 by the 20th enough to keep my plan?', 'en', 7500, '2026-05-20', undefined],
    ['will i have coverage in June if i pay on May 30', 'en', undefined, '2026-05-30', '2026-06'],
    ['suppose i send 300 monday, does that cover me thru august', 'en', 30000, '2026-05-18', '2026-08'],
    ['what if i pay 40 tomorrow, am i covered next month?', 'en', 4000, '2026-05-14', '2026-06'],
    ['what happens if i dont pay until june 5', 'en', undefined, '2026-06-05', undefined],
    ['y si no pago hasta el 5 de junio', 'es', undefined, '2026-06-05', undefined],
    ['e se eu só pagar dia 5 de junho', 'pt', undefined, '2026-06-05', undefined],
    ['does 100 get me through july?', 'en', 10000, undefined, '2026-07'],
    ['am i covered in april if i pay 10 today', 'en', 1000, '2026-05-13', '2027-04'],
    ['si pago 200 el viernes ¿estoy cubierto en junio?', 'es', 20000, '2026-05-15', '2026-06'],
    ['me alcanza con 100 para el 20?', 'es', 10000, '2026-05-20', undefined],
    ['¿qué pasa si pago $50 el 25?', 'es', 5000, '2026-05-25', undefined],
    ['se eu pagar 200 na sexta estou coberto em junho?', 'pt', 20000, '2026-05-15', '2026-06'],
    ['100 até dia 20 é suficiente?', 'pt', 10000, '2026-05-20', undefined],
    ['if i pay 48.75 by may 23 will i lose my plan', 'en', 4875, '2026-05-23', undefined],
    ['what if i pay after the 23rd?', 'en', undefined, '2026-05-24', undefined],
    ['y si pago despues del 23?', 'es', undefined, '2026-05-24', undefined],
    ['e se eu pagar depois do dia 23?', 'pt', undefined, '2026-05-24', undefined],
    ['is 300 enough?', 'en', 30000, undefined, undefined],
    ['and if i pay in june?', 'en', undefined, '2026-06-01', undefined],
    ['if i pay in may am i covered', 'en', undefined, '2026-05-13', undefined],
    ['y si pago 50 en junio', 'es', 5000, '2026-06-01', undefined],
    ['e se eu pagar em junho?', 'pt', undefined, '2026-06-01', undefined],
    ['if i pay 50, am i covered in june?', 'en', 5000, undefined, '2026-06'],
  ] as const)('"%s" in %s supposes %s cents on %s for %s', async (said, language, amount, date, month) => {
    const heard = await hear(said, language);
    expect(heard.supposed).toEqual({
      ...(amount === undefined ? {} : { amount: cents(amount) }),
      ...(date === undefined ? {} : { date: day(date) }),
      ...(month === undefined ? {} : { month }),
    });
    expect([heard.amount, heard.date, heard.yesNo]).toEqual([undefined, undefined, undefined]);
    expect(heard.intents).not.toContain('pay_now');
    expect(heard.intents).not.toEqual([]);
  });

  it.each([
    ['what happens if i pay half tomorrow', 'en', 'half'],
    ['am i covered next month if i pay the minimum', 'en', 'cure'],
    ['si pago la mitad mañana, tengo cobertura en julio', 'es', 'half'],
    ['se eu pagar metade amanhã fico coberto em julho', 'pt', 'half'],
  ] as const)('"%s" in %s supposes the %s', async (said, language, kind) => {
    expect((await hear(said, language)).supposed?.amount).toEqual({ kind });
  });

  it('the part that may be paid goes with its day, whoever asks without an "if"', async () => {
    expect((await hear('¿puedo pagar la mitad el 20 de mayo?', 'es')).supposed).toEqual({
      amount: { kind: 'half' },
      date: day('2026-05-20'),
    });
    expect((await hear('what if I pay a third on may 20?')).supposed?.amount).toMatchObject({ denominator: 3 });
  });

  it.each([
    ['what if I just skip this month', 'en', null],
    ['what if I just skip this month', 'en', 'amount'],
    ['can i skip this month?', 'en', null],
    ['¿puedo saltarme este mes?', 'es', null],
    ['posso pular este mês?', 'pt', null],
    ['y si me salto este mes', 'es', null],
    ['e se eu pular este mês?', 'pt', null],
  ] as const)('"%s" in %s, asked %s, speaks of a missed payment and supposes none', async (said, language, asked) => {
    const heard = await hear(said, language, asked);
    expect([heard.intents, heard.supposed, heard.date]).toEqual([['missed_payment'], undefined, undefined]);
  });

  it('a time to pay at is no other wish, unless more is asked', async () => {
    expect((await hear('what if i pay after the 23rd?')).intents).toEqual(['coverage_active']);
    expect((await hear('if I pay on Friday, when is the rest due?')).intents).toEqual(['due_date']);
  });

  it('a week is no day, and a passed day stays told as passed', async () => {
    expect((await hear('if i pay 300 next week am i covered')).supposed?.date).toMatchObject({ reason: 'rangeNotDay' });
    expect((await hear('if i paid 300 yesterday am i covered')).supposed?.date).toMatchObject({ reason: 'inThePast' });
  });

  it('is no answer to the open question', async () => {
    const heard = await hear('if i pay 50 will i be covered?', 'en', 'amount');
    expect([heard.amount, heard.supposed?.amount]).toEqual([undefined, cents(5000)]);
  });

  it.each(['whats my balance', 'pay 200 on friday', 'do I have a late fee?', 'i owe 200'])(
    '"%s" supposes no amount',
    async (said) => {
      expect((await hear(said)).supposed?.amount).toBeUndefined();
    },
  );

  it('a question beside a wish to pay is answered with what it supposes', async () => {
    expect(await hear('i want to pay 200 friday, am i covered then?')).toMatchObject({
      supposed: { amount: cents(20000), date: day('2026-05-15') },
    });
  });
});
