import { describe, expect, it } from '@jest/globals';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import {
  authorizationCopyOf,
  cancelPayment,
  changeAutopayAccount,
  momentOf,
  receiptOf,
  stopAutopay,
} from '../../src/payments/index.ts';
import { autopayStory, type Story, storyAccount, storyMember, storyWords } from '../support/autopayStory.ts';
import { shownNext } from '../support/shownNext.ts';

const receipt = async ({ world }: Story, paymentId: string) => receiptOf(await world.member(storyMember), paymentId);
const copy = async ({ world, autopayId }: Story) => authorizationCopyOf(await world.member(storyMember), autopayId);

/** A payment of the member's own, made by a guest or by somebody who showed who they are. */
async function paid({ world }: Story, more: object = {}): Promise<string> {
  const taken = await world.pay(storyMember, 10_000, await world.account(storyAccount), world.today, more);
  if (taken?.kind !== 'taken') throw new Error('the payment was not taken');
  return taken.payment.paymentId;
}

async function changeAccount({ world, autopayId }: Story, number: string, text: string): Promise<void> {
  const account = await world.account(number, 'savings');
  await world.change(async (work) => {
    const member = await work.member(storyMember);
    if (member === undefined) throw new Error('no such member');
    const agreed = { text, language: 'en', channel: 'website', conversationId: 'c2', proof: 'portal' } as const;
    const moment = momentOf(world.now, policies);
    const change = { autopayId, account, shown: shownNext(member, autopayId, world.now), agreed };
    const changed = changeAutopayAccount(member, change, moment, { ids: world.ids, sha256 });
    if (changed.kind === 'refused') throw new Error(changed.reason);
    work.putMember(changed.member);
  });
}

describe('the receipt of a draw', () => {
  it('names the month it was drawn for and the words it rests on', async () => {
    const story = await autopayStory();
    const { paymentId } = await story.draw();
    expect(await receipt(story, paymentId)).toMatchObject({
      status: 'recorded',
      drawFor: '2026-06',
      planName: 'Silver',
      entryOn: '2026-05-22',
      authorizationText: storyWords,
      agreedAt: '2026-05-05T13:00:00.000Z',
      language: 'en',
    });
  });

  it('keeps the words of its day when AutoPay moves to another account', async () => {
    const story = await autopayStory();
    const { paymentId } = await story.draw();
    await changeAccount(story, '4820198888', 'From my savings account ending in 8888 now.');
    expect(await receipt(story, paymentId)).toMatchObject({
      authorizationText: storyWords,
      account: { lastFour: '3377' },
    });
  });

  it('says when it was settled, and when and why it came back after all', async () => {
    const story = await autopayStory();
    const { paymentId } = await story.draw();
    await story.goesToBank();
    await story.settles();
    expect(await receipt(story, paymentId)).toMatchObject({ status: 'settled', settledOn: '2026-05-27' });
    await story.comesBack(paymentId, 'R10', '2026-06-03');
    expect(await receipt(story, paymentId)).toMatchObject({
      status: 'returned',
      returnedOn: '2026-06-03',
      returnCode: 'R10',
      drawFor: '2026-06',
    });
  });

  it('says that it was taken back because AutoPay was turned off', async () => {
    const story = await autopayStory();
    const { paymentId } = await story.draw();
    await story.world.change(async (work) => {
      const member = await work.member(storyMember);
      const autopay = member?.autopay[0];
      if (member === undefined || autopay === undefined) throw new Error('no AutoPay');
      work.putMember(stopAutopay(member, autopay, { because: 'asked' }, { at: story.world.now }).member);
    });
    expect(await receipt(story, paymentId)).toMatchObject({
      status: 'cancelled',
      cancelled: { because: 'autopayStopped', at: story.world.now },
    });
  });
});

describe('the receipt of a payment that is one of several', () => {
  it('of a new try names the first one, whichever try it is', async () => {
    const story = await autopayStory();
    const first = await paid(story);
    await story.goesToBank();
    await story.comesBack(first, 'R01');
    const second = await paid(story, { retryOf: first });
    const { confirmationNumber } = await story.paymentNow(first);
    expect(await receipt(story, second)).toMatchObject({ retryOf: confirmationNumber, drawFor: undefined });
    expect(await receipt(story, first)).toMatchObject({ retryOf: undefined, returnCode: 'R01' });
  });

  it('names the payment it took the place of, and that one names it', async () => {
    const story = await autopayStory();
    const old = await paid(story);
    const young = await paid(story, { replaces: old, cents: 9_000 });
    expect(await receipt(story, young)).toMatchObject({
      replaces: (await story.paymentNow(old)).confirmationNumber,
      replacedBy: undefined,
    });
    expect(await receipt(story, old)).toMatchObject({
      status: 'cancelled',
      cancelled: { because: 'replaced' },
      replacedBy: (await story.paymentNow(young)).confirmationNumber,
    });
  });
});

describe("a guest's receipt", () => {
  const guest = { paidAs: 'guest', creditAcknowledged: false };

  it('names no plan, no reason and no other payment, whatever became of it', async () => {
    const story = await autopayStory();
    const returned = await paid(story, guest);
    await story.goesToBank();
    await story.comesBack(returned, 'R02');
    const replaced = await paid(story, guest);
    await paid(story, { ...guest, replaces: replaced });
    const shown = [await receipt(story, returned), await receipt(story, replaced)];
    expect(shown).toMatchObject([
      { status: 'returned', returnedOn: '2026-05-26' },
      { status: 'cancelled', cancelled: { at: expect.any(String) } },
    ]);
    const told = JSON.stringify(shown);
    expect(told).not.toMatch(/R02|Silver|because|replace|retry/);
  });

  it('says when it was taken back', async () => {
    const story = await autopayStory();
    const paymentId = await paid(story, guest);
    const cancelled = cancelPayment(await story.world.member(storyMember), paymentId, 'asked', { at: story.world.now });
    if (cancelled.kind === 'refused') throw new Error(cancelled.reason);
    expect(receiptOf(cancelled.member, paymentId)).toMatchObject({ cancelled: { at: story.world.now } });
    expect(receiptOf(cancelled.member, paymentId)?.cancelled).not.toHaveProperty('because');
  });
});

describe('a receipt', () => {
  it('is not made of a payment that the member does not have', async () => {
    const story = await autopayStory();
    expect(await receipt(story, 'somebody-elses')).toBeUndefined();
    expect(authorizationCopyOf(await story.world.member(storyMember), 'somebody-elses')).toBeUndefined();
  });
});

describe('the copy of an authorisation', () => {
  it('holds the seven elements and the words, and who reads it learns of no conversation and no proof', async () => {
    const story = await autopayStory();
    const copied = await copy(story);
    expect(copied).toEqual({
      planName: 'Silver',
      state: { kind: 'on', at: '2026-05-05T13:00:00.000Z' },
      agreed: {
        elements: {
          kind: 'recurring',
          limit: 30_000,
          firstDrawOn: '2026-05-22',
          firstAmount: 10_000,
          payerName: 'Alma Example',
          account: { kind: 'checking', routingNumber: '021000021', lastFour: '3377' },
          agreedOn: '2026-05-05',
          revokeBy: expect.stringMatching(/^1-\d{3}-\d{3}-\d{4}$/),
          revokeUntilMinute: 17 * 60,
        },
        text: storyWords,
        language: 'en',
        agreedAt: '2026-05-05T13:00:00.000Z',
      },
      earlier: [],
      correctedAccount: undefined,
    });
  });

  it('keeps every earlier agreement, the latest first, and says since when the present one holds', async () => {
    const story = await autopayStory();
    story.world.at('2026-06-01');
    await changeAccount(story, '4820198888', 'second words');
    story.world.at('2026-07-01');
    await changeAccount(story, '4820197777', 'third words');
    const copied = await copy(story);
    expect(copied?.state).toEqual({ kind: 'changed', at: '2026-07-01T13:00:00.000Z' });
    expect(copied?.agreed).toMatchObject({ text: 'third words', elements: { account: { lastFour: '7777' } } });
    expect(copied?.earlier).toMatchObject([{ text: 'second words' }, { text: storyWords }]);
  });

  it('says that it is off, since when and why, and stays readable', async () => {
    const story = await autopayStory();
    const { paymentId } = await story.draw();
    await story.goesToBank();
    await story.comesBack(paymentId, 'R07');
    expect(await copy(story)).toMatchObject({
      state: { kind: 'stopped', at: '2026-05-26T13:00:00.000Z', because: 'returned', code: 'R07' },
      agreed: { text: storyWords },
    });
  });

  it('shows the numbers that the bank put right beside those that were agreed to', async () => {
    const story = await autopayStory();
    const member = await story.world.member(storyMember);
    const autopay = member.autopay.map((each) => ({
      ...each,
      account: { ...each.account, routingNumber: '011000015' },
    }));
    expect(authorizationCopyOf({ ...member, autopay }, story.autopayId)).toMatchObject({
      agreed: { elements: { account: { routingNumber: '021000021' } } },
      correctedAccount: { kind: 'checking', routingNumber: '011000015', lastFour: '3377' },
    });
  });
});
