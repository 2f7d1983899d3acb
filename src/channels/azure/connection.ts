import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import type { AzureAddress } from '../../turns/index.ts';
import type { AzureAccount } from './account.ts';
import { authenticationFor, type LocalCloud } from './authentication.ts';
import { TookTooLong, within } from './deadline.ts';
import type { ChannelActivity } from './activity.ts';

/** The one door to Azure's SDK: tells whether Azure sent an activity, and hands ours over. */
export interface AzureConnection {
  /** Whether the channel signed this. `unavailable`: the keys to check it with cannot be had now. */
  authenticate(authorization: string, activity: ChannelActivity): Promise<'genuine' | 'forged' | 'unavailable'>;
  /** Resolves to Azure's id of the message; rejects with what the SDK throws. */
  send(address: AzureAddress, activity: Readonly<Record<string, unknown>>): Promise<string | null>;
  /** Puts another activity in the place of one that was sent. */
  update(address: AzureAddress, activityId: string, activity: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface ConnectionOptions {
  readonly account: AzureAccount;
  /** Another issuer than Microsoft, for the demonstration and for tests. */
  readonly cloud?: LocalCloud;
  /** How long one call to Azure may take. The channel itself gives up after 10 to 15 seconds. */
  readonly deadlineMs?: number;
}

const usualDeadlineMs = 10_000;

export function createAzureConnection(options: ConnectionOptions): AzureConnection {
  const deadlineMs = options.deadlineMs ?? usualDeadlineMs;
  const { appId } = options.account;
  const adapter = new Adapter(authenticationFor({ ...options, deadlineMs }));
  const inConversation = (address: AzureAddress, logic: (context: TurnContext) => Promise<void>) =>
    adapter.continueConversationAsync(appId, referenceOf(address), logic);
  return {
    async authenticate(authorization, activity) {
      try {
        await within(deadlineMs, adapter.receive(authorization, activityFor(activity)));
        return 'genuine';
      } catch (error) {
        return isForged(error) ? 'forged' : 'unavailable';
      }
    },
    async send(address, activity) {
      let id: string | undefined;
      await inConversation(address, async (context) => {
        id = (await context.sendActivity({ ...activity } as Partial<Activity>))?.id;
      });
      return id === undefined || id === '' ? null : id;
    },
    async update(address, activityId, activity) {
      await inConversation(address, async (context) => {
        await context.updateActivity({ ...activity, id: activityId } as Partial<Activity>);
      });
    },
  };
}

class Adapter extends CloudAdapter {
  /**
   * Not by `process`: it writes what was thrown into its answer and to the console, and rejects on a body it cannot read.
   * Nothing is done inside: the turn runs later, and a context does not outlive this call.
   */
  async receive(authorization: string, activity: Activity): Promise<void> {
    await this.processActivity(authorization, activity, () => Promise.resolve());
  }
}

/** Built anew from what was checked. Whatever else a sender wrote, `deliveryMode` above all, never reaches the SDK. */
function activityFor(activity: ChannelActivity): Activity {
  const { type, id, channelId, serviceUrl, conversation, from, recipient } = activity;
  return {
    type,
    ...(id === undefined ? {} : { id }),
    channelId,
    serviceUrl,
    conversation: { id: conversation.id, isGroup: conversation.isGroup },
    from: { id: from.id, name: '' },
    recipient: { id: recipient.id, name: '' },
  } as Activity;
}

/** What the SDK throws for a token that is none of Azure's; anything else means that it could not tell. */
function isForged(error: unknown): boolean {
  if (error instanceof TookTooLong) return false;
  const { name, statusCode } = error as { readonly name?: unknown; readonly statusCode?: unknown };
  return (
    statusCode === 401 || name === 'JsonWebTokenError' || name === 'NotBeforeError' || name === 'TokenExpiredError'
  );
}

function referenceOf(address: AzureAddress): Parameters<CloudAdapter['continueConversationAsync']>[1] {
  const { channelId, serviceUrl, conversationId, userId, botId, tenantId } = address;
  const tenant = tenantId === null ? {} : { tenantId };
  return {
    channelId,
    serviceUrl,
    // The SDK's type asks for more than it, or Azure, reads.
    conversation: { id: conversationId, ...tenant } as Activity['conversation'],
    bot: { id: botId, name: '' },
    user: { id: userId, name: '' },
  };
}
