import type { KindTable } from '../documents.ts';

const top = /^(catalogue\.jsonl|keys\.json)$/;
const segment = /^journal\/\d{14}\.jsonl$/;
const document = /^(?<kind>\w+)\/[0-9a-f]{2}\/[a-z0-9%_-][a-z0-9%._-]*\.json$/;

/** Whether a store has files of this name. Everything else, such as a way out of its folder, is not unpacked. */
export function isStoreFile(name: string, kinds: KindTable): boolean {
  if (top.test(name) || segment.test(name)) return true;
  const kind = document.exec(name)?.groups?.['kind'];
  return kind !== undefined && Object.hasOwn(kinds, kind);
}
