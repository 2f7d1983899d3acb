import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The first moment that a zip file can name, so that the same files always make the same bytes. */
const midnight1980 = { time: 0, date: 0x0021 };
const utf8Names = 0x0800;
const deflated = 8;
const version = 20;

/** A zip file of these entries, in this order. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const facts = factsOf(name, bytes, packed);
    const local = Buffer.concat([number(0x04034b50, 4), facts, Buffer.from(name), packed]);
    directory.push(centralOf(facts, name, offset));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    number(0x06054b50, 4),
    number(0, 4),
    number(entries.length, 2),
    number(entries.length, 2),
    number(central.length, 4),
    number(offset, 4),
    number(0, 2),
  ]);
  return Buffer.concat([...locals, central, end]);
}

/** What the entry's own header and the directory say alike. */
function factsOf(name: string, bytes: Uint8Array, packed: Uint8Array): Buffer {
  return Buffer.concat([
    number(version, 2),
    number(utf8Names, 2),
    number(deflated, 2),
    number(midnight1980.time, 2),
    number(midnight1980.date, 2),
    number(crc32(bytes), 4),
    number(packed.length, 4),
    number(bytes.length, 4),
    number(Buffer.byteLength(name), 2),
    number(0, 2),
  ]);
}

/** Made nowhere in particular, with no comment and no attributes. */
function centralOf(facts: Buffer, name: string, offset: number): Buffer {
  const madeBy = number(version, 2);
  const rest = [number(0, 2), number(0, 2), number(0, 2), number(0, 4), number(offset, 4)];
  return Buffer.concat([number(0x02014b50, 4), madeBy, facts, ...rest, Buffer.from(name)]);
}

function number(value: number, bytes: 2 | 4): Buffer {
  const written = Buffer.alloc(bytes);
  written.writeUIntLE(value, 0, bytes);
  return written;
}
