import { writeFile } from 'node:fs/promises';

/** Invented members, each with a plan to pay. A member pays once here: the product limits new bank accounts a day. */
export function memberIds(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `9${String(i + 1).padStart(11, '0')}`);
}

/** The members as the operator's import file. */
export async function writeMembers(path: string, ids: readonly string[]): Promise<void> {
  const members = ids.map((memberId) => ({
    memberId,
    firstName: 'Alma',
    lastName: 'Example',
    dateOfBirth: '1980-02-03',
    subsidyClass: 'connectorCare',
    plans: [
      {
        planId: 'p1',
        kind: 'health',
        carrier: 'Harbor Health',
        name: 'Harbor Silver 2000',
        coverageStart: '2026-01',
        premiums: [{ from: '2026-01', cents: 12_050 }],
      },
    ],
  }));
  await writeFile(path, JSON.stringify(members));
}
