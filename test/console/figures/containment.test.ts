import { describe, expect, it } from '@jest/globals';
import { type Around, containmentOf, type PaymentOfTalk } from '../../../src/console/figures/containment.ts';
import { calendarDate } from '../../../src/rules/index.ts';
import { noonOf, paymentOf, talkFacts } from '../../support/figureTalks.ts';

const talk = talkFacts();

function endOf(
  around: Partial<Around> = {},
  { payments = [paymentOf()], today = '2026-05-21' }: { payments?: readonly PaymentOfTalk[]; today?: string } = {},
) {
  return containmentOf(talk, payments, { talks: [talk], cases: [], ...around }, calendarDate(today));
}

const another = (day: string) => talkFacts({ conversationId: 'c2', openedAt: noonOf(day) });
const later = (minutes: string) =>
  talkFacts({ conversationId: 'c2', openedAt: paymentOf().recordedAt.replace('16:00', minutes) as never });

describe('a talk with a payment', () => {
  it('is contained once seven whole days have passed in silence and the payment has settled', () => {
    expect(endOf()).toBe('contained');
    expect(endOf({}, { today: '2026-05-20' })).toBe('notKnown');
  });

  it('is not known while the bank has not had its say, however long ago', () => {
    expect(endOf({}, { payments: [paymentOf({ status: 'submitted' })], today: '2026-07-01' })).toBe('notKnown');
  });

  it.each(['returned', 'cancelled'] as const)('is not contained when its payment was %s', (status) => {
    expect(endOf({}, { payments: [paymentOf(), paymentOf({ status })] })).toBe('notSettled');
  });

  it('is not contained when the member came back within seven days, in another talk or in this one on a later day', () => {
    expect(endOf({ talks: [talk, another('2026-05-20')] })).toBe('cameBack');
    expect(endOf({ talks: [talk, another('2026-05-21')] })).toBe('contained');
    const again = talkFacts({ wroteOn: ['2026-05-13', '2026-05-14'].map(calendarDate) });
    expect(endOf({ talks: [again] })).toBe('cameBack');
  });

  it('counts another talk of the same day only when it came after the payment', () => {
    expect(endOf({ talks: [talk, later('17:00')] })).toBe('cameBack');
    expect(endOf({ talks: [talk, later('15:00')] })).toBe('contained');
  });

  it('is known not to be contained before seven days have passed', () => {
    expect(endOf({ talks: [talk, another('2026-05-14')] }, { today: '2026-05-15' })).toBe('cameBack');
  });

  it('is not contained when a person was needed from that day on, within seven days', () => {
    expect(endOf({ cases: [{ openedAt: noonOf('2026-05-20') }] })).toBe('case');
    expect(endOf({ cases: [{ openedAt: noonOf('2026-05-21') }] })).toBe('contained');
    expect(endOf({ cases: [{ openedAt: noonOf('2026-05-12') }] })).toBe('contained');
  });

  it('is nothing to ask of a talk without a payment', () => {
    expect(() => endOf({}, { payments: [] })).toThrow('only a talk with a payment');
  });
});
