import { expect, it } from '@jest/globals';
import { type Member, noTexting } from '../../src/payments/index.ts';
import { kinds } from '../../src/store/kinds.ts';
import { member, noon } from './samples.ts';

const { migrations, parse, schema } = kinds.member;

/** A document as schema 2 had it: nobody was texted. */
function asBefore(): object {
  const { texting: _, ...rest } = member('100200300400');
  const notice = {
    noticeId: 'n1',
    kind: 'settled',
    facts: {},
    madeAt: noon,
    on: '2026-05-13',
    email: 'waiting',
    emailFrom: noon,
    emailTries: 0,
    chat: 'waiting',
  };
  return { ...rest, notices: [notice] };
}

it('a member from before texts is lifted without a phone that is linked, and nothing is texted late', () => {
  expect(schema).toBe(3);
  const lifted = parse(migrations[2]?.(asBefore())) as Member;
  expect(lifted.texting).toEqual(noTexting);
  expect(lifted.notices).toMatchObject([{ email: 'waiting', text: 'none', textFrom: noon }]);
});

it('a member of the first release is lifted all the way', () => {
  const { texting: _, notices: _1, accounts: _2, autopay: _3, preferences: _4, audit: _5, ...first } = member('1');
  expect((parse(migrations[2]?.(migrations[1]?.(first))) as Member).texting).toEqual(noTexting);
});

it('a phone is linked to one member at a time', () => {
  const link = { phone: '+16175550123', linkedAt: noon, language: 'en', consentSha256: '00' } as const;
  const { of, unique } = kinds.member.indexes.linkedPhone ?? {};
  expect(unique).toBe(true);
  expect(of?.(member('1', { texting: { ...noTexting, link } }))).toEqual(['+16175550123']);
  expect(of?.(member('1'))).toEqual([]);
});
