import { describe, expect, it } from '@jest/globals';
import { said } from '../support/said.ts';
import { realServer, type Talker } from './talker.ts';

/**
 * Numbers in the place of a bank account. Left to later issues, because there is no bank, no AutoPay and no staff yet:
 * the name of the bank behind a routing number, accounts that turn out closed or shared, and changes just before AutoPay.
 */

const server = realServer();

async function asked(...answers: readonly string[]): Promise<Talker> {
  const talk = await server.open('100200300400');
  for (const words of ['pay $50 today', 'checking', ...answers]) await talk.say(words);
  return talk;
}

describe('a routing number that cannot be one is refused by its own reason', () => {
  let talk: Talker | undefined;
  it.each([
    ['021000022', 'routing.checksum'],
    ['000000000', 'routing.prefix'],
    ['130000006', 'routing.prefix'],
    ['999999992', 'routing.prefix'],
    ['02100002', 'routing.notNineDigits'],
    ['0210000211', 'routing.notNineDigits'],
    ['100200300400', 'routing.looksLikeMemberId'],
  ])('"%s": %s', async (typed, reason) => {
    talk ??= await asked();
    const answer = await talk.say(typed);
    expect(answer).toMatch(said(reason));
    expect(answer).toMatch(said('bank.askRouting'));
  });
});

describe('a routing number is heard however it is typed', () => {
  it.each(['021-000-021', '0 2 1 0 0 0 0 2 1', 'zero two one zero zero zero zero two one', 'ABA: 021 000 021'])(
    '"%s"',
    async (typed) => {
      expect(await (await asked()).say(typed)).toMatch(said('bank.askAccount'));
    },
  );
});

describe('an account number that cannot be one is asked about', () => {
  it.each([
    ['021000021', 'account.sameAsRouting'],
    ['111111111', 'account.sameDigits'],
    ['123456789012345678', 'account.tooLong'],
    ['4111 1111 1111 1111', 'card.removed'],
    ['123-45-6789', 'ssn.removed'],
  ])('"%s": %s', async (typed, reason) => {
    const talk = await asked('021000021');
    expect(await talk.say(typed)).toMatch(said(reason));
    const shown = (await talk.lines()).map(({ text }) => text);
    expect(shown).not.toContain(typed);
  });

  it('fewer than four digits are too few', async () => {
    expect(await (await asked('021000021')).say('12')).toMatch(said('account.tooShort'));
  });

  it('a card number is asked for once more where it is said to be an account', async () => {
    const talk = await asked('021000021');
    expect(await talk.say('4111111111111111')).toMatch(said('account.isItRight'));
    expect(await talk.say('yes')).toMatch(said('bank.askAccount'));
  });
});

describe('an account number', () => {
  it.each(['00-0987 654', '00098 7654', 'acct: 000987654', 'zero zero zero nine eight seven six five four'])(
    '"%s" keeps its zeros, is hidden and reaches the review by its last four',
    async (typed) => {
      const talk = await asked('021000021', typed);
      const review = await talk.say('Alma Example');
      expect(review).toMatch(said('review.ask'));
      expect(review).toContain('7654');
      expect(review).not.toContain('000987654');
      expect(server.product.written()).not.toContain('000987654');
    },
  );

  it('and a routing number in each other’s place are noticed', async () => {
    const talk = await server.open('100200300400');
    await talk.say('pay $50 today');
    await talk.say('checking');
    expect(await talk.say('routing 123123123123 account 021000021')).not.toMatch(said('review.ask'));
  });

  it('in the first free words is used and hidden at once', async () => {
    const talk = await server.open('100200300400');
    await talk.say('my account number is 4820193377 routing 021000021');
    expect(JSON.stringify(await talk.lines())).not.toContain('4820193377');
    expect(server.product.written()).not.toContain('4820193377');
  });

  it('in the line of a paper check is offered with its ending', async () => {
    const talk = await asked();
    expect(await talk.say('\u2446021000021\u2446 12345678\u2448 1001')).toContain('5678');
  });

  it('that is a picture is refused politely', async () => {
    const talk = await asked('021000021');
    const picture = [{ contentType: 'image/png', contentUrl: 'data:image/png;base64,AAAA', name: 'check.png' }];
    expect(await talk.send({ type: 'message', attachments: picture })).toMatch(said('unclear.accountNumber'));
    expect(await talk.say('000987654')).toMatch(said('bank.askName'));
  });
});
