import { describe, expect, it } from '@jest/globals';
import { decidePayDate } from '../../src/rules/index.ts';
import { on, policy } from './world.ts';

const today = on('2026-05-13');
const dueOn = on('2026-05-23');

describe('the day of payment', () => {
  it.each([
    ['today', '2026-05-13', false, { kind: 'accepted', payOn: '2026-05-13', late: false }],
    ['the due date', '2026-05-23', false, { kind: 'accepted', payOn: '2026-05-23', late: false }],
    ['yesterday', '2026-05-12', true, { kind: 'refused', reason: 'inThePast' }],
    ['the day after the due date', '2026-05-24', false, { kind: 'refused', reason: 'afterDueDate', dueOn }],
    ['a late day that was acknowledged', '2026-05-24', true, { kind: 'accepted', payOn: '2026-05-24', late: true }],
    ['60 days ahead', '2026-07-12', true, { kind: 'accepted', payOn: '2026-07-12', late: true }],
    ['61 days ahead', '2026-07-13', true, { kind: 'refused', reason: 'tooFarAhead', latest: '2026-07-12' }],
    [
      'too far ahead before late',
      '2028-05-13',
      false,
      { kind: 'refused', reason: 'tooFarAhead', latest: '2026-07-12' },
    ],
  ])('%s', (_, payOn, lateAcknowledged, expected) => {
    expect(decidePayDate({ payOn: on(payOn), today, dueOn, lateAcknowledged }, policy)).toEqual(expected);
  });

  it('is in the past before it is late', () => {
    const request = { payOn: on('2026-05-24'), today: on('2026-05-25'), dueOn, lateAcknowledged: false };
    expect(decidePayDate(request, policy)).toEqual({ kind: 'refused', reason: 'inThePast' });
  });

  it('is late by the day it counts for, where that is another one', () => {
    const request = { payOn: on('2026-05-22'), today, dueOn, countsOn: on('2026-05-28'), lateAcknowledged: false };
    expect(decidePayDate(request, policy)).toMatchObject({ reason: 'afterDueDate' });
  });
});
