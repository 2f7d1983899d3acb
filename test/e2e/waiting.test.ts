import { describe, expect, it } from '@jest/globals';
import type { Chat } from '../support/chat.ts';
import { chatLooksRight, devices } from '../support/looks.ts';
import { said, wordsOf } from '../support/said.ts';
import { confirmationIn, wholeProduct } from '../support/wholeProduct.ts';

/** Payments for a later day: seen, moved to another day, and taken back. */

describe.each(devices)('on a $device', ({ device, viewport }) => {
  const whole = wholeProduct();
  const check = (chat: Chat, step: string) => chatLooksRight(chat, `${device}-waiting-${step}`);

  it('a payment that waits is moved to another day', async () => {
    const chat = await whole.openAs('Alma Example', { viewport });
    const first = await schedules(chat, `pay $60 on May 20 ${from('Alma Example')}`);
    await check(chat, '1-scheduled');
    await chat.say('what about my scheduled payment?');
    expect(await chat.hears(said('waiting.askWhat'))).toContain(first);
    await check(chat, '2-what');
    await chat.press(wordsOf('waiting.change'));
    await chat.hears(said('review.whatToChange'));
    await check(chat, '3-change');
    await chat.press(wordsOf('choice.changeDay'));
    await chat.hears(said('date.askBy'));
    await chat.say('May 21');
    expect(await chat.hears(said('review.replaces'))).toContain('Thursday, May 21');
    await check(chat, '4-review');
    expect(whole.paymentsOf('100200300400')).toMatchObject([{ status: 'scheduled', countsOn: '2026-05-20' }]);
    await chat.press(wordsOf('review.confirm', 'en', { amount: '$60.00' }));
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.scheduled')));
    expect(whole.paymentsOf('100200300400')).toMatchObject([
      { confirmationNumber: first, status: 'cancelled', cancelled: { because: 'replaced' } },
      { confirmationNumber, status: 'scheduled', countsOn: '2026-05-21' },
    ]);
  });

  it('payments that wait are listed, and the one that is chosen is taken back', async () => {
    const chat = await whole.openAs('Eli Newcomer', { viewport });
    const first = await schedules(chat, `pay $60 on May 20 ${from('Eli Newcomer')}`);
    const second = await schedules(chat, `pay $40 on May 22 ${from('Eli Newcomer')}`);
    await chat.say('I want to cancel a payment');
    const list = await chat.hears(said('waiting.askWhich'));
    for (const number of [first, second]) expect(list).toContain(number);
    await check(chat, '5-which');
    await chat.press(first);
    await chat.hears(said('waiting.cancelAsk'));
    await check(chat, '6-sure');
    await chat.press(wordsOf('waiting.cancelYes'));
    expect(await chat.hears(said('waiting.cancelled'))).toContain(first);
    await check(chat, '7-undone');
    expect(whole.paymentsOf('100200300404')).toMatchObject([
      { confirmationNumber: first, status: 'cancelled', cancelled: { because: 'asked' } },
      { confirmationNumber: second, status: 'scheduled' },
    ]);
  });
});

const from = (name: string) => `from checking 021000021 acct 4820193377, name on the account is ${name}`;

/** Answers with the number of the payment. */
async function schedules(chat: Chat, wish: string): Promise<string> {
  await chat.say(wish);
  await chat.hears(said('review.ask'));
  await chat.say('yes');
  return confirmationIn(await chat.hears(said('recorded.scheduled')));
}
