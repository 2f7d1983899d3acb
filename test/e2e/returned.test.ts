import { describe, expect, it } from '@jest/globals';
import type { Chat } from '../support/chat.ts';
import { chatLooksRight, devices, linkedPageLooksRight } from '../support/looks.ts';
import { pageWordsOf, said, wordsOf } from '../support/said.ts';
import { lastIsWhole } from '../support/sight.ts';
import { confirmationIn, wholeProduct } from '../support/wholeProduct.ts';

/** A payment that the bank sends back, seen on the next visit. The played bank knows by the account what to do. */

const noMoney = '9990001';
const closed = '9990002';
const memberId = '100200300400';
const amount = { amount: '$120.50' };

describe.each(devices)('on a $device', ({ device, viewport }) => {
  describe('a payment from an account without money', () => {
    const whole = wholeProduct();

    it('is told of on the next visit, and tried again by its button', async () => {
      const before = await pays(await whole.openAs('Alma Example', { viewport }), noMoney);
      await whole.product.operate('clock advance 5');
      expect(whole.paymentsOf(memberId)).toMatchObject([{ status: 'returned', returnCode: 'R01' }]);

      const chat = await whole.openAs('Alma Example', { viewport, welcome: said('notice.returned') });
      const text = await chat.bot.last().innerText();
      for (const told of [before, wordsOf('returned.noMoney'), wordsOf('returned.next.payAgain')])
        expect(text).toContain(told);
      expect(await lastIsWhole(chat)).toBe(true);
      await chatLooksRight(chat, `${device}-returned-1-news`);
      await chat.press(wordsOf('choice.retry', 'en', amount));
      expect(await chat.hears(said('review.retry'))).toContain(before);
      await chatLooksRight(chat, `${device}-returned-2-again`);
      await chat.press(wordsOf('review.confirm', 'en', amount));
      const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
      expect(whole.paymentsOf(memberId)).toMatchObject([
        { confirmationNumber: before, status: 'returned' },
        { confirmationNumber, status: 'recorded', cents: 12_050 },
      ]);
      const receipt = await chat.follows(wordsOf('recorded.receipt'));
      await receipt.getByText(pageWordsOf('retryOf')).waitFor();
      expect(await receipt.locator('main').innerText()).toContain(before);
      await linkedPageLooksRight(chat, receipt, `${device}-returned-3-receipt`);
    });
  });

  describe('a payment from a closed account', () => {
    const whole = wholeProduct();

    it('is explained when asked for, and paid from another account', async () => {
      const before = await pays(await whole.openAs('Alma Example', { viewport }), closed);
      await whole.product.operate('clock advance 5');
      const chat = await whole.openAs('Alma Example', { viewport, welcome: said('notice.returned') });
      await chatLooksRight(chat, `${device}-closed-1-news`);
      await chat.say('where is my payment?');
      await chat.hears(said('returned.one'));
      expect((await chat.bot.allInnerTexts()).join('\n')).toContain(wordsOf('returned.closed'));
      await chatLooksRight(chat, `${device}-closed-2-asked`);

      await chat.say('pay all of it today');
      await chat.hears(said('bank.askKind'));
      await chat.say('savings 021000021 acct 5556667778, name on the account is Alma Example');
      expect(await chat.hears(said('review.ask'))).toContain('7778');
      await chat.say('yes');
      const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
      expect(whole.paymentsOf(memberId)).toMatchObject([
        { confirmationNumber: before, status: 'returned', returnCode: 'R02' },
        { confirmationNumber, status: 'recorded', account: { lastFour: '7778' } },
      ]);
    });
  });
});

/** Pays all that is due. Answers with the number of the payment. */
async function pays(chat: Chat, account: string): Promise<string> {
  await chat.say(`pay $120.50 today from my checking 021000021 acct ${account}, name on the account is Alma Example`);
  await chat.hears(said('review.ask'));
  await chat.say('yes');
  return confirmationIn(await chat.hears(said('recorded.today')));
}
