import {
  type Activity,
  BotAdapter,
  ConversationState,
  type ResourceResponse,
  type StatePropertyAccessor,
  type Storage,
  TurnContext,
} from 'botbuilder';
import type { Dialog, DialogContext } from 'botbuilder-dialogs';
// Not by the package's front door: behind it stand all its prompts and their recognisers, half a second and 60 MB.
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import type { Bot, Draft, Turn } from './turns/index.ts';

/** The talk's own part of the bot: what it hears, its dialogs, and what it does with a turn. */
export interface Conversing<Talk, Memory extends object> {
  readonly dialogs: readonly Dialog[];
  readonly talkKey: symbol;
  readonly emptyMemory: Memory;
  openTalk(turn: Turn): Promise<Talk>;
  converse(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory>;
  /** What is under way, for staff. */
  describe(dc: DialogContext, talk: Talk): Promise<Draft | undefined>;
}

/**
 * Runs a turn through Bot Framework: adapter, conversation state, dialog set. State is read from and staged in the turn's
 * own work, so that it is saved with everything else of the turn or not at all.
 */
export function createBot<Talk, Memory extends object>(
  conversing: Conversing<Talk, Memory>,
  storageFor: (turn: Turn) => Storage,
): Bot {
  const adapter = new TurnAdapter();
  let scopes: unknown;
  const inDialogs = async (turn: Turn, logic: (dialogs: InDialogs<Talk, Memory>) => Promise<void>) => {
    const talk = await conversing.openTalk(turn);
    const state = new ConversationState(storageFor(turn));
    const memory = state.createProperty<Memory>('memory');
    const dialogs = new DialogSet(state.createProperty('dialogs'));
    for (const dialog of conversing.dialogs) dialogs.add(dialog);
    await adapter.process(turn, async (context) => {
      context.turnState.set(conversing.talkKey, talk);
      if (scopes !== undefined) context.turnState.set(scopesKey, scopes);
      const dc = await dialogs.createContext(context);
      scopes ??= context.turnState.get(scopesKey);
      await logic({ context, dc, talk, memory, state });
    });
  };
  return {
    run: (turn) =>
      inDialogs(turn, async ({ context, dc, talk, memory, state }) => {
        const remembered = await memory.get(context, conversing.emptyMemory);
        await memory.set(context, await conversing.converse(dc, talk, remembered));
        // Without asking whether it changed: it nearly always did, and the conversation is written in any case.
        await state.saveChanges(context, true);
      }),

    async describe(turn) {
      let draft: Draft | undefined;
      await inDialogs(turn, async ({ dc, talk }) => {
        draft = await conversing.describe(dc, talk);
      });
      return draft;
    },
  };
}

interface InDialogs<Talk, Memory> {
  readonly context: TurnContext;
  readonly dc: DialogContext;
  readonly talk: Talk;
  readonly memory: StatePropertyAccessor<Memory>;
  readonly state: ConversationState;
}

/**
 * Where botbuilder keeps its memory scopes during a turn. They hold nothing of a turn, and making them anew each time is
 * half of what its dialogs cost.
 */
const scopesKey = 'DialogStateManagerConfiguration';

/** Replies go into the turn, not over a wire; whatever the framework itself wants to send goes nowhere. */
class TurnAdapter extends BotAdapter {
  async process(turn: Turn, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const context = new TurnContext(this, activityOf(turn));
    await this.runMiddleware(context, logic);
  }

  override sendActivities(_: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return Promise.resolve(activities.map(() => ({ id: '' })));
  }

  override updateActivity(): Promise<void> {
    return Promise.reject(new Error('lines are updated by their channel'));
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('lines are never deleted'));
  }

  override continueConversation(): Promise<void> {
    return Promise.reject(new Error('a talk goes on by a turn of its own'));
  }
}

/** Built anew from known fields. Every inbound is a message to the framework: dialogs ignore other kinds. */
function activityOf({ channel, conversationId, inbound }: Turn): Activity {
  return {
    type: 'message',
    channelId: channel,
    serviceUrl: 'urn:connector-pay',
    conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: 'member', name: '' },
    recipient: { id: 'bot', name: '' },
    text: inbound.text,
  } as Activity;
}
