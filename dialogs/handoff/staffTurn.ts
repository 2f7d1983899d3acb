import type { Acting } from '../../src/handoff/index.ts';
import type { Memory } from '../memory.ts';
import type { Dialogs } from '../stack.ts';
import type { Talk } from '../talk.ts';

/** Everything an act of staff works with in its turn. */
export interface StaffTurn {
  readonly dc: Dialogs;
  readonly talk: Talk;
  readonly memory: Memory;
  readonly acting: Acting;
}
