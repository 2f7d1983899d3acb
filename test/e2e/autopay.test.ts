import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Chat } from '../support/chat.ts';
import { chatLooksRight, devices, linkedPageLooksRight } from '../support/looks.ts';
import { textOfPdf } from '../support/readPdf.ts';
import { pageWordsOf, said, wordsOf } from '../support/said.ts';
import { bankDetails, confirmationShape, wholeProduct } from '../support/wholeProduct.ts';

/** AutoPay in the whole product: set up, asked about, drawn, and turned off. */

const account = '4820193377';

describe.each(devices)('on a $device', ({ device, viewport }) => {
  // Of its own for each device, so that both find the same members.
  const whole = wholeProduct();
  const check = (chat: Chat, step: string) => chatLooksRight(chat, `${device}-autopay-${step}`);
  const autopayOf = (memberId: string) => whole.product.member(memberId).autopay;

  it('it is set up from the question how to pay, and the copy of what was agreed to is opened and saved', async () => {
    const chat = await whole.openAs('Alma Example', { viewport });
    await chat.press(wordsOf('choice.pay'));
    expect(await chat.hears(said('how.ask'))).toContain('$120.50');
    await check(chat, '1-how');
    await chat.press(wordsOf('choice.autopay'));
    await chat.hears(said('autopay.askWhoNoBankDay'));
    await check(chat, '2-who');
    await chat.press(wordsOf('who.autopay', 'en', { drawOn: 'Friday, May 22' }));
    await chat.hears(said('bank.askKind'));
    await chat.fill(bankDetails(account, 'Alma Example'));
    await chat.press(wordsOf('form.submit'));
    const review = await chat.hears(said('autopay.reviewAsk'));
    await check(chat, '4-review');
    await chat.card.getByRole('button').last().scrollIntoViewIfNeeded();
    await chat.visit.shoot(`${device}-autopay-4-review-end`);
    expect(autopayOf('100200300400')).toEqual([]);
    await chat.press(wordsOf('autopay.confirm'));
    expect(await chat.hears(said('autopay.isOnNow'))).toContain('$120.50');
    await check(chat, '5-on');
    const [on] = autopayOf('100200300400');
    expect(on).toMatchObject({ state: 'on', limit: 25_000, account: { kind: 'checking', lastFour: '3377' } });
    const agreed = on?.authorization.text ?? 'nothing was agreed to';
    expect(review).toContain(agreed);

    const copy = await chat.follows(wordsOf('autopay.copy'));
    await copy.getByRole('heading', { level: 1, name: pageWordsOf('autopay') }).waitFor();
    expect(await copy.locator('main').innerText()).toContain(agreed);
    await linkedPageLooksRight(chat, copy, `${device}-autopay-6-copy`);
    const downloading = copy.waitForEvent('download');
    await copy.getByRole('link', { name: pageWordsOf('pdf') }).click();
    expect(textOfPdf(await readFile(await (await downloading).path()))).toContain(agreed);
  });

  it('what it does is told when asked, and it is turned off', async () => {
    const chat = await whole.openAs('Gus Specimen', { viewport });
    await setUp(chat, 'Gus Specimen', whoOwesNothing);
    await chat.say('what is my AutoPay doing?');
    const told = await chat.hears(said('autopay.isOn'));
    expect(told).toContain('3377');
    expect(told).toMatch(said('autopay.nextAbout'));
    await check(chat, '7-told');
    await chat.press(wordsOf('wish.autopay_cancel'));
    await chat.hears(said('autopay.stopAsk'));
    await check(chat, '8-stop');
    expect(autopayOf('100200300406')).toMatchObject([{ state: 'on' }]);
    await chat.press(wordsOf('choice.turnOff'));
    await chat.hears(said('autopay.off'));
    await check(chat, '9-off');
    expect(autopayOf('100200300406')).toMatchObject([{ state: 'stopped', stopped: { because: 'asked' } }]);
    await chat.say('is autopay on?');
    await chat.hears(said('autopay.wasTurnedOff'));
  });

  it('its draw is told of on the next visit, with the number of the payment', async () => {
    const before = await whole.openAs('Eli Newcomer', { viewport });
    await setUp(before, 'Eli Newcomer', whoOwes);
    await whole.product.operate('clock advance 15');
    const chat = await whole.openAs('Eli Newcomer', { viewport, welcome: said('notice.settled') });
    await check(chat, '10-drawn');
    const [draw] = whole.paymentsOf('100200300404');
    expect(draw).toMatchObject({ cents: 20_733, status: 'settled', drawFor: '2026-06' });
    await chat.say('where is my payment?');
    await chat.hears(draw?.confirmationNumber ?? confirmationShape);
    await check(chat, '11-where');
  });
});

type Said = readonly (readonly [words: string, answer: string])[];

// Who owes something is asked who pays that.
const whoOwesNothing: Said = [['set up autopay', 'bank.askKind']];
const whoOwes: Said = [
  ['set up autopay', 'autopay.askWhoNoBankDay'],
  ['autopay', 'bank.askKind'],
];

/** From the wish to AutoPay that is on, by words alone. */
async function setUp(chat: Chat, name: string, toTheAccount: Said): Promise<void> {
  const talk: Said = [
    ...toTheAccount,
    [`checking 021000021 acct ${account}, name on the account is ${name}`, 'autopay.reviewAsk'],
    ['yes', 'autopay.isOnNow'],
  ];
  for (const [words, answer] of talk) {
    await chat.say(words);
    await chat.hears(said(answer));
  }
}
