import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack, type Pack } from 'tar-stream';
import type { StoreFile } from '../json/storeFiles.ts';

const ownerFile = 0o600;

/** A compressed archive of these files, piece by piece, read no faster than it is taken. */
export async function* packed(files: AsyncIterable<StoreFile>, at: Date): AsyncGenerator<Buffer> {
  const archive = pack();
  const gzip = createGzip();
  // A failure anywhere travels down the line and ends the loop over the last of them.
  const filling = fill(archive, files, at).catch((error: Error) => archive.destroy(error));
  const piping = pipeline(Readable.from(archive), gzip).catch(() => undefined);
  try {
    yield* gzip as AsyncIterable<Buffer>;
  } finally {
    archive.destroy();
    await Promise.all([filling, piping]);
  }
}

async function fill(archive: Pack, files: AsyncIterable<StoreFile>, mtime: Date): Promise<void> {
  for await (const { name, bytes } of files) {
    await new Promise<void>((resolve, reject) => {
      archive.entry({ name, mtime, mode: ownerFile }, bytes, (error) => (error ? reject(error) : resolve()));
    });
  }
  archive.finalize();
}

export interface ArchivedFile extends StoreFile {
  /** `file`, or something no store has, such as a link. */
  readonly type: string;
}

/** The files of a compressed archive in order, each when the one before was taken. Nothing is written anywhere. */
export async function* unpacked(pieces: AsyncIterable<Buffer>): AsyncGenerator<ArchivedFile> {
  const archive = extract();
  const feeding = pipeline(pieces, createGunzip(), archive as unknown as NodeJS.WritableStream);
  // What fails there ends the loop below with the same error.
  feeding.catch(() => undefined);
  for await (const entry of archive) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    yield { name: entry.header.name, type: entry.header.type, bytes: Buffer.concat(chunks) };
  }
  await feeding;
}
