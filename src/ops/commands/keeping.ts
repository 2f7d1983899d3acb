import { verifyTrail } from '../../payments/index.ts';
import { type Command, exits } from '../command.ts';
import { membersFor } from './payments.ts';

export const backUp: Command = {
  name: 'backup',
  about: 'seal a consistent copy of the store into one file, also while the server runs',
  args: [{ name: 'file', about: 'where to; it must not exist yet', path: true }],
  async run({ args: [path = ''] }, { keep }, out) {
    const result = await keep.backUp(path, (text) => out.progress(text));
    if (result.kind === 'refused') {
      out.line(result.why);
      return exits.refused;
    }
    out.line(`${result.files} files in ${result.bytes} bytes`);
    out.line('Keep BACKUP_KEY, VAULT_KEYS and FINGERPRINT_KEY somewhere else: without them it cannot be used.');
    out.data(result);
    return exits.done;
  },
};

export const release: Command = {
  name: 'release',
  about: 'let files and letters go out again after a restore, once you have compared with the bank',
  changes: true,
  async run({ dryRun }, { tools, lists }, out) {
    const { sending } = await tools.store.openWork().operation();
    if (!sending.locked) {
      out.line('Sending is not locked.');
      return exits.done;
    }
    out.line(`Sending is locked since ${sending.since ?? 'an unknown time'}: ${sending.because}.`);
    out.line(
      'What the store knows of files for the bank. Whatever the bank has and is not here was sent after the backup:',
    );
    for await (const { batchId, day, state, file } of lists.batches())
      out.line(`  ${batchId}  ${day}  ${state}  ${file?.name ?? 'no file'}  ${file?.sha256 ?? ''}`);
    if (dryRun) return exits.done;
    const work = tools.store.openWork();
    work.actAs({ by: 'operator', name: 'release', at: tools.now() });
    const operation = await work.operation();
    work.putOperation({ ...operation, sending: { locked: false, because: 'released', since: tools.now() } });
    const { kind } = await work.commit();
    if (kind !== 'committed') {
      out.line('Something changed in the same moment; nothing was released. Please try again.');
      return exits.failed;
    }
    out.line('Released.');
    out.data({ released: true });
    return exits.done;
  },
};

export const rotateVault: Command = {
  name: 'vault rotate',
  about: 'seal all bank numbers under the first key of VAULT_KEYS, so that older keys can be taken out',
  changes: true,
  async run({ dryRun }, { keep }, out) {
    const { sealed, left } = await keep.rotateVault(dryRun, (done) => out.progress(`${done} sealed anew`));
    const would = dryRun ? 'would be ' : '';
    out.line(`${sealed} ${would}sealed anew, ${left} left under older keys`);
    if (!dryRun && left === 0)
      out.line(
        'Messages not handled yet and links in letters may still use older keys: take those out in a day or two.',
      );
    out.data({ sealed, left, dryRun });
    return left === 0 || dryRun ? exits.done : exits.incomplete;
  },
};

export const verifyAudit: Command = {
  name: 'audit verify',
  about: 'check every member’s audit trail: its chain, the ends put outside the store, and the money as it stands',
  options: [{ name: 'member', value: 'id', about: 'of one member only' }],
  async run({ options: { member: memberId } }, context, out) {
    const { tools, lists, files } = context;
    const exported = await files.exportedHeads();
    const seen = new Set<string>();
    let members = 0;
    let entries = 0;
    const faults: { memberId: string; seq: number; what: string; subject?: string | undefined }[] = [];
    for await (const member of membersFor(memberId, context)) {
      const pages = await lists.auditPages(member.memberId);
      const key = tools.vault.fingerprint(`audit:${member.memberId}`);
      seen.add(key);
      const found = verifyTrail(member, pages, exported.get(key) ?? [], tools.sha256);
      faults.push(...found.map((fault) => ({ memberId: member.memberId, ...fault })));
      members += 1;
      entries += member.audit.seq;
      if (members % 1000 === 0) out.progress(`${members} members`);
    }
    if (memberId === undefined) {
      // An end that was put outside and has no member here any more: somebody removed a whole member.
      for (const key of exported.keys()) if (!seen.has(key)) faults.push({ memberId: key, seq: 0, what: 'memberGone' });
    }
    for (const fault of faults)
      out.line(`${fault.memberId}  entry ${fault.seq}  ${fault.what}  ${fault.subject ?? ''}`.trimEnd());
    out.line(
      `${entries} entries of ${members} members: ${faults.length === 0 ? 'all as written' : `${faults.length} faults`}`,
    );
    out.data({ members, entries, faults });
    return faults.length === 0 ? exits.done : exits.incomplete;
  },
};

export const checkStore: Command = {
  name: 'check',
  about: 'read every document of the store and compare what must agree',
  async run(_, { keep }, out) {
    const { counts, faults } = await keep.check((text) => out.progress(text));
    for (const [kind, many] of Object.entries(counts)) out.line(`${kind.padEnd(14)}${many}`);
    for (const fault of faults) out.line(fault);
    out.line(faults.length === 0 ? 'No fault was found.' : `${faults.length} faults. Do not mend files by hand.`);
    out.data({ counts, faults });
    return faults.length === 0 ? exits.done : exits.incomplete;
  },
};
