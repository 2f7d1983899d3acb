import type { StaffAccount, StaffTools } from '../../staff/index.ts';

type Invented = Pick<StaffAccount, 'staffId' | 'name' | 'signInName' | 'role'>;

/** People of staff for the demonstration: two at the desk, one who leads them, one who looks after accounts. */
const invented: readonly Invented[] = [
  { staffId: 'demo-staff-1', name: 'Ana Example', signInName: 'ana@demo.invalid', role: 'agent' },
  { staffId: 'demo-staff-2', name: 'Ben Example', signInName: 'ben@demo.invalid', role: 'agent' },
  { staffId: 'demo-staff-3', name: 'Lea Example', signInName: 'lea@demo.invalid', role: 'lead' },
  { staffId: 'demo-staff-4', name: 'Ada Example', signInName: 'ada@demo.invalid', role: 'admin' },
];

/** Brings them into the store, left as they stand where they are here already. They have no password: a button lets them in. */
export async function bringInventedStaff({ store, now }: Pick<StaffTools, 'store' | 'now'>): Promise<void> {
  const work = store.openWork();
  let isNew = false;
  for (const person of invented) {
    if ((await work.account(person.staffId)) !== undefined) continue;
    work.putAccount({ ...person, ...withoutKeys, madeAt: now() });
    isNew = true;
  }
  if (isNew && (await work.commit()).kind !== 'committed')
    throw new Error('the staff of the demonstration could not be brought into the store');
}

/** Those who can be chosen on the sign-in page of a demonstration. */
export async function inventedStaff({ store }: Pick<StaffTools, 'store'>): Promise<readonly StaffAccount[]> {
  const known = await Promise.all(invented.map(({ staffId }) => store.openWork().account(staffId)));
  return known.flatMap((account) => (account === undefined || account.disabled ? [] : [account]));
}

const withoutKeys = {
  password: null,
  printedUntil: null,
  sealedSecret: null,
  lastStep: 0,
  disabled: false,
  lastSignInAt: null,
} as const;
