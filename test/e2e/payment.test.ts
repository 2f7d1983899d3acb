import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Chat } from '../support/chat.ts';
import { pageWordsOf, said, wordsOf } from '../support/said.ts';
import { bankDetails, confirmationIn, confirmationShape, guestToBank, wholeProduct } from '../support/wholeProduct.ts';

/** Payments in the whole product, from the first word to what its store has. Each test pays for a member of its own. */

const account = '4820193377';
const goOn = wordsOf('form.submit');
const confirmOf = (amount: string) => wordsOf('review.confirm', 'en', { amount });
const whole = wholeProduct();

describe('a guest', () => {
  it('pays in words, and opens and saves the receipt', async () => {
    const chat = await whole.open();
    const talk = [
      ['pay my premium', 'identity.askMemberId'],
      ['100200300400, a health plan', 'identity.askPlanName'],
      ['Standard Silver', 'amount.askGuest'],
      ['$120.50, today', 'bank.askKind'],
      ['checking, and the routing number is 021000021', 'bank.askAccount'],
      [account, 'bank.askName'],
      ['Alma Example', 'review.ask'],
    ] as const;
    for (const [words, answer] of talk) {
      await chat.say(words);
      await chat.hears(said(answer));
    }
    expect(whole.paymentsOf('100200300400')).toEqual([]);
    await chat.say('yes');
    const message = await chat.hears(said('recorded.today'));
    expect(message).toContain('$120.50');
    const confirmationNumber = confirmationIn(message);
    expect(confirmationNumber).toMatch(confirmationShape);
    expect(whole.paymentsOf('100200300400')).toMatchObject([
      {
        confirmationNumber,
        cents: 12050,
        status: 'recorded',
        paidAs: 'guest',
        account: { kind: 'checking', routingNumber: '021000021', lastFour: '3377', nameOnAccount: 'Alma Example' },
      },
    ]);

    const receipt = await receiptOf(chat);
    expect(await receipt.getByRole('heading', { level: 1 }).innerText()).toBe(pageWordsOf('receipt'));
    expect(await receipt.locator('main').innerText()).toContain(confirmationNumber);
    expect(await receipt.locator('main').innerText()).toContain('$120.50');
    const downloading = receipt.waitForEvent('download');
    await receipt.getByRole('link', { name: pageWordsOf('pdf') }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`receipt-${confirmationNumber}.pdf`);
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('pays with the bank form, which hides numbers and says why two that differ will not do', async () => {
    const chat = await whole.open();
    await guestToBank(chat, '100200300406', 'Premier Silver', '$75');
    const hidden = await chat.card.locator('input[type="password"]').all();
    expect(await Promise.all(hidden.map((field) => labelOf(chat.page, field)))).toEqual(
      ['routingNumber', 'accountNumber', 'accountNumberAgain'].map((field) => `${wordsOf(`form.${field}`)} *`),
    );

    await chat.fill({ ...bankDetails(account, 'Gus Specimen'), [wordsOf('form.accountNumberAgain')]: '4820193378' });
    await chat.press(goOn);
    await chat.hears(said('form.notTheSame'));
    await chat.fill({ [wordsOf('form.accountNumber')]: account, [wordsOf('form.accountNumberAgain')]: account });
    await chat.press(goOn);
    await chat.hears(said('review.ask'));
    await chat.press(confirmOf('$75.00'));
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
    expect(whole.paymentsOf('100200300406')).toMatchObject([
      { confirmationNumber, cents: 7500, account: { lastFour: '3377', nameOnAccount: 'Gus Specimen' } },
    ]);
  });
});

describe('a signed-in member', () => {
  it('is not asked who they are, and is shown what is due', async () => {
    const chat = await whole.openAs('Eli Newcomer');
    await chat.press(wordsOf('choice.pay'));
    expect(await chat.hears(said('how.ask'))).toContain('$207.33');
    await chat.press(wordsOf('choice.payOnce', 'en', { amount: '$207.33' }));
    await chat.hears(said('bank.askKind'));
    await chat.fill(bankDetails(account, 'Eli Newcomer'));
    await chat.press(goOn);
    await chat.hears(said('date.askBy'));
    await chat.press(wordsOf('choice.today'));
    expect(await chat.hears(said('review.ask'))).toContain('Monday, June 1');
    await chat.press(confirmOf('$207.33'));
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
    expect((await chat.bot.allInnerTexts()).join('\n')).not.toMatch(said('identity.askMemberId'));
    expect(whole.paymentsOf('100200300404')).toMatchObject([{ confirmationNumber, cents: 20733, paidAs: 'verified' }]);
  });

  it('corrects the amount at the review and confirms with the button of the new one', async () => {
    const chat = await whole.openAs('Dora Placeholder');
    await chat.say('pay 50 from my checking 021000021 acct 4820193377 today, the name is Dora Placeholder');
    expect(await chat.hears(said('review.ask'))).toContain('$50.00');
    await chat.say('make it 100');
    await chat.hears('$100.00');
    const first = chat.page.getByRole('button', { name: confirmOf('$50.00') });
    expect(await first.getAttribute('aria-disabled')).toBe('true');
    await chat.press(confirmOf('$100.00'));
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
    expect(whole.paymentsOf('100200300403')).toMatchObject([{ confirmationNumber, cents: 10000, status: 'recorded' }]);
  });
});

describe('a card of before', () => {
  it('pays nothing, whether it is pressed on the page or sent by another', async () => {
    const chat = await whole.openAs('Hana Mockup');
    await chat.say('pay 60 from my savings 021000021 acct 4820193377 today, the name is Hana Mockup');
    await chat.hears(said('review.ask'));
    const sending = chat.page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/activities'));
    await chat.press(wordsOf('review.change'));
    const sent = await sending;
    await chat.hears(said('review.whatToChange'));
    await chat.say('make it 80');
    await chat.hears('$80.00');

    const before = await chat.bot.count();
    const posted: string[] = [];
    chat.page.on('request', (request) => posted.push(request.url()));
    await chat.page
      .getByRole('button', { name: confirmOf('$60.00') })
      .first()
      .click({ force: true });
    expect(posted).toEqual([]);

    // As a second window of the same talk would, which has not seen the correction.
    const { type, value } = sent.postDataJSON();
    const { authorization = '' } = await sent.allHeaders();
    const confirm = { type, value: { ...value, action: 'confirm' } };
    const answer = await chat.page.request.post(sent.url(), { headers: { authorization }, data: confirm });
    expect(answer.ok()).toBe(true);
    await chat.bot.nth(before).waitFor();
    const answered = (await chat.bot.allInnerTexts()).slice(before).join('\n');
    expect(answered).toMatch(said('card.outOfDate'));
    expect(answered).toContain('$80.00');
    expect(whole.paymentsOf('100200300407')).toEqual([]);
  });

  it('answers a confirmation that comes twice with the one payment it made', async () => {
    const chat = await whole.openAs('Bento Sample');
    await chat.say('pay 31.50 for the dental plan from my savings 021000021 acct 4820193377 today');
    await chat.hears(said('bank.askName'));
    await chat.fill({ [wordsOf('form.nameOnAccount')]: 'Bento Sample' });
    await chat.press(goOn);
    await chat.hears(said('review.ask'));
    const sending = chat.page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/activities'));
    await chat.press(confirmOf('$31.50'));
    // Their other plan is past due, so that one is offered after the confirmation.
    await chat.hears(said('nextPlan.offer'));
    const confirmationNumber = confirmationIn((await chat.bot.allInnerTexts()).join('\n'));
    const sent = await sending;
    const { type, value } = sent.postDataJSON();
    const { authorization = '' } = await sent.allHeaders();
    const before = await chat.bot.count();
    await chat.page.request.post(sent.url(), { headers: { authorization }, data: { type, value } });
    await chat.bot.nth(before).waitFor();
    expect(await chat.bot.nth(before).innerText()).toContain(confirmationNumber);
    expect(whole.paymentsOf('100200300401')).toMatchObject([{ confirmationNumber, cents: 3150 }]);
  });
});

describe('a page that is loaded again in mid-payment', () => {
  it('goes on where the talk stood, with what was said in its order and no second greeting', async () => {
    const chat = await whole.open();
    await guestToBank(chat, '100200300402', 'ConnectorCare Plan 2', '$48.75');
    const before = await bubbles(chat.page);
    await chat.reload();
    await chat.hears(said('bank.askKind'));
    expect(await bubbles(chat.page)).toEqual(before);

    await chat.fill(bankDetails(account, 'Carmen Ficticia'));
    await chat.press(goOn);
    await chat.hears(said('review.ask'));
    await chat.press(confirmOf('$48.75'));
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
    const after = await bubbles(chat.page);
    expect(after.filter((text) => said('greeting.hello').test(text))).toHaveLength(1);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(whole.paymentsOf('100200300402')).toMatchObject([{ confirmationNumber, cents: 4875 }]);
  });
});

async function receiptOf(chat: Chat): Promise<Page> {
  const receipt = await chat.follows(wordsOf('recorded.receipt'));
  await receipt.getByRole('heading', { level: 1 }).waitFor();
  return receipt;
}

async function labelOf(page: Page, field: Locator): Promise<string> {
  const id = (await field.getAttribute('aria-labelledby')) ?? '';
  return page.locator(`[id="${id.trim()}"]`).innerText();
}

/** What stands in the bubbles of both, from the top. */
function bubbles(page: Page): Promise<string[]> {
  return page.locator('[role="feed"] .webchat__text-content').allInnerTexts();
}
