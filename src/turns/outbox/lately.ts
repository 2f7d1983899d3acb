const mostOfOne = 20;
const mostAddresses = 5_000;

/**
 * The provider's names of what lately went to an address, so that the same words sent a second before are not taken for those that
 * are looked for. Only in memory: after a restart the moment of the mark has to be enough.
 */
export class Lately {
  readonly #ids = new Map<string, readonly string[]>();

  add(address: string, providerId: string): void {
    const ids = [...(this.#ids.get(address) ?? []), providerId].slice(-mostOfOne);
    this.#ids.delete(address);
    this.#ids.set(address, ids);
    const [oldest] = this.#ids.keys();
    if (this.#ids.size > mostAddresses && oldest !== undefined) this.#ids.delete(oldest);
  }

  of(address: string): readonly string[] {
    return this.#ids.get(address) ?? [];
  }
}
