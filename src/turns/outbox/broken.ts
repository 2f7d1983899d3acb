import { addMinutes, type Instant } from '../../rules/index.ts';
import { waitAfter } from './progress.ts';

const longestRest = 60;

/**
 * Documents that can be neither read nor written, so that nothing can be kept in them: each is let rest, longer every time, and
 * keeps nobody else waiting. Only in memory: a process that starts anew has a look at once.
 */
export class Broken {
  readonly #known = new Map<string, { readonly tries: number; readonly until: Instant }>();

  add(id: string, now: Instant): void {
    const tries = (this.#known.get(id)?.tries ?? 0) + 1;
    this.#known.set(id, { tries, until: addMinutes(now, waitAfter(tries) ?? longestRest) });
  }

  rests(id: string, now: Instant): boolean {
    const known = this.#known.get(id);
    return known !== undefined && known.until > now;
  }

  mended(id: string): void {
    this.#known.delete(id);
  }
}
