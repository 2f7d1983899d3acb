import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../../src/payments/index.ts';
import type { Inbound } from '../../src/turns/index.ts';
import { memberDue, paidOnce, reviewed } from './guestPayment.ts';
import { openWorld, type World } from './world.ts';

const full = process.env['PROVE'] === 'full';
const confirms = full ? 1_000 : 200;
const members = full ? 500 : 60;

/** The review's own button, as every window of the talk holds it. */
async function confirmCard(world: World, talk: string): Promise<Partial<Inbound>> {
  const facts = (await world.lines(talk)).findLast(({ reply }) => reply.facts?.binding !== undefined)?.reply.facts;
  return { kind: 'card', card: { ...facts?.binding, action: 'confirm', fields: {} } };
}

describe('one quote', () => {
  it(`becomes one payment, though ${confirms} confirmations come at once in two conversations`, async () => {
    const world = openWorld();
    const mine = await reviewed(world);
    const other = await world.open('900100200300');
    const card = await confirmCard(world, mine);
    const send = (index: number) => {
      const talk = index % 2 === 0 ? mine : other;
      const what = index % 3 === 0 ? { text: 'yes', kind: 'message' as const } : card;
      return world.talks.accept(talk, { kind: 'card', text: '', ...what, clientActivityId: `confirm-${index}` });
    };
    const accepted = await Promise.all(Array.from({ length: confirms }, (_, index) => send(index)));
    await world.talks.close();
    expect(new Set(accepted.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    const { payments } = await paidOnce(world, mine);
    const replies = (await world.lines(mine)).filter(({ from }) => from === 'bot').map(({ reply }) => reply.text);
    expect(payments).toBe(1);
    expect(replies.filter((text) => text.includes('Your confirmation number is'))).toHaveLength(1);
    expect(replies.filter((text) => text.includes('already recorded'))).toHaveLength(confirms / 2 - 1);
    expect((await world.lines(other)).some(({ reply }) => reply.text.includes('CP-'))).toBe(false);
    expect((await world.member('900100200300')).quotes).toEqual([]);
  }, 120_000);

  it('is void once another conversation of the same member quotes the same plan, so that only the newer one pays', async () => {
    const world = openWorld();
    const [older, newer] = [await reviewed(world), await reviewed(world)];
    const yes = { kind: 'message', text: 'yes' } as const;
    await Promise.all([older, newer, older, newer].map((talk) => world.talks.accept(talk, yes)));
    await world.talks.close();
    const payments = await world.payments();
    const numbers = new Set(payments.map(({ confirmationNumber }) => confirmationNumber));
    for (const talk of [older, newer]) {
      for (const { reply } of await world.lines(talk)) {
        const [told] = /CP-\w{4}-\w{4}/.exec(reply.text) ?? [];
        expect(told === undefined || numbers.has(told)).toBe(true);
      }
    }
    // The older one is told that its quote is gone, reviews again, and its second yes may confirm that fresh review.
    expect(payments.filter(({ authorization }) => conversationOf(authorization) === newer).length).toBeLessThanOrEqual(
      1,
    );
    expect(new Set(payments.map(({ paymentId }) => paymentId)).size).toBe(payments.length);
    expect(payments.length).toBeGreaterThan(0);
  });
});

describe(`${members} members who talk at once`, () => {
  it('each see their own words, names, amounts and accounts, and nobody else their own', async () => {
    const world = openWorld();
    const tags = Array.from({ length: members }, (_, index) => tagsOf(index));
    for (const { memberId, firstName } of tags) await world.putMember({ ...memberDue(memberId), firstName });
    const talks = await Promise.all(tags.map(() => world.open()));
    const heard = new Map(talks.map((talk) => [talk, '']));
    for (const talk of talks) {
      world.talks.subscribe(talk, (news) => void heard.set(talk, heard.get(talk) + JSON.stringify(news)));
    }
    await Promise.all(talks.map((talk, index) => payAs(world, talk, tagsOf(index))));
    const payments = await world.payments();
    expect(payments).toHaveLength(members);
    for (const [index, talk] of talks.entries()) {
      const own = tagsOf(index);
      const seen = heard.get(talk) + JSON.stringify([await world.lines(talk), await world.conversation(talk)]);
      const payment = payments.find(({ account }) => account.nameOnAccount === own.name);
      expect(seen).toContain(payment?.confirmationNumber);
      expect(payment && conversationOf(payment.authorization)).toBe(talk);
      for (const secret of [own.name, own.amount, own.lastFour]) expect(seen).toContain(secret);
      const numbers = payments.filter((each) => each !== payment).map((each) => each.confirmationNumber);
      const foreign = [
        ...tags.filter((_, other) => other !== index).flatMap((tag) => [tag.name, tag.memberId, tag.amount]),
        ...numbers,
      ];
      expect(foreign.filter((secret) => seen.includes(secret))).toEqual([]);
    }
  }, 240_000);
});

/** Words that only this member has. */
function tagsOf(index: number) {
  const letters = [index % 26, Math.floor(index / 26)].map((each) => String.fromCharCode(97 + each)).join('');
  const last = String(1000 + index);
  return {
    memberId: `9001002${String(10_000 + index)}`,
    firstName: `First${letters}`,
    name: `Payer Zz${letters}x`,
    amount: `$${200 + index}.37`,
    account: `4839207${last}`,
    lastFour: last,
  };
}

async function payAs(world: World, talk: string, tags: ReturnType<typeof tagsOf>): Promise<void> {
  const { memberId, amount, account, name } = tags;
  const said = [
    `pay ${amount} from my checking 021000021 acct ${account} today, member ${memberId}`,
    'health',
    'Harbor Health',
    name,
    'yes',
  ];
  for (const text of said) await world.say(talk, text);
}

function conversationOf(authorization: Payment['authorization']): string | undefined {
  return authorization.kind === 'single' ? authorization.conversationId : undefined;
}
