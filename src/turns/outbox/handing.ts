import type { Broken } from './broken.ts';
import type { Lately } from './lately.ts';
import type { OutboxOptions } from './options.ts';

/** What is needed to hand over, with what is remembered meanwhile. */
export interface Handing extends OutboxOptions {
  readonly lately: Lately;
  readonly broken: Broken;
}
