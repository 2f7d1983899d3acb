import { join } from 'node:path';
import { type Assets, assetsOf, filesOf } from '../http/fileSet.ts';

/** Files of the console's pages. */
const files = ['staff.css', 'signIn.css', 'people.css', 'icon.svg'] as const;

/** Reads every file once. */
export function loadStaffAssets(): Assets {
  const own = files.map((name) => [name, join(import.meta.dirname, 'browser', name)]);
  return assetsOf('/staff/assets', filesOf(Object.fromEntries(own)));
}
