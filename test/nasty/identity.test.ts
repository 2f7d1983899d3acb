import { describe, expect, it } from '@jest/globals';
import { said } from '../support/said.ts';
import { realServer } from './talker.ts';

/**
 * Who is who, over the website channel. Text messages, several phones and codes wait for the issue that brings SMS; the
 * alarm about many guesses for the issue with staff. Names in the bank's file wait for that file.
 */

const server = realServer();
const unmatched = said('identity.noMatch');

describe('a Member ID with noise is read', () => {
  it.each(['1OO2OO3OO4OO', 'l00 200 300 4oo', 'ID: 100-200-300-400', '  100.200.300.400 '])('"%s"', async (typed) => {
    const talk = await server.open();
    await talk.say('pay');
    expect(await talk.say(typed)).toMatch(said('identity.askPlanKind'));
  });
});

describe('what has not the shape of a Member ID is refused alike', () => {
  it.each(['{"$ne":null}', "'; drop table members", '${7*7}', '../../etc/passwd'])('"%s"', async (typed) => {
    const talk = await server.open();
    await talk.say('pay');
    expect(await talk.say(typed)).toMatch(said('identity.askMemberId'));
  });
});

async function triedWith(memberId: string, born: readonly string[]): Promise<string> {
  const talk = await server.open();
  let answer = '';
  for (const date of born) {
    for (const words of ['how much do i owe', memberId, 'health', 'Standard Silver']) await talk.say(words);
    answer = await talk.say(date);
  }
  return answer;
}

it('a wrong date of birth and an unknown Member ID get the same answer, with no personal fact', async () => {
  const known = await triedWith('100200300400', ['1985-04-13']);
  expect(known).toMatch(unmatched);
  expect(known).not.toContain('120.50');
  expect(await triedWith('100200300499', ['1985-04-13'])).toBe(known);
});

it('the right date of birth gets the facts', async () => {
  expect(await triedWith('100200300400', ['1985-04-12'])).toContain('$120.50');
});

it('who pays for somebody else is shown nothing of them, on the receipt neither', async () => {
  const talk = await server.open();
  const details = ['pay $20 today for member 100200300400, health', 'Standard Silver', 'checking', '021000021'];
  for (const words of [...details, '4820193377']) await talk.say(words);
  const review = await talk.say('Grace Person');
  const recorded = await talk.say('yes');
  expect(recorded).toMatch(said('recorded.today'));
  expect(`${review}${recorded}`).not.toMatch(/120\.50|Beacon Street|Alma/);
});

describe('a name is kept as it was given', () => {
  it.each(['O\u2019Brien 李', 'Ana Li\u0301dia', 'María José Ñuñez'])('"%s"', async (typed) => {
    const talk = await server.open('100200300400');
    await talk.say('pay $50 today checking 021000021 account 4820193377');
    const review = await talk.say(typed);
    expect(review).toMatch(said('review.ask'));
    expect(review.normalize('NFC').replaceAll('\u2019', "'")).toContain(
      typed.normalize('NFC').replaceAll('\u2019', "'"),
    );
  });

  it.each(['Null', '\u{1f600}\u{1f600}', '4820193377'])('"%s" is no name', async (typed) => {
    const talk = await server.open('100200300400');
    await talk.say('pay $50 today checking 021000021 account 4820193377');
    expect(await talk.say(typed)).not.toMatch(said('review.ask'));
  });
});
