const sealedByUs = new WeakSet<object>();
const deepestNesting = 64;

/**
 * A deeply frozen copy holding only what JSON can carry, so that nobody can change the store through a value they passed
 * or got. Parts that were sealed before are taken as they are: a turn that adds a line copies that line alone.
 */
export function seal<T>(value: T): T {
  return sealedCopy(value, deepestNesting) as T;
}

/** Whether nobody can change this value any more, whatever it holds. */
export function isSealed(value: object): boolean {
  return sealedByUs.has(value);
}

function sealedCopy(value: unknown, levels: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'object') throw new TypeError(`a document cannot hold a ${typeof value}`);
  if (sealedByUs.has(value)) return value;
  if (levels === 0) throw new TypeError('a document is nested too deep, or in itself');
  const copy = Array.isArray(value) ? value.map((item) => sealedCopy(item, levels - 1)) : members(value, levels - 1);
  sealedByUs.add(copy);
  return Object.freeze(copy);
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new TypeError('a document cannot hold a number that is not finite');
  // JSON writes -0 as 0, so it must not differ before and after a restart.
  return value === 0 ? 0 : value;
}

function members(value: object, levels: number): Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new TypeError('a document holds plain objects only');
  }
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__') throw new TypeError('a document cannot have a member named __proto__');
    if (member !== undefined) copy[key] = sealedCopy(member, levels);
  }
  return copy;
}
