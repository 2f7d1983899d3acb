import shared from '../../../data/console/cases.json' with { type: 'json' };
import words from '../../../data/console/figures.json' with { type: 'json' };

const known: Readonly<Record<string, string>> = { ...shared, ...words };

/**
 * What the product calls something, as staff read it: `nameOf('channel', 'sms')`. What the queue has a word for is called the same
 * here, and a name without words of its own stays.
 */
export function nameOf(sort: string, name: string): string {
  return known[`figures.${sort}.${name}`] ?? known[`${sort}.${name}`] ?? name.replaceAll('_', ' ');
}
