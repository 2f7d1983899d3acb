import type { ElsewhereState } from '../../handoff/index.ts';
import { addressKey } from '../../turns/index.ts';
import type { ChannelActivity } from './activity.ts';
import { addressOf } from './conversations.ts';
import { activityKey } from './hear.ts';
import type { AzureOptions } from './ports.ts';

/**
 * Does what a hub says became of a talk. It opens no talk and moves no address: a hub may have an address of its own. What is not
 * taken is answered like what is, because sending it again would not help, and told to the operator.
 */
export function hubListener({ hubSays, talks, log }: Pick<AzureOptions, 'hubSays' | 'talks' | 'log'>) {
  return async (activity: ChannelActivity, state: ElsewhereState | undefined): Promise<void> => {
    const { id, from } = activity;
    if (hubSays === undefined || id === undefined) return log.warn('azure.handoffIgnored', { reason: 'noHub' });
    if (state === undefined) return log.warn('azure.handoffIgnored', { reason: 'unknownState' });
    const conversationId = await talks.at(addressKey(addressOf(activity)));
    if (conversationId === undefined) return log.warn('azure.handoffIgnored', { kind: state, reason: 'noTalk' });
    const outcome = await hubSays(conversationId, { state, from: from.id, id: activityKey(id) });
    if (outcome.kind !== 'refused') return;
    log.warn('azure.handoffIgnored', { conversationId, kind: state, reason: outcome.reason });
  };
}
