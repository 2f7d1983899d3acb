import { beforeEach, describe, expect, it } from '@jest/globals';
import { sha256 } from '../../../src/app/sha256.ts';
import { agreedWords, type PayOffer, receiptOf, verifyTrail } from '../../../src/payments/index.ts';
import { addMinutes, cents, coverageMonth } from '../../../src/rules/index.ts';
import { readBankFile } from '../../support/nacha/readBankFile.ts';
import { alma, almasPhone, phoneStory, type PhoneStory, standingWords } from '../../support/phoneStory.ts';

let story: PhoneStory;
beforeEach(async () => {
  story = await phoneStory();
});

async function offer(): Promise<PayOffer> {
  const [made, ...others] = await story.offers();
  if (made === undefined || others.length > 0) throw new Error('not one offer was made');
  return made;
}

const paid = async () => (await story.member()).payments;

describe('an offer by text', () => {
  it('is for what is due, from the account agreed to, with a code and a payment id of its own', async () => {
    const made = await offer();
    expect(made).toMatchObject({ planId: 'health', cents: 10_000, dueOn: '2026-05-23', until: '2026-05-20' });
    expect(made.text).toBe(
      'You owe $100.00 for your health plan, due Saturday, May 23. ' +
        `To pay it from your checking account ending in 3377, text PAY ${made.code}`,
    );
    expect(await paid()).toEqual([]);
  });

  it('keeps its code as long as it says the same', async () => {
    expect(await offer()).toEqual(await offer());
  });

  it('ends with the due date where that comes first', async () => {
    story.world.at('2026-05-20');
    expect((await offer()).until).toBe('2026-05-23');
  });

  it('is made anew once something else is due, and the one before is gone', async () => {
    const before = await offer();
    const { plans, ...rest } = await story.member();
    await story.world.put({
      ...rest,
      plans: plans.map((plan) => ({ ...plan, charges: [{ month: coverageMonth('2026-06'), cents: cents(9_000) }] })),
    });
    const after = await offer();
    expect([after.cents, after.code === before.code]).toEqual([9_000, false]);
    expect((await story.member()).texting.offers).toEqual([after]);
  });

  it('is not made of more than the limit', async () => {
    await story.paysByText(alma, { limit: cents(9_999) });
    expect(await story.offers()).toEqual([]);
    await story.paysByText(alma, { limit: cents(10_000) });
    expect(await story.offers()).toHaveLength(1);
  });

  it('is not made where paying by text is not on', async () => {
    const member = await story.member();
    await story.world.put({ ...member, texting: { ...member.texting, payByText: [] } });
    expect(await story.offers()).toEqual([]);
  });
});

describe('a code that is texted', () => {
  it('pays what was offered, once', async () => {
    const { code, paymentId } = await offer();
    expect(await story.texts(code)).toMatchObject({ kind: 'taken', payment: { paymentId, cents: 10_000 } });
    expect(await story.texts(code)).toMatchObject({ kind: 'already', payment: { paymentId } });
    expect(await paid()).toMatchObject([{ paymentId, status: 'recorded', entryOn: '2026-05-14', paidAs: 'verified' }]);
  });

  it('rests on the standing words, on the offer and on what was texted', async () => {
    const { code, text } = await offer();
    await story.texts(code);
    const [payment] = await paid();
    expect(payment?.authorization).toMatchObject({
      kind: 'texted',
      textSha256: sha256(standingWords),
      offer: text,
      offerSha256: sha256(text),
      answer: `PAY ${code}`,
      phone: almasPhone,
      agreedAt: story.world.now,
      channel: 'sms',
      conversationId: 'c2',
    });
    const member = await story.member();
    expect(payment && agreedWords(member, payment).text).toBe(standingWords);
    expect(payment && receiptOf(member, payment.paymentId)).toMatchObject({
      authorizationText: standingWords,
      byText: { offer: text, answer: `PAY ${code}` },
    });
    expect(JSON.stringify(payment && receiptOf(member, payment.paymentId))).not.toContain(almasPhone);
  });

  it('finds its payment also after that was sent to the bank', async () => {
    const { code } = await offer();
    await story.texts(code);
    story.world.at('2026-05-13', 17 * 60 + 5);
    await story.world.run('submit');
    expect(await story.texts(code)).toMatchObject({ kind: 'already', payment: { status: 'submitted' } });
  });

  it('goes to the bank as a single WEB entry over its amount', async () => {
    await story.texts((await offer()).code);
    story.world.at('2026-05-13', 17 * 60 + 5);
    await story.world.run('submit');
    const [file] = [...story.world.rail.sent.values()].map(readBankFile);
    const [batch, ...others] = file?.batches ?? [];
    expect(others).toEqual([]);
    expect(batch).toMatchObject({ sec: 'WEB', entries: [{ cents: 10_000, paymentType: 'S' }] });
  });

  it('pays nothing where something else is due by now', async () => {
    const { code } = await offer();
    await story.world.pay(alma, 2_000, await story.world.account('99887766'));
    expect(await story.texts(code)).toEqual({ kind: 'refused', reason: 'changed' });
    expect(await paid()).toHaveLength(1);
  });

  it('pays on its last day and not on the next', async () => {
    const { code } = await offer();
    story.world.at('2026-05-21', 0);
    expect(await story.texts(code)).toEqual({ kind: 'refused', reason: 'unknown' });
    story.world.at('2026-05-20', 23 * 60);
    expect((await story.texts(code)).kind).toBe('taken');
  });

  it('pays nothing from a phone that is not the linked one', async () => {
    const { code } = await offer();
    expect(await story.texts(code, alma, '+16175550199')).toEqual({ kind: 'refused', reason: 'unknown' });
    expect(await paid()).toEqual([]);
  });

  it('pays nothing that was agreed to with words that have ended', async () => {
    const { code } = await offer();
    await story.paysByText();
    expect(await story.texts(code)).toEqual({ kind: 'refused', reason: 'unknown' });
  });

  it('says so where it cannot be paid this way for a reason of its own', async () => {
    const { code } = await offer();
    const member = await story.member();
    const accounts = member.accounts.map((known) => ({ ...known, state: 'disabled' as const }));
    await story.world.put({ ...member, accounts });
    expect(await story.texts(code)).toEqual({ kind: 'refused', reason: 'elsewhere' });
    expect(await paid()).toEqual([]);
  });

  it('is waited for after five that were none, the right one too', async () => {
    const { code } = await offer();
    const wrong = ['0001', '0002', '0003', '0004', '0005', '0006'].filter((each) => each !== code).slice(0, 5);
    for (const each of wrong) expect(await story.texts(each)).toEqual({ kind: 'refused', reason: 'unknown' });
    const until = addMinutes(story.world.now, 60);
    expect(await story.texts(code)).toEqual({ kind: 'refused', reason: 'wait', until });
    expect(await paid()).toEqual([]);
    story.world.now = until;
    expect((await story.texts(code)).kind).toBe('taken');
  });

  it('leaves a trail that holds the money and what was agreed to', async () => {
    await story.texts((await offer()).code);
    const member = await story.member();
    expect(verifyTrail(member, [], [], sha256)).toEqual([]);
    const what = member.audit.recent.map((entry) => entry.what);
    expect(what).toEqual(expect.arrayContaining(['payByText.on', 'payment.made']));
    const forged = member.payments.map((payment) => ({
      ...payment,
      authorization: { ...payment.authorization, offer: 'You owe $1.00' },
    }));
    expect(verifyTrail({ ...member, payments: forged as typeof member.payments }, [], [], sha256)).toMatchObject([
      { what: 'agreementChanged' },
    ]);
    const dearer = member.texting.payByText.map((each) => ({ ...each, limit: cents(1_000_000) }));
    const texting = { ...member.texting, payByText: dearer };
    expect(verifyTrail({ ...member, texting }, [], [], sha256)).toMatchObject([{ what: 'moneyWithoutEntry' }]);
  });
});
