import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Assets, assetsOf, filesOf } from '../http/fileSet.ts';

/** Files of the console's pages. */
const files = ['staff.css', 'icon.svg', 'figures.css', 'figures.js'] as const;

/** The library of the charts, as it is published; its own file is a script, and no module. */
const charts = join(dirname(createRequire(import.meta.url).resolve('chart.js')), 'chart.umd.min.js');

/** Reads every file once. */
export function loadStaffAssets(): Assets {
  const own = files.map((name) => [name, join(import.meta.dirname, 'browser', name)]);
  return assetsOf('/staff/assets', filesOf({ ...Object.fromEntries(own), 'chart.js': charts }));
}
