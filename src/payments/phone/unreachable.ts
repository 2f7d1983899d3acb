import type { Instant } from '../../rules/index.ts';
import type { Moment } from '../moment.ts';
import type { Ids, Work } from '../ports.ts';
import { unlinkPhone } from './unlink.ts';

/**
 * A text could not reach this number and none ever will: nobody has it, or it is a landline. Its link ends and the member is told
 * elsewhere. A link that was made after that text went out stays, because its code arrived.
 */
export async function endUnreachable(
  work: Work,
  text: { readonly phone: string; readonly madeAt: Instant },
  moment: Moment,
  ids: Ids,
): Promise<void> {
  const memberId = (await work.phone(text.phone))?.memberId ?? null;
  const member = memberId === null ? undefined : await work.member(memberId);
  const link = member?.texting.link;
  if (member === undefined || link?.phone !== text.phone || link.linkedAt > text.madeAt) return;
  work.putMember(unlinkPhone(member, 'unreachable', moment, ids));
}
