import { type AppliedFile, applyFound, Counts } from '../../payments/index.ts';
import { type Command, exits } from '../command.ts';
import { dollars, listed } from '../table.ts';
import { countLines } from './doRuns.ts';

export const listReturns: Command = {
  name: 'returns list',
  about: 'files of returns that were applied, the latest first',
  async run(_, context, out) {
    const files: AppliedFile[] = [];
    for await (const file of context.lists.returnFiles()) files.push(file);
    files.sort((a, b) => (a.readAt > b.readAt ? -1 : 1));
    for (const line of listed(files, columns, 'No file of returns was read yet.')) out.line(line);
    out.data(files.map(({ entries, ...file }) => ({ ...file, entries: entries.length })));
    return exits.done;
  },
};

export const showReturns: Command = {
  name: 'returns show',
  about: 'one file of returns, entry by entry',
  args: [{ name: 'hash', about: 'the beginning of its sha256' }],
  async run({ args: [hash = ''] }, context, out) {
    for await (const file of context.lists.returnFiles()) {
      if (hash.length < 6 || !file.sha256.startsWith(hash)) continue;
      for (const line of listed(file.entries, entryColumns, 'The file has no entries.')) out.line(line);
      out.data(file);
      return exits.done;
    }
    out.line('There is no such file. Give at least six letters of its hash: npm run ops -- returns list');
    return exits.incomplete;
  },
};

export const applyReturns: Command = {
  name: 'returns apply',
  about: 'read a file of returns and notifications of change, and apply each entry once',
  args: [{ name: 'file', about: 'the file as the bank sent it', path: true }],
  changes: true,
  async run({ args: [path = ''], dryRun }, context, out) {
    const found = await context.files.returns(path);
    const counts = new Counts();
    // The file is the operator's own: it stays where it is.
    const rail = { ...context.tools.rail, putAway: async () => undefined };
    const tools = { ...context.tools, rail, dryRun };
    const result = await applyFound(found, context.tools.readReturns, tools, counts);
    if (result.kind === 'damaged') {
      for (const fault of result.faults) out.line(fault);
      out.line('The file is damaged, and nothing of it was applied. Ask the bank for it again.');
      out.data({ damaged: result.faults });
      return exits.refused;
    }
    const all = counts.all();
    for (const line of countLines(all)) out.line(line);
    if ('files.appliedBefore' in all) out.line('The file was applied before, so nothing was changed.');
    if (dryRun) out.line('This was only tried.');
    out.data({ file: found.sha256, dryRun, counts: all });
    for (const memberId of counts.broken())
      out.line(`Nothing was done for member ${memberId}: see the log, mend it, and apply the file again.`);
    const isMatched = Object.keys(all).every((name) => !name.startsWith('unmatched'));
    if (!isMatched && !dryRun) out.line('What matches no payment of ours was left to staff: npm run ops -- cases');
    return isMatched && counts.broken().length === 0 ? exits.done : exits.incomplete;
  },
};

const columns = [
  { head: 'file', of: ({ name }: AppliedFile) => name },
  { head: 'sha256', of: ({ sha256 }: AppliedFile) => sha256.slice(0, 16) },
  { head: 'state', of: ({ state }: AppliedFile) => state },
  { head: 'read at', of: ({ readAt }: AppliedFile) => readAt },
  { head: 'entries', of: ({ entries }: AppliedFile) => entries.length, right: true },
  {
    head: 'unmatched',
    of: ({ entries }: AppliedFile) => entries.filter(({ outcome }) => outcome === 'unmatched').length,
    right: true,
  },
];

type Entry = AppliedFile['entries'][number];

const entryColumns = [
  { head: 'code', of: ({ code }: Entry) => code },
  { head: 'trace', of: ({ originalTrace }: Entry) => originalTrace },
  { head: 'amount', of: ({ cents }: Entry) => dollars(cents), right: true },
  { head: 'outcome', of: ({ outcome }: Entry) => outcome ?? 'still to be applied' },
];
