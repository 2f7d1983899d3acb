import { describe, expect, it } from '@jest/globals';
import { said } from '../support/said.ts';
import { realServer, type Talker } from './talker.ts';

/**
 * What must never be taken for an amount, or only after it was shown back. A balance that changes between the review and
 * the yes is told in the transcripts `failures/`: a member's facts cannot be changed from outside while the server runs.
 */

const server = realServer();
const due = '100200300400';

/** A member who owes $120.50 is asked how much. The question stays open while nothing is accepted. */
let open: { talk: Talker; left: number } | undefined;
async function asked(): Promise<Talker> {
  if (open === undefined || open.left === 0) {
    open = { talk: await server.open(due), left: 8 };
    expect(await open.talk.say('pay')).toMatch(said('how.ask'));
    expect(await open.talk.say('another amount')).toMatch(said('amount.askPlain'));
  }
  open.left -= 1;
  return open.talk;
}

describe('what is no amount is asked for again, and the reason is given', () => {
  it.each([
    ['$1,2.3', 'unclear.amount'],
    ['-50', 'amount.notPositive'],
    ['(50)', 'amount.notPositive'],
    ['\u221250', 'amount.notPositive'],
    ['0', 'amount.notPositive'],
    ['0.00', 'amount.notPositive'],
    ['$.00', 'amount.notPositive'],
    ['1e9', 'unclear.amount'],
    ['0x10', 'unclear.amount'],
    ['Infinity', 'unclear.amount'],
    ['NaN', 'unclear.amount'],
    ['1_000', 'unclear.amount'],
    ['19.999', 'amount.tooManyDecimals'],
    ['0.001', 'amount.tooManyDecimals'],
    ['1\u06612', 'unclear.amount'],
    ['the usual', 'unclear.amount'],
    ['99999999.99', 'amount.aboveMaximum'],
    ['1234567890123456789012345678901234567890', 'amount.tooLarge'],
    ['50 or 60', 'amount.several'],
    ['50 50', 'amount.several'],
    ['pay 50 on 23', 'amount.several'],
  ])('"%s": %s', async (typed, reason) => {
    const talk = await asked();
    const answer = await talk.say(typed);
    expect(answer).toMatch(said(reason));
    expect(answer).toMatch(said('amount.askPlain'));
  });
});

describe('what two habits of writing read differently is shown back', () => {
  it.each([
    ['1.000,50', '$1,000.50'],
    ['1 000', '$1,000.00'],
  ])('"%s": was it %s?', async (typed, amount) => {
    const answer = await (await asked()).say(typed);
    expect(answer).toMatch(said('amount.didYouMean'));
    expect(answer).toContain(amount);
  });

  it('"1,000" is a thousand dollars, more than can be kept as credit', async () => {
    const answer = await (await asked()).say('1,000');
    expect(answer).toMatch(said('amount.aboveCreditLimit'));
    expect(answer).toContain('$879.50');
  });

  it('the words of an amount are said back in dollars', async () => {
    const talk = await server.open(due);
    await talk.say('pay');
    expect(await talk.say('half')).toContain('$60.25');
    expect(await talk.say('all of it')).toContain('$120.50');
    expect(await talk.say('a quarter')).not.toContain('$0.25');
  });
});

describe('more than is owed is asked about once more', () => {
  it.each([
    ['\u0661\u0662\u0663', '$2.50'],
    ['\uff11\uff12\uff13.\uff14\uff15', '$2.95'],
    ['12\u200b3', '$2.50'],
    ['\u202e\u200f123\u202c', '$2.50'],
    ['241', '$120.50'],
    ['one hundred and twenty three', '$2.50'],
  ])('"%s" is %s more than is owed', async (typed, more) => {
    const talk = await server.open(due);
    await talk.say('pay');
    const answer = await talk.say(typed);
    expect(answer).toMatch(said('credit.ask'));
    expect(answer).toContain(more);
  });
});
