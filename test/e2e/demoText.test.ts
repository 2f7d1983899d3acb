import { describe, expect, it } from '@jest/globals';
import { accessibilityFaults, type Visit } from '../support/browser.ts';
import { type DemoThread, demoThread, whoPays } from '../support/demoThread.ts';
import { devices } from '../support/looks.ts';
import { wordsOf } from '../support/said.ts';
import { overflowOf } from '../support/sight.ts';
import { bankDetails, confirmationShape, wholeProduct } from '../support/wholeProduct.ts';

const world = wholeProduct();
const alma = '100200300400';

async function newPhone(one: Visit): Promise<DemoThread> {
  const picked = one.page.locator('#phone');
  await picked.selectOption({ label: await one.page.locator('#new-phone').innerText() });
  return demoThread(one);
}

const codeIn = (text: string) => /PAY (\d{4})/.exec(text)?.[1] ?? `no code in: ${text}`;
const another = (code: string) => String((Number(code) + 1) % 10_000).padStart(4, '0');

describe.each(devices)('by text on a $device', ({ device, viewport }) => {
  it('a guest pays from the first word to the confirmation, and a wrong code does nothing', async () => {
    const before = world.paymentsOf(alma).length;
    const amount = device === 'phone' ? '$40.00' : '$50.00';
    const one = await world.look('/demo/phone', { viewport });
    const phone = await newPhone(one);
    await phone.say(`pay ${amount}`);
    await phone.hears('/f/');
    await one.shoot(`${device}-text-1-who`);
    await phone.fillPage(whoPays(alma, 'Standard Silver'));
    await phone.hears('/f/');
    await phone.fillPage(bankDetails('48201933771', 'Alma Example'));
    await phone.hears('1 Today');
    await phone.say('today');
    const code = codeIn(await phone.hears(/PAY \d{4}/));
    await phone.say(`PAY ${another(code)}`);
    await phone.hears(wordsOf('agree.codeWrong'));
    expect(world.paymentsOf(alma)).toHaveLength(before);
    await phone.say(`PAY ${code}`);
    expect(await phone.hears(confirmationShape)).toContain(amount);
    expect(world.paymentsOf(alma)).toHaveLength(before + 1);
    await phone.heard.getByText('Delivered').last().waitFor();
    await one.shoot(`${device}-text-2-recorded`);
    expect(await accessibilityFaults(one.page)).toEqual([]);
    expect(await overflowOf(one.page)).toBeLessThanOrEqual(0);
    const receipt = one.page.context().waitForEvent('page');
    await phone.heard.locator('a[href*="/receipt/"]').last().click();
    await (await receipt).getByText(confirmationShape).first().waitFor();
  });
});

describe('a phone of the demonstration', () => {
  it('that says STOP is answered by the carrier and hears no more of us until START', async () => {
    const one = await world.look('/demo/phone');
    const phone = await newPhone(one);
    await phone.say('STOP');
    await phone.hears('unsubscribed');
    await phone.say('what do I owe?');
    await one.page.locator('.bubble.ours').filter({ hasText: 'what do I owe?' }).waitFor();
    await phone.say('START');
    await phone.hears('re-subscribed');
    // Between the two the carrier let nothing of ours through.
    expect((await phone.heard.locator('.said').allInnerTexts()).slice(0, 2)).toEqual([
      expect.stringContaining('unsubscribed'),
      expect.stringContaining('re-subscribed'),
    ]);
    await phone.say('pay 20 dollars');
    await phone.hears('/f/');
  });

  it('is offered by the names of members whose phone is on file', async () => {
    const { page } = await world.look('/demo/phone');
    const names = await page.locator('#phone option').allInnerTexts();
    expect(names[1]).toBe('Alma Example · (617) 555-0123');
    expect(names[0]).toMatch(/^A new phone · \(617\) 555-01[5-9]\d$/);
  });
});
