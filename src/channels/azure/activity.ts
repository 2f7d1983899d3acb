import { z } from 'zod';
import { isDeeperThan } from '../cards/readCard.ts';
import type { AzureDoors } from './doors.ts';
import { isHandoffStatus } from './handoffStatus.ts';
import { problem } from './problem.ts';
import { isServiceAllowed } from './serviceHosts.ts';
import type { HttpResponse } from '../../http/route.ts';

const id = z.string().min(1).max(512).regex(/\S/u);
const party = z.object({ id });
const tenant = z
  .object({ id: z.string().max(100) })
  .optional()
  .catch(undefined);
/** Not needed to know who is asking: what is wrong in them is as if it were absent. */
const optionalText = z.string().optional().catch(undefined);

const entityShape = z.object({
  type: z.string(),
  mentioned: z.object({ id: z.string() }).optional().catch(undefined),
  text: optionalText,
  locale: optionalText,
});

const shape = z.object({
  type: z.string().min(1).max(64),
  id: id.optional(),
  name: optionalText,
  channelId: z.string().max(64),
  serviceUrl: z.string().max(2048),
  conversation: z.object({
    id,
    conversationType: z.string().optional(),
    isGroup: z
      .boolean()
      .nullish()
      .transform((isGroup) => isGroup === true),
    tenantId: z.string().max(100).nullish(),
  }),
  from: party,
  recipient: party,
  text: z.string().nullish(),
  locale: optionalText,
  replyToId: id.optional().catch(undefined),
  value: z.unknown().optional(),
  action: optionalText,
  membersAdded: z.array(party).max(100).optional().catch(undefined),
  entities: z.array(z.unknown()).optional().catch(undefined),
  channelData: z.object({ tenant }).optional().catch(undefined),
});

type Entity = z.infer<typeof entityShape>;

/** An activity as far as we look at it, every field of a known shape. */
export interface ChannelActivity extends Omit<z.infer<typeof shape>, 'entities'> {
  readonly entities: readonly Entity[];
}

export type ActivityRead =
  | { readonly kind: 'activity'; readonly activity: ChannelActivity }
  | { readonly kind: 'refused'; readonly answer: HttpResponse };

const deepest = 20;
const mostEntities = 50;

/**
 * Reads the bytes of an activity, before anybody asked who sent it: the SDK rejects, throws or dies on much of what a
 * stranger can write. What names a channel or a host that is not ours ends here too.
 */
export function readActivity(body: Buffer, doors: Pick<AzureDoors, 'channels' | 'serviceHosts'>): ActivityRead {
  const json = jsonOf(body);
  const parsed = json === undefined || isDeeperThan(json, deepest) ? undefined : shape.safeParse(json);
  if (parsed?.success !== true) return { kind: 'refused', answer: problem.notAnActivity };
  const { entities = [], ...activity } = parsed.data;
  // Without its id nobody could tell that it was sent again.
  const counts = activity.type === 'message' || activity.type === 'invoke' || isHandoffStatus(activity);
  if (counts && activity.id === undefined) return { kind: 'refused', answer: problem.notAnActivity };
  // The SDK's own check of a channel's endorsement lets a blank name pass.
  if (!doors.channels.includes(activity.channelId)) return { kind: 'refused', answer: problem.channelNotOpen };
  if (!isServiceAllowed(activity.serviceUrl, doors.serviceHosts))
    return { kind: 'refused', answer: problem.strangeHost };
  const known = entities.slice(0, mostEntities).flatMap((entity) => entityShape.safeParse(entity).data ?? []);
  return { kind: 'activity', activity: { ...activity, entities: known } };
}

/** The organisation in Teams that a message comes from. Two of them contradict each other; a page or a phone has none. */
export function tenantsOf({ channelData, conversation }: ChannelActivity): readonly string[] {
  const named = [channelData?.tenant?.id, conversation.tenantId ?? undefined].filter((each) => each !== undefined);
  return [...new Set(named)];
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
