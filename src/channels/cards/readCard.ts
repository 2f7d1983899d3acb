import { z } from 'zod';
import type { CardSubmit } from '../../messages/index.ts';
import { cleanText } from '../directline/cleanText.ts';

const bindingShape = z.object({
  draft: z.string().min(1).max(100),
  step: z.string().min(1).max(100),
  version: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  action: z.string().min(1).max(100),
});

const longestField = 500;
const mostFields = 20;
const deepest = 4;
const largestBytes = 8 * 1024;

/**
 * A pressed card. An Adaptive Card lays its inputs beside the binding, so everything beside it that is a short text
 * under a plain name counts as a field, and nothing else gets in. `fields` may also come as an object of their own.
 */
export function readCard(value: Readonly<Record<string, unknown>>): CardSubmit | 'noCard' | 'tooLarge' {
  if (isDeeperThan(value, deepest) || Buffer.byteLength(JSON.stringify(value)) > largestBytes) return 'tooLarge';
  const binding = bindingShape.safeParse(value);
  if (!binding.success) return 'noCard';
  const { draft: _draft, step: _step, version: _version, action: _action, fields: nested, ...beside } = value;
  const fields = [...Object.entries(beside), ...Object.entries(nested ?? {})]
    .filter((entry): entry is [string, string] => isFieldName(entry[0]) && typeof entry[1] === 'string')
    .slice(0, mostFields)
    .map(([name, text]) => [name, cleanText(text).slice(0, longestField).toWellFormed()]);
  return { ...binding.data, fields: Object.fromEntries(fields) as Record<string, string> };
}

function isFieldName(name: string): boolean {
  return /^[a-z]\w{0,39}$/iu.test(name) && !(name in Object.prototype);
}

/** Looks no further down than it must: five hundred levels cost no more than five. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(part, levels - 1));
}
