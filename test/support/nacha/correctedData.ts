import type { Span } from './layout.ts';
import { isRoutingNumber } from './routing.ts';

/** What a notice of change says is right. */
export interface Correction {
  readonly account?: string;
  readonly routing?: string;
  readonly transactionCode?: string;
  readonly individualId?: string;
}

type Part = keyof Correction;

const correctedDataWidth = 29;

/**
 * Where each part stands within the 29 characters, by the published layout of notices. Everything else is blank.
 * C03 leaves three blanks after the routing number and C06 three after the account; C07 leaves none, because its three
 * parts would not fit otherwise.
 */
const places: Readonly<Record<string, Readonly<Partial<Record<Part, Span>>>>> = {
  C01: { account: [1, 17] },
  C02: { routing: [1, 9] },
  C03: { routing: [1, 9], account: [13, 29] },
  C05: { transactionCode: [1, 2] },
  C06: { account: [1, 17], transactionCode: [21, 22] },
  C07: { routing: [1, 9], account: [10, 26], transactionCode: [27, 28] },
  C09: { individualId: [1, 22] },
};

export function correctedDataOf(code: string, correction: Correction): string {
  const parts = placesOf(code);
  if (parts.length === 0) throw new Error(`${code} has no layout of its own; give the corrected data as text`);
  const written = parts.reduce((data, [part, span]) => put(data, span, needed(code, part, correction)), '');
  return written.padEnd(correctedDataWidth);
}

function put(data: string, [first, last]: Span, value: string): string {
  if (value.length > last - first + 1) throw new Error(`"${value}" does not fit into ${first} to ${last}`);
  return data.padEnd(first - 1) + value;
}

function needed(code: string, part: Part, correction: Correction): string {
  const value = correction[part];
  if (value === undefined) throw new Error(`${code} corrects the ${part}, which is missing`);
  return value;
}

/** Undefined for a code without a layout that we know. */
export function correctionIn(code: string, data: string): Correction | undefined {
  const parts = placesOf(code);
  if (parts.length === 0) return undefined;
  return Object.fromEntries(parts.map(([part, [first, last]]) => [part, data.slice(first - 1, last).trimEnd()]));
}

/** Sentences about what is missing or stands in a wrong place. */
export function correctedDataFaults(code: string, data: string): string[] {
  const correction = correctionIn(code, data);
  if (correction === undefined) return [];
  const read = Object.entries(correction) as [Part, string][];
  const wrong = read.filter(([part, value]) => !shapes[part](value)).map(([part]) => `the corrected ${part} is wrong`);
  if (wrong.length > 0) return wrong.map((says) => `${says} for ${code}: "${data}"`);
  const asPublished = correctedDataOf(code, correction) === data;
  return asPublished ? [] : [`the corrected data of ${code} holds more than its parts: "${data}"`];
}

const shapes: Readonly<Record<Part, (value: string) => boolean>> = {
  account: (value) => /^[0-9A-Za-z-]{1,17}$/.test(value),
  routing: isRoutingNumber,
  transactionCode: (value) => /^[23][2378]$/.test(value),
  individualId: (value) => value !== '' && !value.startsWith(' '),
};

function placesOf(code: string): [Part, Span][] {
  return Object.entries(places[code] ?? {}) as [Part, Span][];
}
