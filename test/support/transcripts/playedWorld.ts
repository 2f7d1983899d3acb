import type { World } from './world.ts';
import type { Windows } from './windows.ts';

/** A world with a talk going on in it. */
export interface PlayedWorld {
  readonly world: World;
  readonly windows: Windows;
  /** Numbers that may be readable nowhere. */
  readonly secrets: string[];
}
