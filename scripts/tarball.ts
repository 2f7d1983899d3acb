import { gunzipSync } from 'node:zlib';

const block = 512;

/**
 * The named files of a gzipped tar. Reads the plain headers that `npm pack` writes; a name longer than 100 characters
 * comes in its two parts, other extensions are passed over.
 */
export function filesOfTarball(tarball: Buffer, names: readonly string[]): ReadonlyMap<string, Buffer> {
  const tar = gunzipSync(tarball, { maxOutputLength: 400_000_000 });
  const found = new Map<string, Buffer>();
  for (let at = 0; at + block <= tar.length; ) {
    const header = tar.subarray(at, at + block);
    if (header[0] === 0) break;
    const size = Number.parseInt(text(header, 124, 12).trim(), 8);
    if (!Number.isSafeInteger(size) || size < 0) throw new Error('this tar file is damaged');
    const start = at + block;
    const name = [text(header, 345, 155), text(header, 0, 100)].filter(Boolean).join('/');
    const isFile = header[156] === 0x30 || header[156] === 0;
    if (isFile && names.includes(name)) found.set(name, Buffer.from(tar.subarray(start, start + size)));
    at = start + Math.ceil(size / block) * block;
  }
  return found;
}

function text(header: Buffer, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}
