import words from '../../../data/console/figures.json' with { type: 'json' };

const known: Readonly<Record<string, string>> = words;

/** What the product calls something, as staff read it: `nameOf('channel', 'sms')`. A name without words of its own stays. */
export function nameOf(sort: string, name: string): string {
  return known[`figures.${sort}.${name}`] ?? name.replaceAll('_', ' ');
}
