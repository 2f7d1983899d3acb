import { createHubSays, createNotHandedOver, hubChannels } from '../../../src/app/desk/hub.ts';
import { createAzureCarrier } from '../../../src/channels/azure/index.ts';
import type { Case } from '../../../src/handoff/index.ts';
import { addMinutes, type Instant } from '../../../src/rules/index.ts';
import type { Line } from '../../../src/turns/conversation.ts';
import { createOutbox, type Outbox } from '../../../src/turns/index.ts';
import { anAccount, memberDue } from '../../turns/guestPayment.ts';
import { openWorld, start, type World as Product } from '../../turns/world.ts';
import { type Activity, azureWorld, type World } from './world.ts';

export const memberId = '900100200300';

/** The real talks between the real adapter and the real outbox, with a hub that sits in the conversation and is played here. */
export interface HubWorld {
  readonly product: Product;
  readonly azure: World;
  /** A message of the member's, until its turn has ended and what was said has gone out. */
  say(text: string): Promise<readonly Line[]>;
  /** The same for any activity of theirs. */
  send(activity: Activity): Promise<readonly Line[]>;
  /** A word of the hub's; resolves to what was answered. */
  hub(value: unknown, changed?: Activity): Promise<number>;
  /** Presses a button of the latest card. */
  press(action: string): Promise<readonly Line[]>;
  /** Fills in the page of the open question. */
  fillIn(fields: Readonly<Record<string, string>>): Promise<void>;
  /** A guest's payment up to its review. */
  reviewed(): Promise<void>;
  /** What the hub heard through the connector. */
  initiated(): readonly Record<string, unknown>[];
  lines(): Promise<readonly Line[]>;
  /** Another clock for the outbox only. */
  sweepAfter(minutes: number): Promise<void>;
  cases(): Promise<readonly Case[]>;
  close(): Promise<void>;
}

const chat = 'azure:msteams:a:1personal';

export async function openHubWorld(): Promise<HubWorld> {
  const product = openWorld({ elsewhere: hubChannels });
  // Begun anew after each restart of the product.
  const parts = () => ({ store: product.store, talks: product.talks });
  const azure = await azureWorld({
    talks: () => product.talks,
    hubSays: (conversationId, word) => createHubSays(parts())(conversationId, word),
  });
  await product.putMember(memberDue(memberId));
  let later = 0;
  const outbox: Outbox = createOutbox({
    store: product.store,
    carriers: {
      azure: createAzureCarrier({
        ...azure.options,
        pageAddress: (page) => `https://pay.example/f/${page}`,
        drawSms: () => [],
        random: () => 0,
      }),
    },
    now: () => addMinutes(start, later) as Instant,
    mayGo: async () => 'now',
    isLocked: async () => false,
    optedOut: async () => {},
    badAddress: async () => {},
    notHandedOver: (outgoing) => createNotHandedOver(parts())(outgoing),
    report: () => {},
  });
  const talk = async () => (await product.talks.at(chat)) ?? '';
  const settled = async () => {
    await product.talks.close();
    await product.restart();
    await outbox.sweep();
  };
  const world: HubWorld = {
    product,
    azure,
    say: (text) => world.send(azure.activity({ text })),
    async send(activity) {
      const { status } = await azure.post(activity);
      if (status !== 200) throw new Error(`the message is answered with ${status}`);
      await settled();
      return world.lines();
    },
    async hub(value, changed = {}) {
      const event = { type: 'event', name: 'handoff.status', text: undefined, from: { id: 'hub', name: '' }, value };
      const { status } = await azure.post(azure.activity({ ...event, ...changed }));
      await settled();
      return status;
    },
    async press(action) {
      const shown = (await world.lines()).findLast(({ reply }) => reply.facts?.binding !== undefined);
      return world.send(azure.activity({ text: undefined, value: { ...shown?.reply.facts?.binding, action } }));
    },
    async fillIn(fields) {
      const page =
        (await world.lines()).findLast(({ reply }) => reply.form?.page !== undefined)?.reply.form?.page ?? '';
      if ((await product.talks.fillIn(page, fields)).kind !== 'accepted') throw new Error('the page was not taken');
      await settled();
    },
    async reviewed() {
      await world.say('pay $120.50 today');
      await world.fillIn({ memberId, planKind: 'health', planName: 'Harbor Health', dateOfBirth: '' });
      const account = { routingNumber: '021000021', accountNumber: anAccount, accountNumberAgain: anAccount };
      await world.fillIn({ accountKind: 'checking', ...account, nameOnAccount: 'Alma Doe' });
    },
    initiated: () => azure.azure.connector.conversation('a:1personal').filter(({ type }) => type === 'event'),
    lines: async () => product.lines(await talk()),
    async sweepAfter(minutes) {
      later += minutes;
      await outbox.sweep();
    },
    async cases() {
      const found: Case[] = [];
      for await (const id of product.store.ids('case')) {
        const stored = await product.store.get('case', id);
        if (stored !== undefined) found.push(stored.value);
      }
      return found;
    },
    close: () => azure.close(),
  };
  return world;
}
