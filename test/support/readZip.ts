import { crc32, inflateRawSync } from 'node:zlib';

/**
 * Reads a zip file as others do: from its end backwards, by the directory, holding each entry's own header against it. It
 * shares nothing with what writes ours, and throws at whatever does not agree.
 */
export function readZip(file: Buffer): ReadonlyMap<string, Buffer> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end === -1 || end + 22 + file.readUInt16LE(end + 20) !== file.length) throw new Error('there is no end record');
  const [count, size, start] = [file.readUInt16LE(end + 10), file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)];
  if (file.readUInt16LE(end + 8) !== count || start + size !== end)
    throw new Error('the directory is not where it says');
  const found = new Map<string, Buffer>();
  let at = start;
  for (let n = 0; n < count; n += 1) {
    if (file.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error('the directory is broken');
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    if (found.has(name)) throw new Error(`${name} is there twice`);
    found.set(name, bytesOf(file, at, name));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  if (at !== end) throw new Error('there is more than the directory names');
  return found;
}

function bytesOf(file: Buffer, entry: number, name: string): Buffer {
  const local = file.readUInt32LE(entry + 42);
  if (file.toString('latin1', local, local + 4) !== 'PK\x03\x04') throw new Error(`${name} has no header`);
  // From the needed version to the length of the name: both say it alike.
  if (!file.subarray(entry + 6, entry + 30).equals(file.subarray(local + 4, local + 28))) {
    throw new Error(`the directory says something else of ${name} than its header`);
  }
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(from, from + file.readUInt32LE(entry + 20));
  const bytes = file.readUInt16LE(entry + 10) === 8 ? inflateRawSync(packed) : packed;
  if (bytes.length !== file.readUInt32LE(entry + 24)) throw new Error(`${name} has another length`);
  if (crc32(bytes) !== file.readUInt32LE(entry + 16)) throw new Error(`${name} has another checksum`);
  return bytes;
}
