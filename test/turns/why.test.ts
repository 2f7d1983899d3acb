import { describe, expect, it } from '@jest/globals';
import { notingWords, type Reply, type Spoken } from '../../src/messages/index.ts';
import { cents } from '../../src/rules/index.ts';
import type { Line } from '../../src/turns/index.ts';
import { saidIn } from '../../src/turns/saidIn.ts';
import { outgoingOf } from '../../src/turns/outbox/outgoing.ts';
import { reviewed } from './guestPayment.ts';
import { openWorld } from './world.ts';

const spoken: Spoken[] = [];
const words = notingWords('en', false, (each) => spoken.push(each));

function traced(reply: (say: typeof words) => Reply) {
  spoken.length = 0;
  return saidIn(reply(words), spoken);
}

describe('what a line of the bot was made of', () => {
  it('is told with the values that were put in', () => {
    const said = traced((say) => ({ text: say('amount.belowMinimum', { limit: cents(100) }) }));
    expect(said).toEqual([{ key: 'amount.belowMinimum', values: { limit: 100 } }]);
  });

  it('leaves out what was put into words and then not said', () => {
    const said = traced((say) => {
      say('amount.tooLarge');
      return { text: say('amount.notPositive') };
    });
    expect(said).toEqual([{ key: 'amount.notPositive' }]);
  });

  it('leaves out words that only happen to stand inside those of another message', () => {
    const inside: Spoken = { key: 'choice.onDay', values: { date: '2026-05-23' }, text: 'May' };
    const whole: Spoken = { key: 'due.credit', values: {}, text: 'You can pay in May or June.' };
    expect(saidIn({ text: 'You can pay in May or June.' }, [inside, whole])).toEqual([{ key: 'due.credit' }]);
  });

  it('tells a message that was put into another by its own key, and once', () => {
    const said = traced((say) => ({ text: say('due.nothing', { plan: say('yourPlan.health') }) }));
    expect(said).toEqual([{ key: 'due.nothing' }, { key: 'yourPlan.health' }]);
  });

  it('goes by the order in the line, whatever was put into words first', () => {
    const said = traced((say) => {
      const second = say('amount.askPlain');
      return { text: `${say('amount.notPositive')} ${second}` };
    });
    expect(said.map(({ key }) => key)).toEqual(['amount.notPositive', 'amount.askPlain']);
  });

  it('looks into rows and notes, and leaves out buttons and labels', () => {
    const said = traced((say) => ({
      text: '',
      choices: [{ title: say('choice.yes'), value: 'yes' }],
      facts: {
        title: say('review.title'),
        rows: [{ label: say('review.amount'), value: say('choice.amount', { amount: cents(5000) }) }],
        notes: [say('coverage.general')],
      },
    }));
    expect(said).toEqual([
      { key: 'review.title' },
      { key: 'choice.amount', values: { amount: 5000 } },
      { key: 'coverage.general' },
    ]);
  });

  it('leaves out what a field says only once it is filled in wrongly', () => {
    const said = traced((say) => ({
      text: say('bank.askKind'),
      form: {
        binding: { draft: 'd1', step: 'accountKind', version: 1 },
        title: say('bank.askKind'),
        submit: say('form.submit'),
        fields: [
          {
            name: 'routingNumber',
            label: say('form.routingNumber'),
            kind: 'digits',
            required: true,
            error: say('routing.notNineDigits'),
          },
        ],
      },
    }));
    expect(said).toEqual([{ key: 'bank.askKind' }]);
  });

  it('shortens a long value, and tells the first of a long list', () => {
    const said = traced((say) => ({
      text: Array.from({ length: 30 }, (_, index) => say('noted.name', { name: `${index} ${'x'.repeat(80)}` })).join(
        ' ',
      ),
    }));
    expect(said.length).toBe(16);
    expect(`${said[0]?.values?.name}`.length).toBe(61);
  });
});

describe('the trace of a turn', () => {
  it('names messages, rules, form and question, and no more than the line shows', async () => {
    const world = openWorld();
    const talk = await reviewed(world);
    const lines = (await world.lines(talk)).filter(({ from }) => from === 'bot');
    expect(lines.every(({ why }) => why !== undefined && why.said.length > 0)).toBe(true);
    const review = lines.at(-1);
    expect(review?.why).toMatchObject({ rulesFrom: '2016-01-01', form: 'pay', asked: 'confirm' });
    expect(review?.why?.said.map(({ key }) => key)).toContain('authorization.single');
    for (const { reply, why } of lines) {
      const shown = JSON.stringify(reply).toLowerCase();
      for (const value of why?.said.flatMap(({ values = {} }) => Object.values(values)) ?? [])
        if (typeof value === 'string' && !/^\d{4}-\d\d(-\d\d)?$/.test(value))
          expect(shown).toContain(value.toLowerCase());
    }
  });

  it('names the article of an answer and the day its version holds from', async () => {
    const world = openWorld();
    const talk = await world.open();
    await world.say(talk, 'where do I find my member ID?');
    const { why } = (await world.lines(talk)).at(-1) as Line;
    expect(why?.articles).toEqual([{ id: 'find_member_id', from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }]);
  });

  it('stays small', async () => {
    const world = openWorld();
    const lines = (await world.lines(await reviewed(world))).filter(({ from }) => from === 'bot');
    const bytes = lines.map(({ why }) => JSON.stringify(why).length);
    expect(bytes.reduce((sum, each) => sum + each, 0) / bytes.length).toBeLessThan(300);
  });

  it('goes to no channel that is called', () => {
    const line: Line = {
      seq: 1,
      id: 'a|1',
      at: '2026-05-13T19:00:00.000Z' as Line['at'],
      from: 'bot',
      reply: { text: 'Hello' },
      why: { said: [{ key: 'answer.greeting' }], rulesFrom: '2016-01-01' as never },
    };
    const { line: kept } = outgoingOf('a', line, { channel: 'sms' } as never);
    expect(kept).not.toHaveProperty('why');
  });
});
