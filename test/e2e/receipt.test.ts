import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { devices, linkedPageLooksRight } from '../support/looks.ts';
import { expectOnPaper, writtenOn } from '../support/onPaper.ts';
import { textOfPdf } from '../support/readPdf.ts';
import { pageWordsOf, said, wordsOf } from '../support/said.ts';
import { bankDetails, confirmationIn, wholeProduct } from '../support/wholeProduct.ts';

/** The receipt of one payment, kept on paper or as a file. */

const whole = wholeProduct();

const payers = {
  phone: { memberId: '100200300402', plan: 'ConnectorCare Plan 2', name: 'Carmen Ficticia Núñez', language: 'es' },
  desktop: { memberId: '100200300400', plan: 'Standard Silver', name: 'Alma Example', language: 'en' },
} as const;
const wishes = {
  en: (memberId: string) => `pay $20 today, member ${memberId}, health`,
  es: (memberId: string) => `quiero pagar $20 hoy, mi número de miembro es ${memberId}, salud`,
};

describe.each(devices)('on a $device', ({ device, viewport }) => {
  it('it is printed whole, and the PDF to keep says the same', async () => {
    const { memberId, plan, name, language } = payers[device];
    const chat = await whole.open(`/?lang=${language}`, { viewport });
    await chat.say(wishes[language](memberId));
    await chat.hears(said('identity.askPlanName', language));
    await chat.say(plan);
    await chat.hears(said('bank.askKind', language));
    await chat.fill(bankDetails('4820193377', name, language));
    await chat.press(wordsOf('form.submit', language));
    await chat.hears(said('review.ask', language));
    await chat.press(wordsOf('review.confirm', language, { amount: '$20.00' }));
    const confirmationNumber = confirmationIn(await chat.hears(said('recorded.today', language)));

    const receipt = await chat.follows(wordsOf('recorded.receipt', language));
    await receipt.getByRole('heading', { level: 1, name: pageWordsOf('receipt', language) }).waitFor();
    const written = await writtenOn(receipt);
    expect(written).toEqual(expect.arrayContaining([confirmationNumber, '$20.00', name]));
    await linkedPageLooksRight(chat, receipt, `${device}-receipt`);
    await receipt.locator('main > :last-child').scrollIntoViewIfNeeded();
    await chat.visit.shoot(`${device}-receipt-end`, receipt);

    await expectOnPaper(receipt, language);
    const [payment] = whole.paymentsOf(memberId);
    expect(payment?.authorization).toMatchObject({ text: await receipt.locator('.agreed').innerText() });

    const downloading = receipt.waitForEvent('download');
    await receipt.getByRole('link', { name: pageWordsOf('pdf', language) }).click();
    const file = textOfPdf(await readFile(await (await downloading).path()));
    expect(written.filter((piece) => !file.includes(piece))).toEqual([]);
  });
});
