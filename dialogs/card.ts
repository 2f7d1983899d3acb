import type { CardSubmit } from '../src/messages/index.ts';

const longestField = 200;

/** A pressed card's fields, or `undefined` for anything that is not one of our cards. Everything else in it is dropped. */
export function readCard(value: unknown): CardSubmit | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const card = new Map<string, unknown>(Object.entries(value));
  const draft = card.get('draft');
  const step = card.get('step');
  const version = card.get('version');
  const action = card.get('action');
  if (typeof draft !== 'string' || typeof step !== 'string' || typeof action !== 'string') return undefined;
  if (typeof version !== 'number' || !Number.isSafeInteger(version)) return undefined;
  return { draft, step, version, action, fields: textFields(card) };
}

function textFields(card: ReadonlyMap<string, unknown>): Record<string, string> {
  const nested = card.get('fields');
  const entries = typeof nested === 'object' && nested !== null ? Object.entries(nested) : [...card];
  const bound = new Set(['draft', 'step', 'version', 'action', '__proto__']);
  return Object.fromEntries(
    entries.flatMap(([name, entry]) =>
      typeof entry === 'string' && !bound.has(name) ? [[name, entry.slice(0, longestField)]] : [],
    ),
  );
}
