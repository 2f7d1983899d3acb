import { originalEntriesOf } from '../support/nacha/originalEntry.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { returnFileOf } from '../support/nacha/returnFile.ts';
import { jobMember } from '../support/jobWorld.ts';
import { opsWorld, type OpsWorld } from '../support/opsWorld.ts';

export const alma = '100200300400';
export const bento = '100200300401';
export const cutOff = 17 * 60 + 5;

/** Two members who owe June and pay in part on May 13, Alma $50 and Bento $60. */
export async function twoPaid(): Promise<OpsWorld> {
  const world = await opsWorld('2026-05-13');
  await world.put(jobMember(alma, '2026-05'));
  await world.put(jobMember(bento, '2026-05', { member: { firstName: 'Bento' } }));
  await world.pay(alma, 5_000, await world.account('4820193377'));
  world.at('2026-05-13', 9 * 60 + 1);
  await world.pay(bento, 6_000, await world.account('5561042288', 'savings', 'Bento Sample'));
  return world;
}

/** The same, and both are in the bank file of that day. */
export async function twoSent(): Promise<OpsWorld> {
  const world = await twoPaid();
  world.at('2026-05-13', cutOff);
  await world.run('submit');
  return world;
}

const bank = {
  destination: '011000015',
  destinationName: 'US',
  origin: '011000015',
  originName: 'BANK',
  creationDate: '260518',
  creationTime: '0600',
  settlementDay: 138,
};

/** What the bank sends back of the latest file. */
export function sentBack(world: OpsWorld, code: string, change: (entry: { cents: number }) => object = () => ({})) {
  const sent = [...world.rail.sent.values()].at(-1) ?? '';
  const entries = originalEntriesOf(readBankFile(sent));
  return returnFileOf(
    bank,
    entries.map((entry) => ({ ...entry, ...change(entry), code })),
  );
}
