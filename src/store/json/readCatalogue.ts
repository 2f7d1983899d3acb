import { z } from 'zod';
import type { Catalogue } from '../catalogue.ts';
import type { Kind, KindTable } from '../documents.ts';
import { catalogueFormat, type KindSignature, type Row } from './catalogueFile.ts';
import { checkedLines } from './checkedLine.ts';
import { NewerStore, StoreDamaged } from './refusals.ts';

export interface ReadCatalogue {
  /** Commits up to this one are in the documents and the catalogue; later ones are in the journal. */
  readonly through: number;
  readonly signatures: Readonly<Record<string, KindSignature>>;
  /** Where to go on appending. */
  readonly length: number;
  readonly rows: number;
}

const headShape = z.object({
  format: z.number(),
  kinds: z.record(z.string(), z.object({ schema: z.number(), indexes: z.array(z.string()) })),
});
const rowsShape = z.object({ through: z.number().optional(), rows: z.array(z.custom<Row>(Array.isArray)) });

/** Reads versions and index values of all documents into `catalogue`, without opening one. */
export function readCatalogue(path: string, bytes: Buffer, kinds: KindTable, catalogue: Catalogue): ReadCatalogue {
  let head: z.infer<typeof headShape> | undefined;
  let through: number | undefined;
  let length = 0;
  let rows = 0;
  for (const line of checkedLines(bytes)) {
    // Its commits are still in the journal: a journal is cut only after the catalogue's lines were forced.
    if (line.kind === 'torn') break;
    if (line.kind === 'bad') throw new StoreDamaged(path, `the line at byte ${line.start} fails its checksum`);
    if (head === undefined) head = readHead(path, line.value, kinds);
    else {
      const read = rowsShape.parse(line.value);
      for (const row of read.rows) setRow(path, kinds, catalogue, row);
      rows += read.rows.length;
      through = read.through ?? through;
    }
    length = line.end;
  }
  if (head === undefined || through === undefined) throw new StoreDamaged(path, 'it has no beginning');
  return { through, signatures: head.kinds, length, rows };
}

function readHead(path: string, value: unknown, kinds: KindTable): z.infer<typeof headShape> {
  const head = headShape.safeParse(value);
  if (!head.success) throw new StoreDamaged(path, 'its first line is no catalogue');
  if (head.data.format > catalogueFormat) throw new NewerStore(path, `format ${head.data.format}`);
  for (const [kind, { schema }] of Object.entries(head.data.kinds)) {
    const known = (kinds as Partial<KindTable>)[kind as Kind]?.schema ?? 0;
    if (schema > known) throw new NewerStore(path, `${kind} of schema ${schema}`);
  }
  return head.data;
}

function setRow(path: string, kinds: KindTable, catalogue: Catalogue, [kind, id, version, values]: Row): void {
  if (!(kind in kinds)) throw new StoreDamaged(path, `it lists a document of the unknown kind ${kind}`);
  catalogue.set(kind as Kind, id, version === 0 ? undefined : { version, values: values ?? [] });
}
