import { describe, expect, it } from '@jest/globals';
import { accessibilityFaults } from '../support/browser.ts';
import type { Chat } from '../support/chat.ts';
import { type DemoThread, demoThread } from '../support/demoThread.ts';
import { eventually } from '../support/eventually.ts';
import { devices } from '../support/looks.ts';
import { said, wordsOf } from '../support/said.ts';
import { overflowOf } from '../support/sight.ts';
import { type StaffWindow, staffWindow } from '../support/staffWindow.ts';
import { confirmationIn, type WholeProduct, wholeProduct } from '../support/wholeProduct.ts';

/** Two people of staff and members on three channels, at the whole product as an operator starts it. */
const dora = '100200300403';
/** What browsers write while the server is away. */
const away = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket|Failed to load resource/;
const caseNumber = /H-[0-9A-Z]{5}/;

interface Members {
  readonly web: Chat;
  readonly phone: DemoThread;
  readonly teams: DemoThread;
  /** The numbers of their cases. */
  readonly cases: Readonly<Record<'web' | 'phone' | 'teams', string>>;
}

/** Each asks for a person; the one who would lose coverage soonest asks last, at the review of a payment. */
async function threeAskForAPerson(whole: WholeProduct): Promise<Members> {
  const phone = demoThread(await whole.look('/demo/phone', { expected: away }));
  const picked = phone.page.locator('#phone');
  await picked.selectOption({ label: await phone.page.locator('#new-phone').innerText() });
  await phone.say('agent');
  const byText = numberIn(await phone.hears(caseNumber));
  const teams = demoThread(await whole.look('/demo/teams', { expected: away }));
  await teams.hears(said('greeting.hello'));
  await teams.say('talk to a person');
  const byTeams = numberIn(await teams.hears(caseNumber));
  const web = await whole.openAs('Dora Placeholder', { expected: away });
  await web.say('pay 60 from my savings 021000021 acct 4820193377 today, the name is Dora Placeholder');
  await web.hears(said('review.ask'));
  await web.say('talk to a person');
  await web.hears(said('review.ask'));
  const byWeb = numberIn((await Promise.all((await web.answer()).map((one) => one.innerText()))).join('\n'));
  return { web, phone, teams, cases: { web: byWeb, phone: byText, teams: byTeams } };
}

/** Both press claim at the same moment. The first of the two has it. */
async function race(number: string, ana: StaffWindow, ben: StaffWindow): Promise<readonly [StaffWindow, StaffWindow]> {
  await Promise.all([ana, ben].map(({ press }) => press(`Claim ${number}`)));
  const won = ({ page }: StaffWindow) => page.url().endsWith(`/staff/cases/${number}`);
  await eventually(
    () => [ana, ben].some(won),
    (some) => some,
  );
  return won(ana) ? [ana, ben] : [ben, ana];
}

describe('two of staff and three members on three channels', () => {
  const whole = wholeProduct({ demoNow: '2026-05-13T10:00:00-04:00' });

  it('talk with each other through a race, a hand-on, reloads and a restart, until the payment is made', async () => {
    const [ana, ben] = [
      await staffWindow(whole, 'Ana', { expected: away }),
      await staffWindow(whole, 'Ben', { expected: away }),
    ];
    const members = await threeAskForAPerson(whole);
    const { web, phone, teams, cases } = members;
    for (const { rows } of [ana, ben]) {
      await rows.nth(2).waitFor();
      const numbers = await rows.locator('.open b').allInnerTexts();
      expect(numbers).toEqual([cases.web, cases.phone, cases.teams]);
      expect(await rows.first().innerText()).toMatch(/Dora Placeholder[^]*Website/);
    }
    await looksRightAtBothWidths(ana, 'queue');

    const [first, second] = await race(cases.web, ana, ben);
    await second.isTold(`${first.name} Example was faster: ${cases.web} is with them.`);
    await web.hears(said('handoff.joined'));
    await first.reply('Good morning Dora.');
    await web.hears(`${first.name} Example (staff): Good morning Dora.`);
    await web.messageBox.pressSequentially('Is today');
    await first.page.getByText('The member is typing…').waitFor();
    await web.say('Is today early enough?');
    await first.reads('member', 'Is today early enough?');
    await first.box.pressSequentially('Yes');
    await web.page.locator('.webchat__typing-indicator, .webchat__typingIndicator').first().waitFor();

    await looksRightAtBothWidths(first, 'case');
    await web.visit.shoot('desk-web-with-staff');

    await second.press(`Claim ${cases.phone}`);
    await phone.hears('is with you now');
    await second.reply('Hello by text.');
    await phone.hears(`${second.name} Example (staff): Hello by text.`);
    await phone.say('how are you?');
    await second.reads('member', 'how are you?');

    await second.toQueue();
    await second.press(`Claim ${cases.teams}`);
    await teams.hears('is with you now');
    await second.reply('Hello in Teams.');
    await teams.hears('Hello in Teams.');
    await teams.say('can you help me?');
    await second.reads('member', 'can you help me?');

    await second.toQueue();
    await first.press('Pass on');
    await first.page.getByLabel('To', { exact: true }).selectOption({ label: `${second.name} Example` });
    await first.page.getByLabel('What they should know').fill('Asks whether today counts');
    await first.page.getByRole('dialog').getByRole('button', { name: 'Pass on' }).click();
    await web.hears(said('handoff.passed'));
    await second.rows.filter({ hasText: cases.web }).filter({ hasText: 'Left for you' }).waitFor();
    await second.press(`Claim ${cases.web}`);
    await second.page.locator('#history', { hasText: 'Asks whether today counts' }).waitFor();
    await web.hears(said('handoff.joined'));

    await web.reload();
    await web.page.locator('[role="feed"]', { hasText: 'Good morning Dora.' }).waitFor();
    await second.box.fill('It counts as paid today');
    await second.page.reload();
    await second.reads('member', 'Is today early enough?');
    await eventually(
      () => second.box.inputValue(),
      (text) => text === 'It counts as paid today',
    );

    const back = whole.product.restart();
    await second.page.getByText('Connection lost, trying again').waitFor();
    await back;
    await second.page.getByText('Connection lost').waitFor({ state: 'detached' });
    await second.box.press('Enter');
    await web.hears(`${second.name} Example (staff): It counts as paid today`);
    await web.say('Thank you, I pay it then');
    await second.reads('member', 'Thank you, I pay it then');
    await phone.say('still here');
    await teams.say('so am I');
    await second.toCase(cases.phone);
    await second.reads('member', 'still here');
    await second.toCase(cases.teams);
    await second.reads('member', 'so am I');
    expect(whole.paymentsOf(dora)).toEqual([]);

    await second.toCase(cases.web);
    await second.press('Give back to the bot');
    await second.page.getByRole('dialog').getByRole('button', { name: 'Give back to the bot' }).click();
    expect(await web.hears(said('review.ask'))).toContain('$60.00');
    await web.press(wordsOf('review.confirm', 'en', { amount: '$60.00' }));
    const confirmationNumber = confirmationIn(await web.hears(said('recorded.today')));
    expect(whole.paymentsOf(dora)).toMatchObject([{ confirmationNumber, cents: 6000, status: 'recorded' }]);
    await second.page.locator('#money', { hasText: confirmationNumber }).waitFor();
  }, 120_000);
});

describe('a member who asks when nobody is there', () => {
  const whole = wholeProduct({ demoNow: '2026-05-16T10:00:00-04:00' });

  it('leaves a wish, and is written to when staff are back', async () => {
    const web = await whole.openAs('Alma Example', { welcome: /is due by/ });
    await web.say('talk to a person');
    await web.hears(said('callBack.how'));
    const told = (await Promise.all((await web.answer()).map((one) => one.innerText()))).join('\n');
    expect(told).toContain('Our staff are back on Monday, May 18, 2026 at 8:00 AM');
    await web.press(wordsOf('choice.writeMe'));
    await web.hears(said('callBack.when'));
    await web.say('Monday after nine, please');
    await web.hears(said('callBack.kept'));

    const ana = await staffWindow(whole, 'Ana');
    expect(await ana.rows.first().innerText()).toMatch(/Wants a call back[^]*Alma Example/);
    await whole.product.operate('clock advance 2');
    await ana.press(`Claim ${numberIn(told)}`);
    await ana.page.locator('.call-back', { hasText: 'Monday after nine, please' }).waitFor();
    await web.hears(said('handoff.joined'));
    await ana.reply('Good morning, you asked us to write to you.');
    await web.hears('Good morning, you asked us to write to you.');
    await ana.press('Close case');
    await ana.page.getByLabel('How did it end?').selectOption('explained');
    await ana.press('Close this case');
    await web.hears(said('handoff.closed'));
    await ana.page.getByText('Closed: Explained').first().waitFor();
  });
});

async function looksRightAtBothWidths({ visit, page }: StaffWindow, name: string): Promise<void> {
  for (const { device, viewport } of devices) {
    await page.setViewportSize(viewport);
    await visit.shoot(`desk-${name}-${device}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  }
}

function numberIn(text: string): string {
  return caseNumber.exec(text)?.[0] ?? `no case number in: ${text}`;
}
