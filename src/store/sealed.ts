const deepestNesting = 64;
const tooDeep = 'a document is nested too deep, or in itself';
const namedProto = 'a document cannot have a member named __proto__';

/**
 * A deeply frozen copy holding only what JSON can carry, so that nobody can change the store through a value they passed
 * or got. Parts that are so already are taken as they are: a turn that adds a line copies that line alone.
 */
export function seal<T>(value: T): T {
  return sealedCopy(value, deepestNesting) as T;
}

/**
 * What was just read from JSON and nobody else holds, frozen as it is: for a job over many documents the copies would cost more
 * than the reading. Refuses what `seal` refuses.
 */
export function sealRead<T>(value: T): T {
  return frozen(value, deepestNesting) as T;
}

/**
 * Whether nobody can change this value any more, and JSON can carry all of it. Looking costs less than a list of what was
 * sealed. Whoever froze an object with a getter would deceive it; nobody does.
 */
export function isSealed(value: unknown, levels = deepestNesting): boolean {
  if (typeof value !== 'object' || value === null) return isPlain(value);
  if (levels === 0 || !Object.isFrozen(value) || !isOurs(value) || Object.hasOwn(value, '__proto__')) return false;
  // By name and not by Object.values: every document that is put is looked through, and this takes half of the time.
  for (const name in value) if (!isSealed((value as Record<string, unknown>)[name], levels - 1)) return false;
  return true;
}

function frozen(value: unknown, levels: number): unknown {
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) throw new TypeError(tooDeep);
  if (Object.hasOwn(value, '__proto__')) throw new TypeError(namedProto);
  for (const member of Object.values(value)) frozen(member, levels - 1);
  return Object.freeze(value);
}

function sealedCopy(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'number') return finite(value);
    if (isPlain(value)) return value;
    throw new TypeError(`a document cannot hold a ${typeof value}`);
  }
  if (isSealed(value, levels)) return value;
  if (levels === 0) throw new TypeError(tooDeep);
  if (!isOfJson(value)) throw new TypeError('a document holds plain objects only');
  const copy = Array.isArray(value) ? value.map((item) => sealedCopy(item, levels - 1)) : members(value, levels - 1);
  return Object.freeze(copy);
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new TypeError('a document cannot hold a number that is not finite');
  // JSON writes -0 as 0, so it must not differ before and after a restart.
  return value === 0 ? 0 : value;
}

/** Made here as JSON makes it. A prototype of anybody else's could be changed behind the frozen object; a copy has none. */
function isOurs(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}

/** An array, or an object without a class of its own. */
function isOfJson(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function members(value: object, levels: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__') throw new TypeError(namedProto);
    if (member !== undefined) copy[key] = sealedCopy(member, levels);
  }
  return copy;
}
