import { beforeEach, describe, expect, it } from '@jest/globals';
import { policies } from '../../../src/app/policies.ts';
import { sha256 } from '../../../src/app/sha256.ts';
import {
  endPayByText,
  momentOf,
  nextPayByTextStates,
  numbersInUse,
  payByTextOn,
  unlinkPhone,
} from '../../../src/payments/index.ts';
import { disableAccount } from '../../../src/payments/accounts/disable.ts';
import { applyReturn } from '../../../src/payments/returns/applyReturn.ts';
import { addDays } from '../../../src/rules/index.ts';
import { letterOf } from '../../../src/mail/index.ts';
import { alma, almasPhone, phoneStory, PhoneStory, standingWords } from '../../support/phoneStory.ts';

let story: PhoneStory;
beforeEach(async () => {
  story = await phoneStory();
});

const moment = () => momentOf(story.world.now, policies);

describe('paying by text', () => {
  it('rests on words that hold all seven elements as data', async () => {
    const on = payByTextOn((await story.member()).texting);
    expect(on).toMatchObject({ state: 'on', limit: 20_000, account: { lastFour: '3377' } });
    expect(on?.authorization).toMatchObject({
      kind: 'standing',
      text: standingWords,
      textSha256: sha256(standingWords),
      agreedAt: story.world.now,
      proof: 'portal',
      elements: {
        kind: 'standing',
        limit: 20_000,
        phone: almasPhone,
        payerName: 'Alma Example',
        account: { kind: 'checking', routingNumber: '021000021', lastFour: '3377' },
        agreedOn: '2026-05-13',
        revokeBy: '1-877-623-6765',
        revokeUntilMinute: 1020,
      },
    });
  });

  it('sends the member a copy of these words by letter', async () => {
    const member = await story.member();
    const notice = member.notices.find(({ kind }) => kind === 'payByTextOn');
    const options = { chatUrl: 'https://pay.example', phone: '1', unsubscribe: () => 'https://pay.example' };
    const letter = notice && letterOf(member, notice, options);
    expect([notice?.email, notice?.text]).toEqual(['waiting', 'none']);
    expect(letter?.text).toContain(standingWords);
  });

  it('is set up once by a yes that is doubled', async () => {
    const [on] = (await story.member()).texting.payByText;
    expect((await story.paysByText(alma, { payByTextId: on?.payByTextId ?? '' })).kind).toBe('already');
    expect((await story.member()).texting.payByText).toHaveLength(1);
  });

  it('needs a linked phone and an account that is proved', async () => {
    const other = new PhoneStory();
    await other.brings(alma);
    expect(await other.paysByText()).toEqual({ kind: 'refused', reason: 'notLinked' });
    await other.links();
    const account = await other.world.account('11223344');
    expect(await other.paysByText(alma, { account })).toEqual({ kind: 'refused', reason: 'accountNotProved' });
  });

  it('set up again ends the one before, which stays as proof', async () => {
    await story.paysByText();
    expect((await story.member()).texting.payByText).toMatchObject([
      { state: 'ended', ended: { because: 'asked', at: story.world.now } },
      { state: 'on' },
    ]);
  });

  it('ends for good', async () => {
    const { member, ended } = endPayByText(await story.member(), { because: 'asked' }, moment());
    expect([ended, payByTextOn(member.texting)]).toEqual([true, undefined]);
    expect(endPayByText(member, { because: 'asked' }, moment())).toEqual({ member, ended: false });
    expect(nextPayByTextStates.ended).toEqual([]);
  });

  it('takes its open offers with it, and keeps what was paid known by its code', async () => {
    const [first] = await story.offers();
    const open = endPayByText(await story.member(), { because: 'asked' }, moment()).member;
    expect(open.texting.offers).toEqual([]);
    await story.texts(first?.code ?? '');
    const after = endPayByText(await story.member(), { because: 'asked' }, moment()).member;
    expect(after.texting.offers).toEqual([first]);
    expect(after.payments).toMatchObject([{ status: 'recorded' }]);
  });

  it('ends with the link', async () => {
    const off = unlinkPhone(await story.member(), 'inChat', moment(), story.world.ids);
    expect(off.texting).toMatchObject({ link: null, code: null, offers: [] });
    expect(off.texting.payByText).toMatchObject([{ state: 'ended', ended: { because: 'unlinked' } }]);
  });

  it('keeps the number of its account in the vault, for as long as it is on and may have to be proved', async () => {
    const member = { ...(await story.member()), accounts: [] };
    const { today, policy } = moment();
    const token = story.account?.vaultToken ?? '';
    expect(numbersInUse(member, { today: addDays(today, 3_000), policy }).has(token)).toBe(true);
    const ended = endPayByText(member, { because: 'asked' }, moment()).member;
    expect(numbersInUse(ended, { today: addDays(today, 730), policy }).has(token)).toBe(true);
    expect(numbersInUse(ended, { today: addDays(today, 731), policy }).has(token)).toBe(false);
  });
});

describe('a payment that was started by text and came back', () => {
  async function comesBack(code: string) {
    const [offer] = await story.offers();
    await story.texts(offer?.code ?? '');
    story.world.at('2026-05-13', 17 * 60 + 5);
    await story.world.run('submit');
    const member = await story.member();
    const [payment] = member.payments;
    if (payment === undefined) throw new Error('nothing was paid');
    return applyReturn(member, payment, code, moment(), story.world.ids).member;
  }

  it.each(['R02', 'R03', 'R04', 'R07', 'R08', 'R10', 'R16', 'R20', 'R29'])(
    'with %s ends paying by text, and the member is told',
    async (code) => {
      const after = await comesBack(code);
      expect(after.texting.payByText).toMatchObject([{ state: 'ended', ended: { because: 'returned', code } }]);
      expect(after.notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['payByTextOff', 'returned']));
    },
  );

  it.each(['R01', 'R09', 'R06'])('with %s leaves it on', async (code) => {
    const after = await comesBack(code);
    expect(payByTextOn(after.texting)).toBeDefined();
    expect(after.notices.map(({ kind }) => kind)).not.toContain('payByTextOff');
  });

  it('is told by text too, and once', async () => {
    const after = await comesBack('R02');
    const texts = after.notices.filter(({ text }) => text === 'waiting').map(({ kind }) => kind);
    expect(texts).toEqual(['returned']);
  });
});

describe('an account that a check of ours refuses', () => {
  it('ends paying by text from it, under its corrected numbers too', async () => {
    const member = await story.member();
    const [known] = member.accounts;
    if (known === undefined) throw new Error('no account');
    const corrected = { ...known.account, routingNumber: '011000015' };
    const was = [{ fingerprint: known.account.fingerprint, routingNumber: known.account.routingNumber }];
    const after = { ...member, accounts: [{ ...known, account: corrected, was }] };
    for (const [before, account] of [
      [member, known.account],
      [after, corrected],
    ] as const) {
      const disabled = disableAccount(before, account, 'check', moment(), story.world.ids).member;
      expect(disabled.texting.payByText).toMatchObject([{ state: 'ended', ended: { because: 'accountNotUsable' } }]);
    }
  });

  it('leaves it on from another account', async () => {
    const other = await story.world.account('55667788');
    const { member } = disableAccount(await story.member(), other, 'check', moment(), story.world.ids);
    expect(payByTextOn(member.texting)).toBeDefined();
  });
});
