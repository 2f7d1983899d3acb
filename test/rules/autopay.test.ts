import { describe, expect, it } from '@jest/globals';
import {
  announcementDue,
  type AutopayFacts,
  cents,
  decideDraw,
  drawOf,
  firstDrawOf,
  limitOffered,
  nextDrawMonth,
} from '../../src/rules/index.ts';
import { event, memberWith, month, on, paid, paidThrough, policy } from './world.ts';

/** May is paid, June is due on May 23, which is a Saturday: the draw is on Friday 22, its file on Thursday 21. */
const member = memberWith({ payments: paidThrough('2026-05') });

function autopay(facts: Partial<AutopayFacts> = {}): AutopayFacts {
  return {
    planId: 'health',
    firstMonth: month('2026-06'),
    limit: cents(20_000),
    expected: cents(10_000),
    announced: null,
    outcomes: [],
    ...facts,
  };
}

const announced = (amount: number) => ({ month: month('2026-06'), cents: cents(amount) });

describe('the days of a draw', () => {
  it.each([
    ['2026-12', '2026-11-10', '2026-11-13', '2026-11-20', '2026-11-23'],
    ['2027-02', '2027-01-10', '2027-01-12', '2027-01-21', '2027-01-22'],
    ['2027-06', '2027-05-10', '2027-05-11', '2027-05-20', '2027-05-21'],
    // Thanksgiving is on the 23rd.
    ['2028-12', '2028-11-10', '2028-11-12', '2028-11-21', '2028-11-22'],
  ])('for %s', (of, announceOn, noticeBy, submitBy, drawOn) => {
    expect(drawOf(month(of), policy)).toMatchObject({ announceOn, noticeBy, submitBy, drawOn });
  });

  it('announce ten days ahead at the latest, whatever the day of the month says', () => {
    const late = { ...policy, autopay: { ...policy.autopay, announceDay: 15 } };
    expect(drawOf(month('2026-06'), late).announceOn).toBe('2026-05-12');
  });

  it('move with a due date that was moved for one month', () => {
    const moved = { ...policy, dueDateExceptions: [{ month: '2026-06', dueOn: on('2026-06-10') }] };
    expect(drawOf(month('2026-06'), moved)).toMatchObject({ dueOn: '2026-06-10', drawOn: '2026-06-10' });
  });
});

describe('the announcement of a draw', () => {
  it('is due from the 10th on and told once', () => {
    expect(announcementDue(member, autopay(), on('2026-05-09'), policy)).toBeUndefined();
    expect(announcementDue(member, autopay(), on('2026-05-10'), policy)).toEqual({
      month: '2026-06',
      cents: 10_000,
      drawOn: '2026-05-22',
      beyond: 0,
    });
    const told = autopay({ announced: announced(10_000) });
    expect(announcementDue(member, told, on('2026-05-11'), policy)).toBeUndefined();
  });

  it('names the amount before where the premium has changed', () => {
    const dearer = autopay({ expected: cents(9_000) });
    expect(announcementDue(member, dearer, on('2026-05-12'), policy)).toMatchObject({ cents: 10_000, instead: 9_000 });
  });

  it('raises nothing where it comes later than ten days ahead', () => {
    const dearer = autopay({ expected: cents(9_000) });
    const late = announcementDue(member, dearer, on('2026-05-13'), policy);
    expect(late).toEqual({ month: '2026-06', cents: 9_000, drawOn: '2026-05-22', beyond: 1_000 });
  });

  it('stays within the limit and says what is left to pay', () => {
    const narrow = autopay({ limit: cents(4_000) });
    expect(announcementDue(member, narrow, on('2026-05-10'), policy)).toMatchObject({ cents: 4_000, beyond: 6_000 });
  });

  it('holds what is past due too', () => {
    const behind = memberWith({ payments: paidThrough('2026-04') });
    const wide = autopay({ limit: cents(100_000) });
    expect(announcementDue(behind, wide, on('2026-05-10'), policy)).toMatchObject({ cents: 20_000 });
  });
});

describe('a draw', () => {
  it('waits for the day on which its file is cut', () => {
    expect(decideDraw(member, autopay(), on('2026-05-20'), policy)).toEqual({ kind: 'wait' });
    expect(decideDraw(member, autopay({ announced: announced(10_000) }), on('2026-05-21'), policy)).toEqual({
      kind: 'charge',
      month: '2026-06',
      cents: 10_000,
      beyond: 0,
    });
  });

  it('is lowered by what was paid since it was announced, also by what is scheduled', () => {
    for (const status of ['recorded', 'scheduled'] as const) {
      const payments = [...paidThrough('2026-05'), paid(30, '2026-05-15', { status })];
      const draw = decideDraw(
        memberWith({ payments }),
        autopay({ announced: announced(10_000) }),
        on('2026-05-21'),
        policy,
      );
      expect(draw).toMatchObject({ kind: 'charge', cents: 7_000 });
    }
  });

  it('is raised by nothing after it was announced', () => {
    const dearer = memberWith({
      payments: paidThrough('2026-05'),
      plan: {
        premiums: [
          { from: month('2026-01'), cents: cents(10_000) },
          { from: month('2026-06'), cents: cents(15_000) },
        ],
      },
    });
    const draw = decideDraw(dearer, autopay({ announced: announced(10_000) }), on('2026-05-21'), policy);
    expect(draw).toMatchObject({ kind: 'charge', cents: 10_000, beyond: 5_000 });
  });

  it('that was never announced takes no more than the member knows', () => {
    const draw = decideDraw(member, autopay({ expected: cents(6_000) }), on('2026-05-21'), policy);
    expect(draw).toMatchObject({ kind: 'charge', cents: 6_000, beyond: 4_000 });
  });

  it('is late, but still made, until the due date, and not after it', () => {
    expect(decideDraw(member, autopay(), on('2026-05-23'), policy).kind).toBe('charge');
    expect(decideDraw(member, autopay(), on('2026-05-24'), policy)).toMatchObject({ kind: 'skip', reason: 'tooLate' });
  });

  it('is skipped where nothing is due, because it was paid otherwise', () => {
    const payments = [...paidThrough('2026-05'), paid(100, '2026-05-15')];
    const draw = decideDraw(memberWith({ payments }), autopay(), on('2026-05-21'), policy);
    expect(draw).toEqual({ kind: 'skip', month: '2026-06', reason: 'nothingDue', owed: 0 });
  });

  it('is skipped for a plan that has ended', () => {
    const over = memberWith({
      payments: paidThrough('2026-05'),
      plan: { coverageEvents: [event('ended', '2026-05', '2026-05-02')] },
    });
    expect(decideDraw(over, autopay(), on('2026-05-21'), policy)).toMatchObject({ kind: 'skip', reason: 'planEnded' });
  });

  it('is skipped after the last chance of a plan, where only a person may say what a payment does', () => {
    const lost = memberWith({ subsidyClass: 'none', payments: paidThrough('2026-02') });
    expect(decideDraw(lost, autopay(), on('2026-05-21'), policy)).toMatchObject({ kind: 'skip', reason: 'askStaff' });
  });

  it('is skipped where less than the smallest payment is left', () => {
    const payments = [...paidThrough('2026-05'), paid(99.5, '2026-05-15')];
    const draw = decideDraw(memberWith({ payments }), autopay(), on('2026-05-21'), policy);
    expect(draw).toMatchObject({ kind: 'skip', reason: 'belowMinimum', owed: 50 });
  });

  it('comes month by month, each once', () => {
    expect(nextDrawMonth(autopay())).toBe('2026-06');
    expect(nextDrawMonth(autopay({ outcomes: [{ month: month('2026-06') }, { month: month('2026-07') }] }))).toBe(
      '2026-08',
    );
    // One that was set up anew begins later than what an earlier one did.
    expect(nextDrawMonth(autopay({ firstMonth: month('2026-09'), outcomes: [{ month: month('2026-06') }] }))).toBe(
      '2026-09',
    );
  });
});

describe('who pays the month that is due when AutoPay is set up', () => {
  it('may be its own draw until the day before its file', () => {
    expect(firstDrawOf(member, 'health', on('2026-05-20'), policy)).toMatchObject({
      month: '2026-06',
      owed: 10_000,
      dueOn: '2026-05-23',
      draw: { drawOn: '2026-05-22' },
      after: { month: '2026-07', drawOn: '2026-06-23' },
    });
  });

  it('is nobody yet from that day on', () => {
    expect(firstDrawOf(member, 'health', on('2026-05-21'), policy)).toMatchObject({ draw: undefined, owed: 10_000 });
  });

  it('is settled where nothing is owed', () => {
    const payments = [...paidThrough('2026-05'), paid(100, '2026-05-15')];
    expect(firstDrawOf(memberWith({ payments }), 'health', on('2026-05-20'), policy).owed).toBe(0);
  });

  it('has what is past due in it', () => {
    const behind = memberWith({ payments: paidThrough('2026-04') });
    expect(firstDrawOf(behind, 'health', on('2026-05-20'), policy).owed).toBe(20_000);
  });
});

describe('the limit that is offered', () => {
  it('is twice the premium in whole ten dollars, or what is owed where that is more', () => {
    const of = month('2026-06');
    expect(limitOffered(member, 'health', of, on('2026-05-13'), policy)).toBe(20_000);
    const odd = memberWith({
      payments: paidThrough('2026-05'),
      plan: { premiums: [{ from: month('2026-01'), cents: cents(10_117) }] },
    });
    expect(limitOffered(odd, 'health', of, on('2026-05-13'), policy)).toBe(21_000);
    const behind = memberWith({ payments: paidThrough('2026-02') });
    expect(limitOffered(behind, 'health', of, on('2026-05-13'), policy)).toBe(40_000);
  });
});
