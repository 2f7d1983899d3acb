import { createHash } from 'node:crypto';
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
    const bytes = counted(context.tools.rail.print(frozenFile(batch, context.tools)));
    if (path === undefined) for await (const piece of bytes.pieces) await out.raw(piece);
    else await context.files.write(path, bytes.pieces);
    const made = bytes.end();
    const recorded = batch.file?.sha256;
    const isOther = recorded !== undefined && recorded !== made.sha256;
    // Not among the bytes, where they are what is printed.
    const say = (text: string) => (path === undefined ? out.progress(text) : out.line(text));
    if (path !== undefined) {
      out.line(`${made.bytes} bytes written, with the hash ${made.sha256}`);
      out.data({ path, ...made, recordedSha256: recorded ?? null });
    }
    for (const line of isOther ? differenceLines(made.sha256, recorded) : []) say(line);
    if (recorded === undefined) say('No hash is on record yet: the file was not written for the bank.');
    return isOther ? exits.incomplete : exits.done;
  },
};

/** Lets the pieces of a file through, and knows at their end what they came to. */
function counted(from: AsyncIterable<string>) {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    pieces: (async function* () {
      for await (const piece of from) {
        hash.update(piece);
        bytes += Buffer.byteLength(piece);
        yield piece;
      }
    })(),
    end: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}

function differenceLines(made: string, recorded: string): string[] {
  return [
    'These are not the bytes that were written for the bank:',
    `  hash of these  ${made}`,
    `  on record      ${recorded}`,
    'That is as it should be only where an ACH setting was corrected since. Where none was, do not hand this to the bank.',
    'docs/operations.md has more under "The bank refuses the file". What in the store is another: npm run ops -- check',
  ];
}

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
