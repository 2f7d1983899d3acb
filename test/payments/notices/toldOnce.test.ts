import { describe, expect, it } from '@jest/globals';
import { policies } from '../../../src/app/policies.ts';
import { type Member, momentOf, type NoticeFacts } from '../../../src/payments/index.ts';
import { isStillDue } from '../../../src/payments/remind.ts';
import { withNotice } from '../../../src/payments/notices/post.ts';
import { calendarDate, cents, coverageMonth, type NoticeKind } from '../../../src/rules/index.ts';
import { JobWorld, jobMember } from '../../support/jobWorld.ts';

const id = '100200300400';
const world = new JobWorld('2026-05-13');
const moment = momentOf(world.now, policies);

type Told = readonly [NoticeKind, NoticeFacts];

/** What waits for the next visit after all of this was told. */
function waiting(...told: readonly Told[]): readonly NoticeKind[] {
  const member = told.reduce<Member>(
    (now, [kind, facts]) => withNotice(now, { kind, facts }, moment, world.ids),
    jobMember(id, '2026-05'),
  );
  return member.notices.flatMap(({ kind, chat }) => (chat === 'waiting' ? [kind] : []));
}

const payment = { paymentId: 'one' };
const draw = { autopayId: 'a', planId: 'health', month: coverageMonth('2026-06') };

describe('on the next visit', () => {
  it('only the last that became of a payment is told', () => {
    expect(waiting(['recorded', payment], ['sentToBank', payment], ['settled', payment])).toEqual(['settled']);
    expect(waiting(['sentToBank', payment], ['returned', payment])).toEqual(['returned']);
  });

  it('a day that has moved is told beside the file it went out in, and no more once the money is there', () => {
    const moved: readonly Told[] = [
      ['bankDayMoved', payment],
      ['sentToBank', payment],
    ];
    expect(waiting(...moved)).toEqual(['bankDayMoved', 'sentToBank']);
    expect(waiting(...moved, ['settled', payment])).toEqual(['settled']);
  });

  it('what became of another payment, plan or month takes nothing away', () => {
    expect(waiting(['settled', payment], ['returned', { paymentId: 'two' }])).toEqual(['settled', 'returned']);
    expect(waiting(['dueSoon', { planId: 'health' }], ['dueSoon', { planId: 'dental' }])).toHaveLength(2);
    expect(waiting(['autopayWill', draw], ['autopayWill', { ...draw, month: coverageMonth('2026-07') }])).toHaveLength(
      2,
    );
  });

  it('of several reminders of one plan the last is told', () => {
    expect(waiting(['dueSoon', { planId: 'health' }], ['dueSoon', { planId: 'health' }])).toEqual(['dueSoon']);
  });

  it('of what AutoPay will take for a month the last is told, also that it took nothing', () => {
    expect(waiting(['autopayWill', draw], ['autopaySkipped', draw])).toEqual(['autopaySkipped']);
    expect(waiting(['autopayChanged', draw], ['autopayPart', draw])).toEqual(['autopayPart']);
  });

  it('nothing is lost that is about nothing else', () => {
    expect(waiting(['correctedByBank', { planId: 'health' }], ['autopayStopped', draw])).toHaveLength(2);
  });
});

describe('a reminder', () => {
  const by = calendarDate('2026-05-23');
  const day = (today: string) => ({ today: calendarDate(today), policy: world.policy });
  const owing = jobMember(id, '2026-05');
  const reminder = { planId: 'health', cents: cents(10_000), by };

  it('is told as long as what it says is so', () => {
    expect(isStillDue(owing, reminder, day('2026-05-16'))).toBe(true);
  });

  it('is told no more once its day has passed, or when something else is due', () => {
    expect(isStillDue(owing, reminder, day('2026-05-24'))).toBe(false);
    expect(isStillDue(owing, { ...reminder, cents: cents(9_000) }, day('2026-05-16'))).toBe(false);
    expect(isStillDue(owing, { cents: cents(10_000), by }, day('2026-05-16'))).toBe(false);
  });

  it('is told no more once it was paid', async () => {
    const paying = new JobWorld('2026-05-14');
    await paying.put(owing);
    await paying.pay(id, 10_000, await paying.account('4820193377'));
    expect(isStillDue(await paying.member(id), reminder, day('2026-05-16'))).toBe(false);
  });
});
