import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Assets, assetsOf, filesOf } from '../http/fileSet.ts';

/** What both pages of cases import. */
const shared = [
  'api.js',
  'caseInWords.js',
  'dom.js',
  'drafts.js',
  'format.js',
  'live.js',
  'page.js',
  'status.js',
] as const;

/** What `queue.js` imports, itself or through another. */
export const queueModules = [...shared, 'keys.js', 'queueFilter.js', 'queueRow.js', 'rowList.js', 'search.js'] as const;

/** What `case.js` imports, itself or through another. */
export const caseModules = [
  ...shared,
  'acts.js',
  'canned.js',
  'caseHead.js',
  'composer.js',
  'dialogs.js',
  'redrawn.js',
  'history.js',
  'packet.js',
  'packetParts.js',
  'talk.js',
  'talkLine.js',
  'why.js',
] as const;

const modules = ['queue.js', 'case.js', 'figures.js', ...new Set([...queueModules, ...caseModules])] as const;
const styles = ['staff.css', 'queue.css', 'case.css', 'talk.css', 'signIn.css', 'people.css', 'figures.css'] as const;

/** Files of the console's pages. */
const files = [...modules, ...styles, 'icon.svg'] as const;

/** The library of the charts, as it is published; its own file is a script, and no module. */
const charts = join(dirname(createRequire(import.meta.url).resolve('chart.js')), 'chart.umd.min.js');

/** Reads every file once. */
export function loadStaffAssets(): Assets {
  const own = files.map((name) => [name, join(import.meta.dirname, 'browser', name)]);
  return assetsOf('/staff/assets', filesOf({ ...Object.fromEntries(own), 'chart.js': charts }));
}
