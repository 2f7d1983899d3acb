import { describe, expect, it } from '@jest/globals';
import { mergeMember, readMembers } from '../../../src/ops/import/importMembers.ts';
import type { Member } from '../../../src/payments/member.ts';

const plan = {
  planId: 'h1',
  kind: 'health',
  carrier: 'Beacon Hill Health',
  name: 'Standard Silver',
  coverageStart: '2026-01',
  premiums: [{ from: '2026-01', cents: 12_050 }],
};
const row = {
  memberId: '999888777666',
  firstName: 'Ada',
  lastName: 'Test',
  dateOfBirth: '1984-02-29',
  subsidyClass: 'taxCredit',
  plans: [plan],
};
const paid = { externalId: 'old-1', date: '2025-12-20', cents: 12_050, status: 'settled' };

const asLines = (...rows: unknown[]) => rows.map((each) => JSON.stringify(each)).join('\n');
const problemsOf = (...rows: unknown[]) =>
  readMembers(asLines(...rows)).problems.map((each) => `${each.row}: ${each.field} ${each.reason}`);

function onlyMember(text: string, existing?: Member): Member {
  const { members, problems } = readMembers(text);
  expect(problems).toEqual([]);
  const [imported] = members;
  if (imported === undefined) throw new Error('nothing was read');
  return mergeMember(existing, imported);
}

describe('reading members', () => {
  it('takes a JSON list and one object per line alike', () => {
    const lines = readMembers(asLines(row));
    expect(lines.problems).toEqual([]);
    expect(lines.members).toHaveLength(1);
    expect(readMembers(JSON.stringify([row], null, 2))).toEqual(lines);
  });

  it('names the row, the field and the reason, and never stops the good rows', () => {
    const { members, problems } = readMembers(
      asLines({ ...row, memberId: '123' }, row, 'x', {
        ...row,
        memberId: '111122223333',
        plans: [{ ...plan, premiums: [{ from: '2026-01', cents: 1.5 }] }],
      }),
    );
    expect(members.map(({ memberId }) => memberId)).toEqual(['999888777666']);
    expect(problems).toEqual([
      { row: 'line 1', field: 'memberId', reason: 'must be 12 digits' },
      { row: 'line 3', field: 'row', reason: 'must be an object' },
      { row: 'line 4', field: 'plans.0.premiums.0.cents', reason: 'must be whole cents' },
    ]);
  });

  it('counts the members of a list from one', () => {
    const text = JSON.stringify([row, { ...row, memberId: '111122223333', dateOfBirth: '2026-02-30' }]);
    expect(readMembers(text).problems).toEqual([
      { row: 'member 2', field: 'dateOfBirth', reason: 'must be a date such as 2026-05-23' },
    ]);
  });

  it('says of a broken line which one it is, and of a broken list that the file is', () => {
    const { members, problems } = readMembers(`${asLines(row)}\n{"memberId": \n`);
    expect(members).toHaveLength(1);
    expect(problems).toEqual([{ row: 'line 2', field: 'line', reason: 'is not JSON' }]);
    expect(readMembers('[{').problems).toEqual([{ row: 'file', field: 'file', reason: 'is not JSON' }]);
  });

  it.each<[string, object, string]>([
    ['an unknown field', { colour: 'red' }, 'row must not have colour'],
    ['no plans', { plans: undefined }, 'plans must be a list'],
    [
      'an unknown subsidy class',
      { subsidyClass: 'some' },
      'subsidyClass must be one of connectorCare, taxCredit, none, unknown',
    ],
    ['a name of spaces', { firstName: '  ' }, 'firstName must not be empty'],
    ['two plans of one id', { plans: [plan, plan] }, 'plans must name each planId once'],
    ['no premium', { plans: [{ ...plan, premiums: [] }] }, 'plans.0.premiums must hold at least one premium'],
    [
      'a premium that begins too late',
      { plans: [{ ...plan, premiums: [{ from: '2026-02', cents: 1 }] }] },
      'plans.0.premiums must hold one that is valid when coverage starts',
    ],
    [
      'a month that does not exist',
      { plans: [{ ...plan, coverageStart: '2026-13' }] },
      'plans.0.coverageStart must be a month such as 2026-06',
    ],
    [
      'a negative charge',
      { plans: [{ ...plan, charges: [{ month: '2026-01', cents: -1 }] }] },
      'plans.0.charges.0.cents must not be negative',
    ],
    [
      'a payment that we would claim',
      { plans: [{ ...plan, payments: [{ ...paid, status: 'claimed' }] }] },
      'plans.0.payments.0.status must be one of recorded, submitted, settled, returned, cancelled',
    ],
    ['one payment twice', { plans: [{ ...plan, payments: [paid, paid] }] }, 'plans must name each externalId once'],
  ])('refuses %s', (_what, change, complaint) => {
    expect(problemsOf({ ...row, ...change })).toEqual([`line 1: ${complaint}`]);
  });

  it('refuses a member who is in the file already, and one who is turned away', () => {
    expect(problemsOf(row, row)).toEqual(['line 2: memberId is in this file already']);
    const { members, problems } = readMembers(asLines(row), () => 'is an invented member');
    expect(members).toEqual([]);
    expect(problems).toEqual([{ row: 'line 1', field: 'memberId', reason: 'is an invented member' }]);
  });

  it('repeats nothing of a bad row in its reason', () => {
    const text = problemsOf({ ...row, memberId: '12345678901', email: 'ada.at.example', phone: '5085550199' }).join();
    for (const held of ['12345678901', 'ada.at', '5085550199']) expect(text).not.toContain(held);
  });
});

describe('merging an imported member', () => {
  it('makes a new member without contacts that nobody gave', () => {
    expect(onlyMember(asLines(row))).toMatchObject({
      email: null,
      phone: null,
      language: null,
      payments: [],
      quotes: [],
    });
  });

  it('changes nothing when the same file comes twice', () => {
    const text = asLines({ ...row, email: 'ada@example.org', plans: [{ ...plan, payments: [paid] }] });
    const first = onlyMember(text);
    expect(onlyMember(text, first)).toBe(first);
    expect(onlyMember(text, structuredClone(first))).toEqual(first);
  });

  it('keeps our payments and quotes, and the language the member chose', () => {
    const quote = { paymentId: 'q', planId: 'h1' };
    const before = {
      ...onlyMember(asLines(row)),
      language: 'es',
      quotes: [quote],
      payments: [{ paymentId: 'p', planId: 'h1' }],
    };
    const after = onlyMember(
      asLines({ ...row, lastName: 'Renamed', subsidyClass: 'none' }),
      before as unknown as Member,
    );
    expect(after).toMatchObject({ lastName: 'Renamed', subsidyClass: 'none', language: 'es' });
    expect(after.payments).toBe(before.payments);
    expect(after.quotes).toBe(before.quotes);
  });

  it('forgets a contact only when the import says that there is none', () => {
    const before = onlyMember(asLines({ ...row, email: 'ada@example.org', phone: '+16175550123' }));
    expect(onlyMember(asLines(row), before)).toBe(before);
    expect(onlyMember(asLines({ ...row, email: null }), before)).toMatchObject({ email: null, phone: '+16175550123' });
  });

  it('drops a plan that left the import, but not one our money is on', () => {
    const dental = { ...plan, planId: 'd1', kind: 'dental' };
    const before = onlyMember(asLines({ ...row, plans: [plan, dental] }));
    const after = onlyMember(asLines({ ...row, plans: [plan] }), before);
    expect(after.plans.map(({ planId }) => planId)).toEqual(['h1']);
    const paying = { ...before, payments: [{ paymentId: 'p', planId: 'd1' }] } as unknown as Member;
    expect(onlyMember(asLines({ ...row, plans: [plan] }), paying).plans.map(({ planId }) => planId)).toEqual([
      'h1',
      'd1',
    ]);
  });

  it('keeps payments made elsewhere apart from ours', () => {
    const { importedPayments, payments } = onlyMember(asLines({ ...row, plans: [{ ...plan, payments: [paid] }] }));
    expect(payments).toEqual([]);
    expect(importedPayments).toEqual([
      {
        externalId: 'old-1',
        paymentId: 'external:old-1',
        planId: 'h1',
        cents: 12_050,
        countsOn: '2025-12-20',
        settledOn: '2025-12-20',
        status: 'settled',
      },
    ]);
  });
});
