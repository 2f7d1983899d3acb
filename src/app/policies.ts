import written from '../../data/policy.json' with { type: 'json' };
import type { Policy } from '../rules/index.ts';

/** Every number of the rules, oldest policy first. `test/rules/policy.test.ts` holds the file to the shape. */
export const policies = written as unknown as readonly Policy[];
