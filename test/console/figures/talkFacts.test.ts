import { describe, expect, it } from '@jest/globals';
import { talkFactsOf } from '../../../src/console/figures/talkFacts.ts';
import { conversation } from '../../store/samples.ts';
import { linesOf, type Said } from '../../support/figureTalks.ts';
import { reviewed } from '../../turns/guestPayment.ts';
import { openWorld } from '../../turns/world.ts';

const factsOf = (...said: readonly Said[]) => talkFactsOf(conversation('c1'), linesOf(said));

describe('the last step of a payment that a talk came to', () => {
  it('is the last one asked for, whatever was asked in between', () => {
    const { furthest } = factsOf(
      ['b', ['identity.askMemberId'], ['identify', 'memberId']],
      ['b', ['amount.askPlain'], ['pay', 'amount']],
      ['b', ['bank.askKind'], ['pay', 'accountKind']],
      ['b', ['amount.askPlain'], ['pay', 'amount']],
    );
    expect(furthest).toBe('account');
  });

  it('is none where nothing of a payment was asked', () => {
    expect(factsOf(['m', 'hello'], ['b', ['answer.greeting']]).furthest).toBeNull();
    expect(factsOf(['b', ['autopay.askLimit'], ['autopay', 'limit']]).furthest).toBeNull();
  });

  it('is who it is, where a payment is asked about next or nothing is', () => {
    const who: Said = ['b', ['identity.askMemberId'], ['identify', 'memberId']];
    expect(factsOf(who).furthest).toBe('who');
    expect(factsOf(who, ['b', ['plan.ask'], ['pay', 'plan']]).furthest).toBe('plan');
    expect(factsOf(who, ['b', ['autopay.askLimit'], ['autopay', 'limit']]).furthest).toBeNull();
    expect(factsOf(['b', ['identity.askMemberIdToShow'], ['identify', 'memberId']]).furthest).toBeNull();
  });

  it('is the review in a talk that was really held up to it', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    const facts = talkFactsOf(await world.conversation(talk), await world.lines(talk));
    expect(facts).toMatchObject({ furthest: 'review', confirmed: [], misses: [], memberKey: expect.any(String) });
  });

  it('comes with the number once that talk has confirmed', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    await world.say(talk, 'yes');
    const facts = talkFactsOf(await world.conversation(talk), await world.lines(talk));
    expect(facts.confirmed).toEqual((await world.payments()).map(({ confirmationNumber }) => confirmationNumber));
  });
});

describe('what was not understood', () => {
  const asks: Said = ['b', ['amount.askPlain'], ['pay', 'amount']];

  it('is what the bot answered so, with what it had asked', () => {
    const { misses } = factsOf(asks, ['m', 'the blue one'], ['b', ['unclear.amount'], ['pay', 'amount']]);
    expect(misses).toEqual([
      expect.objectContaining({ missId: 'c1.2', text: 'the blue one', asked: { form: 'pay', field: 'amount' } }),
    ]);
  });

  it.each(['unclear.general', 'repair.outOfScope', 'trouble.unclear'])('is told by %s', (key) => {
    expect(factsOf(['m', 'sing a song'], ['b', [key]]).misses).toEqual([expect.objectContaining({ asked: null })]);
  });

  it('is nothing that was answered well, or pressed, or said to staff', () => {
    expect(factsOf(['m', 'pay'], ['b', ['plan.ask']], ['m', ''], ['b', ['unclear.plan']]).misses).toEqual([]);
    expect(factsOf(['m', 'hello?'], ['staff', 'I am here'], ['m', 'good'], ['b', ['answer.thanks']]).misses).toEqual(
      [],
    );
  });
});

describe('an answer that was told', () => {
  const told: Said = ['b', [], undefined, 'refund'];
  const one = (...after: readonly Said[]) => factsOf(['m', 'refund?'], told, ...after).told[0];

  it('is known with its version and place', () => {
    expect(one()).toMatchObject({ articleId: 'refund', version: '2016-01-01', seq: 2, until: 2, thenMissed: false });
  });

  it('did not help where the next two messages were not understood, complained, or wanted a person', () => {
    expect(one(['m', 'what?'], ['b', ['unclear.general']])).toMatchObject({ thenMissed: true, until: 4 });
    expect(one(['m', 'ok'], ['b', ['answer.thanks']], ['m', 'x'], ['b', ['unclear.general']])?.thenMissed).toBe(true);
    expect(one(['m', 'useless'], ['b', [], undefined, 'complaint'])?.thenComplained).toBe(true);
    expect(one(['m', 'a person'], ['b', ['handoff.why.asked']])?.thenWantedPerson).toBe(true);
  });

  it('is not held to account for what comes after two messages', () => {
    const thanks: Said = ['b', ['answer.thanks']];
    const late = one(['m', 'ok'], thanks, ['m', 'ok'], thanks, ['m', 'x'], ['b', ['unclear.general']]);
    expect(late).toMatchObject({ thenMissed: false, until: 6 });
  });
});
