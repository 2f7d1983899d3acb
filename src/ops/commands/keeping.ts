import type { Batch } from '../../payments/index.ts';
import { type Command, exits, type Out } from '../command.ts';
import type { OpsContext } from '../context.ts';

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
  about: 'let files and letters go out again after a restore; --dry-run shows what to compare with the bank first',
  changes: true,
  async run({ dryRun }, { tools, lists }, out) {
    const { sending } = await tools.store.openWork().operation();
    if (!sending.locked) {
      out.line('Sending is not locked.');
      out.data({ locked: false, released: false });
      return exits.done;
    }
    out.line(`Sending is locked since ${sending.since ?? 'an unknown time'}: ${sending.because}.`);
    const files = await filesToCompare(lists, out);
    if (dryRun) {
      out.data({ locked: true, released: false, files });
      return exits.done;
    }
    const work = tools.store.openWork();
    work.actAs({ by: 'operator', name: 'release', at: tools.now() });
    const operation = await work.operation();
    work.putOperation({ ...operation, sending: { locked: false, because: 'released', since: tools.now() } });
    const { kind } = await work.commit();
    if (kind !== 'committed') {
      out.line('Something changed in the same moment; nothing was released. Please try again.');
      return exits.failed;
    }
    out.line(
      'Released. The runs of today are done within a minute where the server runs, or by: npm run ops -- run due',
    );
    out.data({ locked: false, released: true, files });
    return exits.done;
  },
};

/** So many are as far back as a backup may be. */
const filesShown = 30;

async function filesToCompare(lists: OpsContext['lists'], out: Out) {
  const batches: Batch[] = [];
  for await (const batch of lists.batches()) batches.push(batch);
  const latest = batches.slice(-filesShown).toReversed();
  out.line(
    'What the store knows of files for the bank. Whatever the bank has and is not here was sent after the backup:',
  );
  for (const { batchId, day, state, file } of latest)
    out.line(`  ${batchId}  ${day}  ${state}  ${file?.name ?? 'no file'}  ${file?.sha256 ?? ''}`.trimEnd());
  if (latest.length === 0) out.line('  none');
  if (latest.length < batches.length) out.line(`  … and ${batches.length - latest.length} before them.`);
  return latest.map(({ batchId, day, state, file }) => ({ batchId, day, state, file }));
}

export const rotateVault: Command = {
  name: 'vault rotate',
  about: 'seal all bank numbers under the first key of VAULT_KEYS, so that older keys can be taken out',
  changes: true,
  async run({ dryRun }, { keep }, out) {
    const { sealed, left, unopened } = await keep.rotateVault(dryRun, (done) => out.progress(`${done} sealed anew`));
    const would = dryRun ? 'would be ' : '';
    out.line(`${sealed} ${would}sealed anew, ${left} left under older keys`);
    if (left > 0) out.line('Those were changed in the same moment. Start the command again.');
    for (const [key, tokens] of Object.entries(unopened)) {
      if (key === 'altered') out.line(`${tokens.length} are not what was sealed: ${tokens.join(', ')}. Restore them.`);
      else out.line(`${tokens.length} need the key ${key}, which is not in VAULT_KEYS. Put it back and restart.`);
    }
    const isWhole = left === 0 && Object.keys(unopened).length === 0;
    if (!dryRun && isWhole)
      out.line('Messages not handled yet and links in letters may still use older keys: take those out in a month.');
    out.data({ sealed, left, unopened, dryRun });
    return isWhole ? exits.done : exits.incomplete;
  },
};

export const checkStore: Command = {
  name: 'check',
  about: 'read every document of the store and compare what must agree',
  async run(_, { keep }, out) {
    const { counts, faults } = await keep.check((text) => out.progress(text));
    for (const [kind, many] of Object.entries(counts)) out.line(`${kind.padEnd(14)}${many}`);
    for (const fault of faults) out.line(fault);
    out.line(
      faults.length === 0
        ? 'No fault was found.'
        : `${faults.length} faults. Do not mend files by hand; docs/operations.md says what can be done.`,
    );
    out.data({ counts, faults });
    return faults.length === 0 ? exits.done : exits.incomplete;
  },
};
