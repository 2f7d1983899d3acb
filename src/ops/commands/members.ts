import type { Member } from '../../payments/index.ts';
import { type Exit, exits, type Out } from '../command.ts';
import type { OpsContext } from '../context.ts';

/** One member by their ID, or all. */
export async function* membersFor(memberId: string | undefined, context: OpsContext): AsyncIterable<Member> {
  if (memberId === undefined) return yield* context.lists.members();
  const member = await context.tools.store.openWork().member(memberId);
  if (member !== undefined) yield member;
}

/** Whether the member who was named is unknown. Nothing at all must not look like nothing wrong. */
export async function isUnknown(memberId: string | undefined, { tools }: OpsContext): Promise<boolean> {
  return memberId !== undefined && (await tools.store.openWork().member(memberId)) === undefined;
}

export function noSuchMember(memberId: string | undefined, out: Out): Exit {
  out.line(`There is no member ${memberId}. A Member ID has 12 digits.`);
  return exits.incomplete;
}
