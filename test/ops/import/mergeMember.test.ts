import { describe, expect, it } from '@jest/globals';
import { type ImportFile, mergeMember, problemText, readImport } from '../../../src/ops/import/index.ts';
import type { Member } from '../../../src/payments/index.ts';
import { ada, fileOf, memberAfter, wholeAda } from './world.ts';

const plan = {
  planId: 'h1',
  kind: 'health',
  carrier: 'Beacon Hill Health',
  name: 'Standard Silver',
  coverageStart: '2026-01',
  premiums: [{ from: '2026-01', cents: 12_050 }],
};
const dental = { ...plan, planId: 'd1', kind: 'dental' };
const row = {
  memberId: ada,
  firstName: 'Ada',
  lastName: 'Test',
  dateOfBirth: '1984-02-29',
  subsidyClass: 'taxCredit',
  plans: [plan],
};
const paid = { externalId: 'old-1', date: '2025-12-20', cents: 12_050, status: 'settled' };
const payOnDental = { planId: 'd1', externalId: 'old-2', date: '2026-01-20' };

const json = (change: object = {}): ImportFile[] => [{ name: 'm.json', text: JSON.stringify({ ...row, ...change }) }];
const planIds = ({ plans }: Member) => plans.map(({ planId }) => planId);
const paymentIds = ({ importedPayments = [] }: Member) => importedPayments.map(({ externalId }) => externalId);
/** What of ours a member may carry, known to this release or to a later one. */
const ours = (member: Member, planId: string): Member =>
  ({
    ...member,
    payments: [{ paymentId: 'p', planId }],
    quotes: [{ paymentId: 'q', planId }],
    autopay: [{ planId }],
  }) as unknown as Member;

const replaces = 'the file replaces the whole list of the plan, so give all its rows, also those that are known';

function problemsAfter(files: readonly ImportFile[], known?: Member): string[] {
  const { members, problems } = readImport(files);
  return [...problems, ...members.flatMap((patch) => mergeMember(known, patch).problems)].map(problemText);
}

/** The member as a file with bad rows leaves them. */
function memberDespite(files: readonly ImportFile[], known: Member): Member {
  const [patch] = readImport(files).members;
  return (patch && mergeMember(known, patch).member) ?? known;
}

describe('merging a member of JSON', () => {
  it('makes a new member without contacts that nobody gave', () => {
    const nobody = { email: null, phone: null, language: null };
    expect(memberAfter(json())).toMatchObject({ ...nobody, payments: [], quotes: [] });
  });

  it('changes nothing when the same file comes twice', () => {
    const files = json({ email: 'ada@example.org', plans: [{ ...plan, payments: [paid] }] });
    const first = memberAfter(files);
    expect(memberAfter(files, first)).toBe(first);
    const loaded = JSON.parse(JSON.stringify(first)) as Member;
    expect(memberAfter(files, loaded)).toBe(loaded);
  });

  it('keeps all that is ours, also what this release does not know, and the language the member chose', () => {
    const before = ours({ ...memberAfter(json()), language: 'es' }, 'h1');
    const after = memberAfter(json({ lastName: 'Renamed', subsidyClass: 'none' }), before);
    expect(after).toMatchObject({
      lastName: 'Renamed',
      subsidyClass: 'none',
      language: 'es',
      autopay: [{ planId: 'h1' }],
    });
    expect(after.payments).toBe(before.payments);
    expect(after.quotes).toBe(before.quotes);
  });

  it('forgets a contact only when the import says that there is none', () => {
    const before = memberAfter(json({ email: 'ada@example.org', phone: '+16175550123' }));
    expect(memberAfter(json(), before)).toBe(before);
    expect(memberAfter(json({ email: null }), before)).toMatchObject({ email: null, phone: '+16175550123' });
  });

  it('drops a plan that left the import, but not one our money is on', () => {
    const before = memberAfter(json({ plans: [plan, { ...dental, payments: [paid] }] }));
    const after = memberAfter(json(), before);
    expect([planIds(after), paymentIds(after)]).toEqual([['h1'], []]);
    const paying = memberAfter(json(), ours(before, 'd1'));
    expect([planIds(paying), paymentIds(paying)]).toEqual([['h1', 'd1'], ['old-1']]);
  });

  it('empties a list that comes without rows', () => {
    const charged = { ...plan, charges: [{ month: '2026-02', cents: 1 }], payments: [paid] };
    const after = memberAfter(json(), memberAfter(json({ plans: [charged] })));
    expect(after.plans[0]?.charges).toEqual([]);
    expect(after).not.toHaveProperty('importedPayments');
  });

  it('keeps payments made elsewhere apart from ours', () => {
    const { importedPayments, payments } = memberAfter(json({ plans: [{ ...plan, payments: [paid] }] }));
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

describe('merging rows of CSV', () => {
  const both = wholeAda(
    fileOf('plans', {}, { planId: 'd1', kind: 'dental', carrier: 'Harborlight' }),
    fileOf('premiums', {}, { from: '2026-07', cents: '13000' }, { planId: 'd1', cents: '3150' }),
    fileOf('payments', {}, payOnDental),
  );
  const before = memberAfter(both);
  const [health, tooth] = before.plans;

  it('changes nothing when the same files come twice, together or one by one', () => {
    expect(memberAfter(both, before)).toBe(before);
    for (const file of both) expect(memberAfter([file], before)).toBe(before);
  });

  it('leaves all that the files do not speak of', () => {
    const known = ours(before, 'h1');
    const after = memberAfter([fileOf('members', { lastName: 'Renamed' })], known);
    expect(after).toEqual({ ...known, lastName: 'Renamed' });
  });

  it('forgets a contact whose field is empty, and not one whose column is left out', () => {
    const bare = {
      name: 'members.csv',
      text: `memberId,firstName,lastName,dateOfBirth,subsidyClass,phone\n${ada},Ada,Test,1984-02-29,taxCredit,\n`,
    };
    expect(memberAfter([bare], before)).toEqual({ ...before, phone: null });
    expect(memberAfter([fileOf('members', { language: '' })], before)).toBe(before);
  });

  it('replaces the list of a plan that is named, and keeps that of one that is not', () => {
    const after = memberAfter([fileOf('premiums', { cents: '11000' })], before);
    expect(after.plans).toEqual([{ ...health, premiums: [{ from: '2026-01', cents: 11_000 }] }, tooth]);
    const repaid = memberAfter([fileOf('payments', { externalId: 'new-1' })], before);
    expect(paymentIds(repaid)).toEqual(['new-1', 'old-2']);
  });

  it('moves a payment that is now said to be of another plan', () => {
    const moved = memberAfter([fileOf('payments', { ...payOnDental, planId: 'h1' }, {})], before);
    expect(moved.importedPayments).toMatchObject([
      { externalId: 'old-1', planId: 'h1' },
      { externalId: 'old-2', planId: 'h1' },
    ]);
  });

  it('drops a plan that the file of plans no longer names, but not one our money is on', () => {
    const after = memberAfter([fileOf('plans')], before);
    expect([planIds(after), paymentIds(after)]).toEqual([['h1'], ['old-1']]);
    const paying = ours(before, 'd1');
    expect(memberAfter([fileOf('plans')], paying)).toBe(paying);
  });

  it('takes nothing away where a row of the kind could not be read', () => {
    const badPlan = fileOf('plans', {}, { planId: 'd1', coverageStart: 'soon' });
    expect(memberDespite([badPlan], before)).toBe(before);
    const badPremium = fileOf('premiums', { cents: '11000' }, { from: '2026-07', cents: 'x' });
    expect(memberDespite([badPremium], before).plans[0]?.premiums).toEqual([
      { from: '2026-01', cents: 11_000 },
      { from: '2026-07', cents: 13_000 },
    ]);
    const badPayment = fileOf('payments', { externalId: 'new-1' }, { status: 'lost' });
    expect(paymentIds(memberDespite([badPayment], before))).toEqual(['new-1', 'old-1', 'old-2']);
  });

  it('names rows about a member whom neither the files nor the store know', () => {
    expect(problemsAfter([fileOf('plans'), fileOf('premiums')])).toEqual([
      'plans.csv, line 2, memberId: is not known',
      'premiums.csv, line 2, memberId: is not known',
    ]);
  });

  it('names rows about a plan that neither the files nor the store know', () => {
    const files = ['premiums', 'charges', 'coverageEvents', 'payments'] as const;
    const strays = files.map((kind) => fileOf(kind, { planId: 'h2' }));
    expect(problemsAfter(strays, before)).toEqual(files.map((kind) => `${kind}.csv, line 2, planId: is not known`));
    expect(memberDespite(strays, before)).toBe(before);
  });

  it('names rows that depend on a bad one', () => {
    const bad = wholeAda(fileOf('members', { dateOfBirth: '?' }));
    const others = ['plans', 'premiums', 'charges', 'coverageEvents', 'payments'];
    expect(problemsAfter(bad)).toEqual([
      'members.csv, line 2, dateOfBirth: must be a date such as 2026-05-23',
      ...others.map((kind) => `${kind}.csv, line 2, memberId: is not known`),
    ]);
    expect(problemsAfter([fileOf('members'), fileOf('plans', { kind: '?' }), fileOf('premiums')])).toEqual([
      'plans.csv, line 2, kind: must be one of health, dental',
      'premiums.csv, line 2, planId: is not known',
    ]);
  });

  it('lets no plan in whose premiums do not reach back to its start', () => {
    const late = 'premiums: must hold one that is valid when coverage starts';
    expect(problemsAfter([fileOf('members'), fileOf('plans')])).toEqual([
      'plans.csv, line 2, premiums: must hold at least one premium',
    ]);
    const fresh = [fileOf('members'), fileOf('plans'), fileOf('premiums', { from: '2026-02' })];
    expect(problemsAfter(fresh)).toEqual([`plans.csv, line 2, ${late}`, 'premiums.csv, line 2, planId: is not known']);
    const [earlier, alone] = [fileOf('plans', { coverageStart: '2025-12' }), fileOf('premiums', { from: '2026-02' })];
    expect(problemsAfter([earlier], before)).toEqual([`plans.csv, line 2, ${late}`]);
    expect(problemsAfter([alone], before)).toEqual([`premiums.csv, line 2, ${late}; ${replaces}`]);
    for (const file of [earlier, alone]) expect(memberDespite([file], before).plans[0]).toEqual(health);
  });

  it('judges premiums by the good rows of the file, whether or not another row is bad', () => {
    const alone = fileOf('premiums', { from: '2026-02' });
    const bad = fileOf('premiums', { from: 'soon' }).text.split('\n')[1];
    const withBad = { ...alone, text: `${alone.text.trimEnd()}\n${bad}\n` };
    expect(problemsAfter([withBad], before)).toEqual([
      'premiums.csv, line 3, from: must be a month such as 2026-06',
      `premiums.csv, line 2, premiums: must hold one that is valid when coverage starts; ${replaces}`,
    ]);
    expect(memberDespite([withBad], before).plans[0]).toEqual(health);
  });
});
