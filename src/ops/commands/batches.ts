import { type Batch, entriesOf, frozenFile } from '../../payments/index.ts';
import { type Command, exits } from '../command.ts';
import { dollars, listed } from '../table.ts';

export const listBatches: Command = {
  name: 'batches list',
  about: 'bank files, the latest first',
  async run(_, context, out) {
    const batches: Batch[] = [];
    for await (const batch of context.lists.batches()) batches.push(batch);
    batches.sort((a, b) => (a.batchId > b.batchId ? -1 : 1));
    for (const line of listed(batches, columns, 'No bank file was made yet.')) out.line(line);
    out.data(batches.map(openly));
    return exits.done;
  },
};

export const showBatch: Command = {
  name: 'batches show',
  about: 'one bank file: its parts, sums and hash',
  args: [{ name: 'batch', about: 'its id, such as F000001' }],
  async run({ args: [batchId = ''] }, context, out) {
    const batch = await context.tools.store.openWork().batch(batchId);
    if (batch === undefined) {
      out.line(noSuchFile(batchId));
      return exits.incomplete;
    }
    for (const [name, value] of Object.entries(openly(batch)))
      if (typeof value !== 'object') out.line(`${name.padEnd(12)}${value}`);
    for (const { description, effectiveOn, pages, cents } of batch.groups) {
      const entries = pages.reduce((sum, each) => sum + each, 0);
      out.line(`  ${description.padEnd(10)}  for ${effectiveOn}  ${entries} entries  ${dollars(cents)}`);
    }
    out.data(openly(batch));
    return exits.done;
  },
};

export const printBatch: Command = {
  name: 'batches print',
  about: 'the bytes of a bank file once more, as they are also with --json; they hold account numbers',
  args: [{ name: 'batch', about: 'its id' }],
  options: [{ name: 'out', value: 'file', about: 'write them into a new file instead', path: true }],
  async run({ args: [batchId = ''], options: { out: path } }, context, out) {
    const batch = await context.tools.store.openWork().batch(batchId);
    if (batch === undefined || batch.made === null) {
      out.line(batch === undefined ? noSuchFile(batchId) : `${batchId} is not frozen yet: npm run ops -- run submit`);
      return exits.incomplete;
    }
    const pieces = context.tools.rail.print(frozenFile(batch, context.tools));
    if (path === undefined) {
      for await (const piece of pieces) await out.raw(piece);
      return exits.done;
    }
    const bytes = await context.files.write(path, pieces);
    out.line(`${bytes} bytes written; the file's hash is ${batch.file?.sha256 ?? 'not on record yet'}`);
    out.data({ path, bytes, sha256: batch.file?.sha256 ?? null });
    return exits.done;
  },
};

function noSuchFile(batchId: string): string {
  return `There is no bank file ${batchId}. Their ids: npm run ops -- batches list`;
}

const columns = [
  { head: 'batch', of: ({ batchId }: Batch) => batchId },
  { head: 'day', of: ({ day }: Batch) => day },
  { head: 'state', of: ({ state }: Batch) => state },
  { head: 'entries', of: entriesOf, right: true },
  { head: 'amount', of: (batch: Batch) => dollars(centsOf(batch)), right: true },
  { head: 'file', of: ({ file }: Batch) => file?.name },
  { head: 'sha256', of: ({ file }: Batch) => file?.sha256.slice(0, 16) },
];

function centsOf({ groups }: Batch): number {
  return groups.reduce((sum, { cents }) => sum + cents, 0);
}

function openly(batch: Batch) {
  const { batchId, day, state, openedAt, made, file, groups } = batch;
  const parts = groups.map(({ description, effectiveOn, pages, cents, firstTrace }) => ({
    description,
    effectiveOn,
    entries: pages.reduce((sum, each) => sum + each, 0),
    cents,
    firstTrace,
  }));
  return {
    batchId,
    day,
    state,
    openedAt,
    madeAt: made?.at ?? null,
    modifier: made?.modifier ?? null,
    entries: entriesOf(batch),
    cents: centsOf(batch),
    file: file?.name ?? null,
    bytes: file?.bytes ?? null,
    sha256: file?.sha256 ?? null,
    parts,
  };
}
