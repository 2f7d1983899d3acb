import { describe, expect, it } from '@jest/globals';
import type { Language } from '../../src/messages/index.ts';
import { accessibilityFaults } from '../support/browser.ts';
import { type Chat, desktop, phone } from '../support/chat.ts';
import { said, wordsOf } from '../support/said.ts';
import { outOfSight } from '../support/sight.ts';
import { bankDetails, confirmationIn, guestToBank, wholeProduct } from '../support/wholeProduct.ts';

/** Questions at the chat page: the answers that show a picture, long ones, and the choice when a wish is in doubt. */

const whole = wholeProduct();

describe.each([
  { device: 'phone', viewport: phone },
  { device: 'desktop', viewport: desktop },
])('on a $device', ({ device, viewport }) => {
  it.each([
    { language: 'en', question: 'when is it due?' },
    { language: 'es', question: '¿cuándo vence?' },
    { language: 'pt', question: 'quando vence?' },
  ] as const)(
    'the days of the month are seen, and said in words for who cannot see them, in $language',
    async ({ language, question }) => {
      const chat = await whole.open(`/?lang=${language}`, { viewport });
      await chat.say(question);
      const answer = await pictureIn(chat, language);
      expect(answer.url).toMatch(new RegExp(`/time-line/2026-06\\.${language}\\.svg$`));
      expect(answer.natural).toBeGreaterThan(0);
      // Its smallest words are 14 high where it is shown as large as it was drawn.
      expect(answer.shown / answer.natural).toBeGreaterThan(0.85);
      await looksRight(chat, `${device}-due-${language}`);
      await chat.page.locator('.ac-adaptiveCard img').last().scrollIntoViewIfNeeded();
      await looksRight(chat, `${device}-picture-${language}`, { isScrolled: true });
    },
  );

  it('a wish in doubt is chosen by its button', async () => {
    const chat = await whole.open('/', { viewport });
    await chat.say('the date');
    await chat.hears(said('repair.didYouMeanThree'));
    await looksRight(chat, `${device}-did-you-mean`);
    await chat.press(wordsOf('wish.due_date'));
    await pictureIn(chat, 'en');
  });

  it('a long answer is read from its beginning', async () => {
    const chat = await whole.open('/', { viewport });
    await chat.say('what happens if I miss a payment?');
    const text = await chat.hears(/./);
    expect(text.length).toBeGreaterThan(400);
    await looksRight(chat, `${device}-long-answer`);
  });

  it('a question in the middle of a payment is answered, and the payment goes on where it was', async () => {
    const memberId = device === 'phone' ? '100200300400' : '100200300406';
    const chat = await whole.open('/', { viewport });
    await guestToBank(chat, memberId, device === 'phone' ? 'Standard Silver' : 'Premier Silver', '$20');
    await chat.say('when is it due?');
    await chat.hears(said('bank.askKind'));
    await looksRight(chat, `${device}-asked-in-a-payment`);
    expect((await pictureIn(chat, 'en')).natural).toBeGreaterThan(0);
    await chat.fill(bankDetails('4820193377', 'Alma Example'));
    await chat.press(wordsOf('form.submit'));
    await chat.hears(said('review.ask'));
    await chat.press(wordsOf('review.confirm', 'en', { amount: '$20.00' }));
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today')));
    expect(whole.paymentsOf(memberId)).toMatchObject([{ confirmationNumber, cents: 2000 }]);
  });
});

/** The picture of the bot's answer, found by the words that stand for it. */
async function pictureIn({ page }: Chat, language: Language) {
  const picture = page.getByRole('img', { name: said('dueDate.pictureAlt', language) }).last();
  await picture.waitFor();
  return picture.evaluate(async (element) => {
    const image = element as unknown as { src: string; naturalWidth: number; width: number; decode(): Promise<void> };
    await image.decode();
    return { url: image.src, natural: image.naturalWidth, shown: image.width };
  });
}

async function looksRight(chat: Chat, name: string, { isScrolled = false } = {}): Promise<void> {
  if (!isScrolled) expect(await outOfSight(chat)).toEqual([]);
  await chat.visit.shoot(name);
  expect(await accessibilityFaults(chat.page)).toEqual([]);
}
