import type { Html } from '../../http/html.ts';
import { type ConsoleWord, say } from '../words.ts';
import { nameOf } from './names.ts';
import { countTable, type Table } from './tables.ts';
import type { Count } from './tally.ts';

/** A picture of what a section's first table says. */
export interface Chart {
  readonly kind: 'bars' | 'columns' | 'stacks';
  readonly labels: readonly string[];
  readonly sets: readonly { readonly label: string; readonly values: readonly number[] }[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Exactly what is counted. */
  readonly means: string;
  readonly chart?: Chart;
  readonly tables: readonly Table[];
  readonly after?: Html;
}

/** A section that is a list of names with their counts. */
export function counts(
  id: string,
  sort: string,
  title: ConsoleWord,
  what: ConsoleWord,
  all: readonly Count[],
): Section {
  const own = named(sort, all);
  return {
    id,
    title: say(title),
    means: say(`${title}.means` as ConsoleWord),
    chart: { kind: 'bars', ...charted(say(title), own) },
    tables: [countTable(say(title), say(what), own)],
  };
}

export function named(sort: string, all: readonly Count[]): readonly Count[] {
  return all.map(({ name, count }) => ({ name: nameOf(sort, name), count }));
}

export function charted(label: string, all: readonly Count[]): Pick<Chart, 'labels' | 'sets'> {
  return { labels: all.map(({ name }) => name), sets: [{ label, values: all.map(({ count }) => count) }] };
}
