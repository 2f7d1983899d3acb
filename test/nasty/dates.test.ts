import { describe, expect, it } from '@jest/globals';
import { said } from '../support/said.ts';
import { realServer, type Talker } from './talker.ts';

/**
 * Days, on Wednesday, May 13, 2026. What the clock does at midnight, in February 2028 and around holidays is told in the
 * transcripts and the tests of the rules, because this server's day stands still; monthly days wait for AutoPay.
 */

const server = realServer();

let open: { talk: Talker; left: number } | undefined;
async function paying(): Promise<Talker> {
  if (open === undefined || open.left === 0) {
    open = { talk: await server.open('100200300400'), left: 8 };
    await open.talk.say('pay $50');
  }
  open.left -= 1;
  return open.talk;
}

describe('what is no day to come is refused by its reason', () => {
  it.each([
    ['Feb 29 2027', 'date.notADate'],
    ['Feb 30', 'date.notADate'],
    ['the 31st of June', 'date.notADate'],
    ['May 12', 'date.inThePast'],
    ['yesterday', 'date.inThePast'],
    ['2/3', 'date.inThePast'],
    ['Feb 23', 'date.inThePast'],
    ['May 23, 2028', 'date.tooFarAhead'],
    ['next week', 'unclear.payOn'],
    ['payday', 'unclear.payOn'],
    ['between monday and friday', 'unclear.payOn'],
  ])('"%s": %s', async (typed, reason) => {
    expect(await (await paying()).say(typed)).toMatch(said(reason));
  });
});

describe('a day that can be read two ways is shown both ways', () => {
  it.each([
    ['03/04/27', /March 4, 2027.*April 3, 2027/],
    ['6/7', /June 7, 2026.*July 6, 2026/],
    ['next friday', /May 15.*May 22/],
    ['friday or saturday', /May 15.*May 16/],
    ['friday the 14th', /May 14.*May 15/],
  ])('"%s"', async (typed, both) => {
    const answer = await (await paying()).say(typed);
    expect(answer).toMatch(said('date.whichOfTwo'));
    expect(answer).toMatch(both);
  });
});

describe('a day is written out before anything is confirmed', () => {
  it.each([
    ['tomorrow', 'Thursday, May 14'],
    ['on the 23rd', 'Saturday, May 23'],
    ['in two weeks', 'Wednesday, May 27'],
    ['end of june', 'Tuesday, June 30'],
  ])('"%s": %s', async (typed, day) => {
    const talk = await server.open('100200300400');
    await talk.say('pay $50');
    const noted = await talk.say(typed);
    await talk.say('checking 021000021 account 4820193377');
    expect(`${noted}${await talk.say('Alma Example')}`).toContain(day);
  });

  it('a weekend says when the bank takes it', async () => {
    const talk = await server.open('100200300400');
    await talk.say('pay $50 on May 23, checking 021000021 account 4820193377');
    // The 25th is Memorial Day, so the first day that banks work is Tuesday.
    expect(await talk.say('Alma Example')).toMatch(/Saturday, May 23.*Tuesday, May 26/s);
  });
});
