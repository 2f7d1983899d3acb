import { join } from 'node:path';
import { Catalogue } from '../catalogue.ts';
import { CatalogueFile } from './catalogueFile.ts';
import { firstSegment } from './replay.ts';
import { StoreDamaged, StoreMissing } from './refusals.ts';
import type { Opening } from './opening.ts';

type Place = Pick<Opening, 'disk' | 'layout' | 'kinds' | 'createIfMissing'>;

/** The catalogue's bytes; those of a new store where none is there and one may be created. */
export async function catalogueBytes(place: Place): Promise<Buffer> {
  const { disk, layout, kinds, createIfMissing } = place;
  const bytes = await disk.read(layout.catalogue);
  if (bytes !== undefined) return bytes;
  await refuseRemains(place);
  if (!createIfMissing) throw new StoreMissing(layout.dir);
  await disk.makeFolder(layout.temporary);
  await disk.makeFolder(layout.journal);
  await (await disk.openAppend(firstSegment(layout.journal), true)).close();
  await disk.forceFolder(layout.journal);
  // The catalogue comes last: a store whose making was cut short is made again.
  const file = newCatalogueFile(place, 0);
  await file.rewrite(0, new Catalogue(kinds));
  await file.close();
  return (await disk.read(layout.catalogue)) ?? Buffer.alloc(0);
}

export function newCatalogueFile({ disk, layout, kinds }: Place, rows: number): CatalogueFile {
  const place = { path: layout.catalogue, folder: layout.dir, temporaryPath: () => layout.temporaryPath() };
  return new CatalogueFile(disk, place, kinds, rows);
}

/** Commits or documents without a catalogue are not a missing store but a damaged one. */
async function refuseRemains({ disk, layout, kinds }: Place): Promise<void> {
  const names = (await disk.list(layout.dir)) ?? [];
  const segments = (await disk.list(layout.journal)) ?? [];
  const read = await Promise.all(segments.map((name) => disk.read(join(layout.journal, name))));
  if (names.some((name) => name in kinds) || read.some((bytes) => bytes !== undefined && bytes.length > 0)) {
    throw new StoreDamaged(layout.catalogue, 'it is missing, and there are documents');
  }
}
