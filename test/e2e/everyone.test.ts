import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults } from '../support/browser.ts';
import { desktop, phone } from '../support/chat.ts';
import { pageWordsOf, said, wordsOf } from '../support/said.ts';
import { outOfSight, overflowOf } from '../support/sight.ts';
import { bankDetails, confirmationIn, confirmationShape, guestToBank, wholeProduct } from '../support/wholeProduct.ts';

/** The whole product for people on a phone, without a mouse, with a screen reader, and in Spanish. */

const whole = wholeProduct();
const account = '4820193377';

describe.each([
  { device: 'phone', viewport: phone, memberId: '100200300400', plan: 'Standard Silver' },
  { device: 'desktop', viewport: desktop, memberId: '100200300406', plan: 'Premier Silver' },
])('on a $device', ({ device, viewport, memberId, plan }) => {
  it('every step of a payment is in sight, fits the screen and is accessible', async () => {
    const chat = await whole.open('/', { viewport });
    const check = async (step: string) => {
      expect(await outOfSight(chat)).toEqual([]);
      await chat.visit.shoot(`${device}-${step}`);
      expect(await accessibilityFaults(chat.page)).toEqual([]);
    };
    await check('1-greeting');
    const panel = chat.page.locator('#demo');
    if ((await panel.getAttribute('open')) === null) await panel.locator('summary').click();
    await panel.getByRole('button').first().waitFor();
    await check('2-demo');
    if (device === 'phone') await panel.locator('summary').click();

    await guestToBank(chat, memberId, plan, '$20');
    await check('3-form');
    await chat.say('4111 1111 1111 1111');
    await chat.hears(said('bank.askKind'));
    await check('4-card-typed');
    await chat.fill(bankDetails(account, 'Alma Example'));
    await check('5-filled');
    await chat.press(wordsOf('form.submit'));
    await chat.hears(said('review.ask'));
    await check('6-review');
    await chat.press(wordsOf('review.confirm', 'en', { amount: '$20.00' }));
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
    expect(confirmationNumber).toMatch(confirmationShape);
    await check('7-recorded');
    expect(whole.paymentsOf(memberId)).toMatchObject([{ confirmationNumber, cents: 2000 }]);

    const receipt = await chat.follows(wordsOf('recorded.receipt'));
    await receipt.getByText(confirmationNumber).first().waitFor();
    await chat.visit.shoot(`${device}-8-receipt`, receipt);
    expect(await accessibilityFaults(receipt)).toEqual([]);
    expect(await overflowOf(receipt)).toBeLessThanOrEqual(0);
  });

  it('the Spanish page is accessible and pays in Spanish, with dates and money as Spanish writes them', async () => {
    const chat = await whole.open('/?lang=es', { viewport });
    expect(await accessibilityFaults(chat.page)).toEqual([]);
    expect(await chat.page.getAttribute('html', 'lang')).toBe('es-US');
    await chat.say(`quiero pagar $31.25 hoy, mi número de miembro es ${memberId}, salud`);
    await chat.hears(said('identity.askPlanName', 'es'));
    await chat.say(plan);
    await chat.hears(said('bank.askKind', 'es'));
    await chat.fill(bankDetails(account, 'Alma Peña', 'es'));
    expect(await outOfSight(chat)).toEqual([]);
    await chat.press(wordsOf('form.submit', 'es'));
    const review = await chat.hears(said('review.ask', 'es'));
    expect(review).toContain('$31.25');
    expect(review).toContain('miércoles, 13 de mayo');
    expect(review).toContain('Alma Peña');
    await chat.visit.shoot(`${device}-es-review`);
    expect(await accessibilityFaults(chat.page)).toEqual([]);
    await chat.say('sí');
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today', 'es')));
    expect(whole.paymentsOf(memberId)).toContainEqual(expect.objectContaining({ confirmationNumber, cents: 3125 }));
    const receipt = await chat.follows(wordsOf('recorded.receipt', 'es'));
    await receipt.getByRole('heading', { level: 1, name: pageWordsOf('receipt', 'es') }).waitFor();
    expect(await receipt.locator('main').innerText()).toContain(confirmationNumber);
  });
});

describe('the language', () => {
  it('changes in the middle of a payment by a word, and back, without losing what was given', async () => {
    const chat = await whole.open();
    await guestToBank(chat, '100200300404', 'Choice Silver', '$30');
    await chat.say('en español, por favor');
    await chat.hears(said('bank.askKind', 'es'));
    await chat.say('in english please');
    await chat.hears(said('bank.askKind'));
    await chat.fill(bankDetails(account, 'Eli Newcomer'));
    await chat.press(wordsOf('form.submit'));
    expect(await chat.hears(said('review.ask'))).toContain('$30.00');
  });
});

describe('without a mouse', () => {
  it('a payment goes from the greeting to the receipt', async () => {
    const chat = await whole.open();
    const { page } = chat;
    const type = (text: string) => page.keyboard.type(text);
    const press = (key: string) => page.keyboard.press(key);
    await tabTo(page, page.locator('a.skip').first());
    await press('Enter');
    expect(await hasFocus(chat.messageBox)).toBe(true);
    await type('pay $40 today, member 100200300403, health');
    await press('Enter');
    await chat.hears(said('identity.askPlanName'));
    await type('Essential Bronze');
    await press('Enter');
    await chat.hears(said('bank.askKind'));

    await tabTo(page, page.locator('#to-question'));
    await press('Enter');
    await tabTo(page, chat.card.getByRole('radio').first());
    await press('Space');
    const typed = { routingNumber: '021000021', accountNumber: account, accountNumberAgain: account };
    for (const [field, digits] of Object.entries(typed)) {
      await press('Tab');
      expect(await focusedLabel(page)).toContain(wordsOf(`form.${field}`));
      await type(digits);
    }
    await press('Tab');
    await type('Dora Placeholder');
    await tabTo(page, chat.card.getByRole('button', { name: wordsOf('form.submit') }));
    await press('Enter');
    await chat.hears(said('review.ask'));
    await tabTo(page, chat.card.getByRole('button', { name: wordsOf('review.confirm', 'en', { amount: '$40.00' }) }));
    await press('Enter');
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
    expect(whole.paymentsOf('100200300403')).toMatchObject([{ confirmationNumber, cents: 4000 }]);

    await tabTo(page, page.locator('#chat').getByRole('button', { name: wordsOf('recorded.receipt') }));
    const opened = page.context().waitForEvent('page');
    await press('Enter');
    await (await opened).getByText(confirmationNumber).first().waitFor();
  });
});

const hasFocus = (target: Locator) => target.evaluate((element) => element.matches(':focus'));

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let presses = 0; presses < 50; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${target.toString()}`);
}

function focusedLabel(page: Page): Promise<string> {
  return page.locator(':focus').evaluate((field) => {
    const ids = field.getAttribute('aria-labelledby')?.trim().split(/\s+/) ?? [];
    return ids.map((id: string) => field.ownerDocument.getElementById(id)?.textContent ?? '').join(' ');
  });
}
