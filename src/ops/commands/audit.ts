import { type Member, type TrailFault, verifyTrail } from '../../payments/index.ts';
import { type Command, exits, type Out } from '../command.ts';
import type { ExportedHeads, OpsContext } from '../context.ts';
import { isUnknown, noSuchMember } from './members.ts';

interface Fault {
  /** Where a whole member is gone, the keyed hash of the ID is all that is known. */
  readonly memberId: string;
  readonly seq: number;
  readonly what: TrailFault['what'] | 'memberGone' | 'unreadable' | 'exportUnreadable';
  readonly subject?: string | undefined;
}

const membersPerWord = 1000;

export const verifyAudit: Command = {
  name: 'audit verify',
  about: 'check every member’s audit trail: its chain, the ends put outside the store, and the money as it stands',
  // What is found is put before staff.
  changes: true,
  options: [{ name: 'member', value: 'id', about: 'of one member only' }],
  async run({ options: { member: memberId }, dryRun }, context, out) {
    const exported = await context.files.exportedHeads();
    if (await isUnknown(memberId, context)) return noSuchMember(memberId, out);
    const { members, entries, faults } = await verifyAll(memberId, exported, context, out);
    for (const { memberId: of, seq, what, subject = '' } of faults)
      out.line(`${of}  entry ${seq}  ${meanings[what]}  ${subject}`.trimEnd());
    if (!dryRun) await putBeforeStaff(faults, context);
    const found = faults.length === 0 ? 'all as written' : `${faults.length} faults`;
    out.line(`${entries} entries of ${members} members: ${found}`);
    out.data({ members, entries, faults });
    return faults.length === 0 ? exits.done : exits.incomplete;
  },
};

/** One case for each member whose books do not agree. Found again, it is the same case. */
async function putBeforeStaff(faults: readonly Fault[], { tools }: OpsContext): Promise<void> {
  const ofMembers = faults.filter(({ what }) => what !== 'exportUnreadable' && what !== 'memberGone');
  for (const [memberId, own] of Map.groupBy(ofMembers, (fault) => fault.memberId)) {
    const isReadable = own.every(({ what }) => what !== 'unreadable');
    const work = tools.store.openWork();
    const found = [...new Set(own.map(({ what }) => what))];
    const ask = {
      reason: 'ledgerFault',
      memberId: isReadable ? memberId : null,
      about: `audit of ${memberId}`,
      found,
    } as const;
    await tools.askStaff(work, ask, tools.now());
    await work.commit();
  }
}

const meanings: Readonly<Record<Fault['what'], string>> = {
  missing: 'is missing, or stands in another place',
  changed: 'is not what was written',
  notTheEnd: 'is not the end that the member names',
  notAsExported: 'is not what was put outside the store',
  moneyWithoutEntry: 'the money is not what the entries say of it:',
  moneyGone: 'the entries tell of money that is gone:',
  agreementChanged: 'what was agreed to is not what it was:',
  memberGone: 'the member is gone; this is the key of the ID',
  unreadable: 'the member or a page cannot be read: npm run ops -- check',
  exportUnreadable: 'a line outside the store was changed:',
};

async function verifyAll(memberId: string | undefined, exported: ExportedHeads, context: OpsContext, out: Out) {
  const { tools, lists } = context;
  const { heads, unreadable } = exported;
  const seen = new Set<string>();
  let members = 0;
  let entries = 0;
  const faults: Fault[] = unreadable.map((subject) => ({ memberId: '', seq: 0, what: 'exportUnreadable', subject }));
  const ids = memberId === undefined ? tools.store.memberIds() : only(memberId);
  for await (const id of ids) {
    const key = tools.vault.fingerprint(`audit:${id}`);
    seen.add(key);
    members += 1;
    try {
      const member = await tools.store.openWork().member(id);
      if (member === undefined) continue;
      const found = verifyTrail(member, await lists.auditPages(id), heads.get(key) ?? [], tools.sha256);
      faults.push(...found.map((fault) => ({ memberId: id, ...fault })));
      entries += member.audit.seq;
    } catch {
      // What is damaged is the store's own affair; the others are looked at all the same.
      faults.push({ memberId: id, seq: 0, what: 'unreadable' });
    }
    if (members % membersPerWord === 0) out.progress(`${members} members`);
  }
  if (memberId === undefined)
    for (const key of heads.keys()) if (!seen.has(key)) faults.push({ memberId: key, seq: 0, what: 'memberGone' });
  return { members, entries, faults };
}

async function* only(memberId: Member['memberId']): AsyncIterable<string> {
  yield memberId;
}
