import { describe, expect, it } from '@jest/globals';
import { promisedIn, triedIn } from '../../src/console/packet/told.ts';
import { lineView } from '../../src/console/packet/lineView.ts';
import { readSearch } from '../../src/console/searchText.ts';
import { messageKeys } from '../../src/messages/index.ts';
import { calendarDate, instant } from '../../src/rules/index.ts';
import type { Line } from '../../src/turns/index.ts';

const at = instant('2026-05-13T16:00:00.000Z');
const rulesFrom = calendarDate('2016-01-01');

function saying(key: string, text = 'Words.', from: Line['from'] = 'bot'): Line {
  return { seq: 1, id: 'c1|0000001', at, from, reply: { text }, why: { said: [{ key }], rulesFrom } };
}

const keys = Object.keys(messageKeys);
const found = (of: typeof triedIn | typeof promisedIn) => keys.filter((key) => of([saying(key)]).length > 0);

describe('what a packet tells of a talk', () => {
  it('names each refusal by its own name, in the words that the member read', () => {
    const talk = [
      saying('identity.noMatch', 'Those details do not match.\n\nWhat is the Member ID?'),
      saying('plan.ask'),
    ];
    expect(triedIn(talk)).toEqual([{ at, refusal: 'identity.noMatch', text: 'Those details do not match.' }]);
  });

  it('takes every family of refusals for one, and no question, greeting or promise', () => {
    const refused = found(triedIn);
    for (const one of [
      'refused.quoteGone',
      'routing.checksum',
      'amount.aboveMaximum',
      'date.inThePast',
      'card.removed',
    ])
      expect(refused).toContain(one);
    for (const other of ['amount.askGuest', 'greeting.hello', 'recorded.today', 'identity.askMemberId', 'date.ask'])
      expect(refused).not.toContain(other);
  });

  it('takes for promised what a member may rely on, and nothing that only asks', () => {
    const promised = found(promisedIn);
    for (const one of ['recorded.today', 'recorded.scheduled', 'autopay.isOnNow', 'handoff.next', 'callBack.kept'])
      expect(promised).toContain(one);
    for (const other of ['autopay.askLimit', 'review.ask', 'greeting.hello', 'handoff.left'])
      expect(promised).not.toContain(other);
    expect(promised.filter((key) => found(triedIn).includes(key))).toEqual([]);
  });

  it('takes nothing that a member or a person said for the bot’s word', () => {
    expect(promisedIn([saying('recorded.today', 'It is paid!', 'member')])).toEqual([]);
    expect(triedIn([saying('refused.quoteGone', 'No.', 'staff')])).toEqual([]);
  });
});

describe('a line as staff see it', () => {
  it('has the words of a person without the name before them, and hands on neither pages nor links', () => {
    const binding = { draft: 'd', step: 's', version: 1 };
    const fields = [{ name: 'accountNumber', label: 'Account number', kind: 'masked', required: true }] as const;
    const page = { binding, title: 'Bank', fields, submit: 'Send', page: 'a-page-nobody-may-guess' };
    const reply = {
      text: 'Ana (staff): Here.',
      form: page,
      link: { title: 'Receipt', url: 'https://pay.example/r/secret' },
    };
    const view = lineView({ ...saying('x'), from: 'staff', reply, by: { staffId: 'ana', name: 'Ana', text: 'Here.' } });
    expect(view).toMatchObject({ by: 'Ana', text: 'Here.', form: ['Account number'] });
    expect(JSON.stringify(view)).not.toMatch(/a-page-nobody|secret/);
  });
});

describe('a search', () => {
  it.each([
    ['h-a1ma7', 'caseNumber'],
    ['H AOLO7', 'caseNumber'],
    ['100200300400', 'memberId'],
    ['1002 0030 0400', 'memberId'],
    ['cp-jbhj-2ycy', 'confirmationNumber'],
    ['CP JBHJ 2YCZ', 'nothing'],
    ['Alma Example', 'nothing'],
    ['', 'nothing'],
    ['{"$ne":null}', 'nothing'],
    ['021000021', 'nothing'],
  ])('of "%s" is read as %s', (text, readAs) => {
    expect(readSearch(text).readAs).toBe(readAs);
  });

  it('reads letters that are taken for digits in a case number', () => {
    expect(readSearch('h-aolo7')).toEqual({ readAs: 'caseNumber', number: 'H-A0107' });
  });
});
