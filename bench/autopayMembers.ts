import { openVault } from '../src/bank/vault.ts';
import { demoKeys } from '../src/demo/demoKeys.ts';
import { systemIds } from '../src/ids.ts';
import type { Member, Vault } from '../src/payments/index.ts';
import { instant, type RunName } from '../src/rules/index.ts';
import type { Put } from '../src/store/documents.ts';
import { openJsonStore } from '../src/store/json/openJsonStore.ts';
import { kinds } from '../src/store/kinds.ts';
import { JobWorld, jobMember } from '../test/support/jobWorld.ts';
import { unforcedDisk } from '../test/support/unforcedDisk.ts';

const membersPerCommit = 200;
const first = 200_000_000_000;
const sealedAt = instant('2026-01-12T15:00:00.000Z');
const evening = 17 * 60 + 5;

/**
 * Fills a store with members whose AutoPay draws on May 21: each has drawn four months already and been told of it, and the
 * amount for June is announced. One of them lives through these months by the real runs, the others are copies of that one
 * under ids, an account and a number in the vault of their own.
 */
export async function seedAutopayMembers(dir: string, members: number): Promise<void> {
  const template = JSON.stringify(await livedThrough());
  const { vaultKeys, fingerprintKey } = await demoKeys(dir);
  const vault = openVault({ keys: vaultKeys, fingerprintKey, ids: systemIds() });
  const store = await openJsonStore({ dir, createIfMissing: true, kinds, disk: unforcedDisk });
  for (let from = 0; from < members; from += membersPerCommit) {
    const numbers = Array.from({ length: Math.min(membersPerCommit, members - from) }, (_, i) => from + i);
    const puts = numbers.flatMap((number) => putsOf(template, number, vault));
    await store.commit({ puts, deletes: [], expectedVersions: [] });
  }
  await store.close();
}

async function livedThrough(): Promise<Member> {
  const id = String(first);
  const world = new JobWorld('2026-01-12');
  await world.put(jobMember(id, '2026-01'));
  await world.autopay(id, await world.account('4820193377'));
  const days: readonly (readonly [RunName, string, number])[] = [
    ['submit', '2026-01-12', evening],
    ['settle', '2026-01-20', 465],
    ...['2026-01', '2026-02', '2026-03', '2026-04'].flatMap((month) => [
      ['autopay', `${month}-22`, 480] as const,
      ['submit', `${month}-22`, evening] as const,
      ['settle', `${month}-28`, 465] as const,
    ]),
    ['autopay', '2026-05-10', 480],
  ];
  for (const [name, day, minute] of days) {
    world.at(day, minute);
    await world.run(name);
  }
  const member = await world.member(id);
  if (member.autopay[0]?.outcomes.length !== 4 || member.autopay[0].announced?.month !== '2026-06')
    throw new Error(`the member of the bench lived another life: ${JSON.stringify(member.autopay)}`);
  return { ...member, notices: member.notices.map((notice) => ({ ...notice, email: 'sent', emailTries: 1 })) };
}

/** One more member like it: every id that must be nobody else's ends in the number of the member. */
function putsOf(template: string, number: number, vault: Vault): Put[] {
  const record = vault.seal(String(4_820_000_000_000 + number), sealedAt);
  const own = number.toString(16).padStart(6, '0');
  const text = template
    .replaceAll(String(first), String(first + number))
    .replaceAll(/(-7[\da-f]{3}-[\da-f]{4}-[\da-f]{6})[\da-f]{6}/g, `$1${own}`)
    .replaceAll(/CP-(\w\w)\w\w-\w{4}/g, `CP-$1${own.slice(0, 2).toUpperCase()}-${own.slice(2).toUpperCase()}`);
  const parsed = JSON.parse(text) as Member;
  const account = { vaultToken: record.token, fingerprint: record.fingerprint };
  const member = JSON.parse(text, (name, value: unknown) =>
    name === 'account' && typeof value === 'object' && value !== null && 'vaultToken' in value
      ? { ...value, ...account }
      : value,
  ) as Member;
  return [
    { kind: 'member', id: parsed.memberId, value: member },
    { kind: 'vault', id: record.token, value: record },
  ];
}
