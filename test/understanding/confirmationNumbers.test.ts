import { describe, expect, it } from '@jest/globals';
import { hear } from './hearing.ts';

const number = 'CP-JBHJ-2YCY';

describe('a confirmation number in a message', () => {
  it.each([
    'CP-JBHJ-2YCY',
    'cp jbhj 2ycy',
    'CPJBHJ2YCY',
    'cp. jbhj-2ycy',
    'CP – JBHJ – 2YCY',
    'where is payment CP-JBHJ-2YCY?',
    'JBHJ-2YCY',
    'what became of jbhj-2ycy please',
  ])('is read however it is typed: %s', async (text) => {
    expect(await hear(text)).toMatchObject({ confirmationNumber: number });
  });

  it.each(['CP-JBHJ-2YCX', 'cp jbhj 2yc', 'CP-JBHJ-2YCYZ'])(
    'is told to be mistyped where it has our mark and a wrong or missing character: %s',
    async (text) => {
      const heard = await hear(text);
      expect([heard.confirmationNumber, heard.numberMistyped]).toEqual([undefined, true]);
    },
  );

  it.each(['JBHJ-2YCX', 'pay 1234-5678', 'my plan is GOLD-2000', 'call 8776-2367', 'CP'])(
    'is not seen in what has neither our mark nor our check character: %s',
    async (text) => {
      const heard = await hear(text);
      expect([heard.confirmationNumber, heard.numberMistyped]).toEqual([undefined, undefined]);
    },
  );

  it('is neither an amount, nor a day, nor a bank number', async () => {
    const heard = await hear(`cancel ${number}`, 'en', 'amount');
    expect(heard).toMatchObject({ confirmationNumber: number });
    expect([heard.amount, heard.date, heard.accountNumber, heard.routingNumber]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
