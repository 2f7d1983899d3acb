import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Chat } from '../support/chat.ts';
import { eventually } from '../support/eventually.ts';
import { said, wordsOf } from '../support/said.ts';
import { bankDetails, confirmationIn, guestToBank, wholeProduct } from '../support/wholeProduct.ts';

/** Numbers that must be nowhere: not in the page, not in what the server sends, not in its store, not in its log. */

const whole = wholeProduct();
const cardNumber = '4111111111111111';
const cardAsTyped = '4111 1111 1111 1111';
const account = '70318842956';

/** The digits with what people put between them. */
const spelled = (digits: string) => new RegExp(digits.split('').join('[ .\\-]?'));

/** Everything that the server sends to the page from here on. */
function listenTo(page: Page): () => Promise<string> {
  const answers: Promise<string>[] = [];
  const frames: string[] = [];
  page.on('response', (response) => answers.push(response.text().catch(() => '')));
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  return async () => [...(await Promise.all(answers)), ...frames].join('\n');
}

/** A chat whose every answer was listened to, its first included. */
async function openListening(): Promise<{ chat: Chat; heard: () => Promise<string> }> {
  const chat = await whole.open();
  const heard = listenTo(chat.page);
  await chat.reload();
  await chat.hears(said('greeting.hello'));
  expect(await heard()).toMatch(said('greeting.hello'));
  return { chat, heard };
}

const ownBubble = (page: Page) => page.locator('.webchat__bubble--from-user').last();

async function expectNowhere(digits: string, page: Page, heard: () => Promise<string>): Promise<void> {
  const masked = await eventually(
    () => page.content(),
    (content) => !spelled(digits).test(content),
  );
  expect(masked).not.toMatch(spelled(digits));
  expect(
    await page.locator('input').evaluateAll((all) => all.map((field) => Reflect.get(field, 'value'))),
  ).not.toContain(digits);
  expect(await heard()).not.toMatch(spelled(digits));
  expect(whole.product.written()).not.toMatch(spelled(digits));
}

describe('a card number typed in the chat', () => {
  it('is masked in the own bubble, explained, and kept nowhere, also after the page is loaded again', async () => {
    const { chat, heard } = await openListening();
    await guestToBank(chat, '100200300400', 'Standard Silver', '$20');
    await chat.say(`use my card ${cardAsTyped} please`);
    await chat.hears(said('bank.askKind'));
    expect((await chat.bot.allInnerTexts()).join('\n')).toMatch(said('card.removed'));
    await ownBubble(chat.page).filter({ hasText: 'use my card ••••' }).waitFor();
    await expectNowhere(cardNumber, chat.page, heard);
    await chat.reload();
    await chat.hears(said('bank.askKind'));
    await expectNowhere(cardNumber, chat.page, heard);
    expect(whole.paymentsOf('100200300400')).toEqual([]);
  });
});

describe('an account number', () => {
  it('typed in words pays, shows its last four digits, and is otherwise nowhere', async () => {
    const { chat, heard } = await openListening();
    await guestToBank(chat, '100200300406', 'Premier Silver', '$21');
    await chat.say(`checking, routing 021000021, account ${account}`);
    await chat.hears(said('bank.askName'));
    await ownBubble(chat.page).filter({ hasText: '••••' }).waitFor();
    await chat.say('Gus Specimen');
    expect(await chat.hears(said('review.ask'))).toContain('2956');
    await chat.say('yes');
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
    await expectNowhere(account, chat.page, heard);
    // What is found there shows that the search looks in the right places.
    expect(await heard()).toContain(confirmationNumber);
    expect(whole.product.written()).toContain(confirmationNumber);
    expect(whole.paymentsOf('100200300406')).toMatchObject([{ confirmationNumber, account: { lastFour: '2956' } }]);
  });

  it('given in the form pays, leaves the form when it is sent, and is otherwise nowhere', async () => {
    const { chat, heard } = await openListening();
    await guestToBank(chat, '100200300404', 'Choice Silver', '$22');
    await chat.fill(bankDetails(account, 'Eli Newcomer'));
    await chat.press(wordsOf('form.submit'));
    await chat.hears(said('review.ask'));
    await expectNowhere(account, chat.page, heard);
    await chat.press(wordsOf('review.confirm', 'en', { amount: '$22.00' }));
    await chat.hears(said('recorded.today'));
    await expectNowhere(account, chat.page, heard);
    expect(whole.paymentsOf('100200300404')).toMatchObject([{ cents: 2200, account: { lastFour: '2956' } }]);
  });
});
