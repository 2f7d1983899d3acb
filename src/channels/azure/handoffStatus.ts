import { z } from 'zod';
import { type ElsewhereState, elsewhereStates } from '../../handoff/index.ts';
import { handoffEvents } from './fields.ts';

const longestMessage = 4_000;

/** The message beside a state is for programs that show it: here nothing of a hub's is said to a member. */
const shape = z.strictObject({
  state: z.enum(elsewhereStates),
  message: z.string().max(longestMessage).nullish(),
});

export function isHandoffStatus({
  type,
  name,
}: {
  readonly type: string;
  readonly name?: string | undefined;
}): boolean {
  return type === 'event' && name === handoffEvents.status;
}

/** What a hub says became of a talk; `undefined` where it says nothing that the protocol knows. */
export function readHandoffStatus(value: unknown): ElsewhereState | undefined {
  return shape.safeParse(value).data?.state;
}
