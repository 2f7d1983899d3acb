import { describe, expect, it } from '@jest/globals';
import { accessibilityFaults } from '../support/browser.ts';
import { demoThread, whoPays } from '../support/demoThread.ts';
import { devices } from '../support/looks.ts';
import { said, wordsOf } from '../support/said.ts';
import { overflowOf } from '../support/sight.ts';
import { bankDetails, confirmationShape, wholeProduct } from '../support/wholeProduct.ts';

const world = wholeProduct();
const alma = '100200300400';

describe.each(devices)('in Teams on a $device', ({ device, viewport }) => {
  it('a guest pays by cards from the greeting to the confirmation, and the card is locked by that', async () => {
    const before = world.paymentsOf(alma).length;
    const amount = device === 'phone' ? '$40.00' : '$50.00';
    const one = await world.look('/demo/teams', { viewport });
    const teams = demoThread(one);
    await teams.hears(said('greeting.hello'));
    await one.shoot(`${device}-teams-1-hello`);
    await teams.say(`pay ${amount}`);
    await teams.hears(wordsOf('form.openPage'));
    await teams.fillPage(whoPays(alma, 'Standard Silver'));
    await teams.hears(wordsOf('form.openPage'));
    await teams.fillPage(bankDetails('48201933771', 'Alma Example'));
    await teams.hears('Today');
    await teams.press('Today');
    const yes = `Yes, pay ${amount}`;
    await teams.hears(yes);
    await one.shoot(`${device}-teams-2-review`);
    await teams.press(yes);
    await teams.hears(confirmationShape);
    expect(world.paymentsOf(alma)).toHaveLength(before + 1);
    await one.page.getByText(`✓ ${yes}`).waitFor();
    expect(await one.page.getByRole('button', { name: yes }).count()).toBe(0);
    await one.shoot(`${device}-teams-3-recorded`);
    expect(await accessibilityFaults(one.page)).toEqual([]);
    expect(await overflowOf(one.page)).toBeLessThanOrEqual(0);
  });
});

describe('a group in Teams', () => {
  it('learns nothing, and is led to the private chat', async () => {
    const one = await world.look('/demo/teams');
    const teams = demoThread(one);
    await teams.hears(said('greeting.hello'));
    await one.page.getByRole('button', { name: 'Group chat' }).click();
    await one.page.getByText('Nothing here yet').waitFor();
    await teams.say('what does 100200300400 owe?');
    await one.page.getByRole('button', { name: wordsOf('teams.talkInPrivate') }).click();
    await teams.hears(said('greeting.hello'));
    expect(await one.page.locator('#chat-name').innerText()).toBe('Connector Pay');
  });
});
