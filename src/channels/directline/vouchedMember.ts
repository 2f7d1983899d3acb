import type { HttpResponse } from '../../http/route.ts';
import type { DirectLineOptions } from './ports.ts';
import { problem } from './problem.ts';

export type Vouched =
  | { readonly kind: 'accepted'; readonly member: { readonly memberId?: string } }
  | { readonly kind: 'refused'; readonly answer: HttpResponse };

/** Whom the portal vouches for. A bad token is refused by name; it never quietly makes a guest of somebody. */
export async function vouchedMember(
  { readPortalToken }: Pick<DirectLineOptions, 'readPortalToken'>,
  portalToken: string | undefined,
): Promise<Vouched> {
  if (portalToken === undefined) return { kind: 'accepted', member: {} };
  if (readPortalToken === undefined) return { kind: 'refused', answer: problem.portal.notOffered };
  const read = await readPortalToken(portalToken);
  if (read.kind === 'refused') return { kind: 'refused', answer: problem.portal[read.reason] };
  return { kind: 'accepted', member: { memberId: read.memberId } };
}
