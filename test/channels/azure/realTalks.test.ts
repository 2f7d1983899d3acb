import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAzureCarrier } from '../../../src/channels/azure/index.ts';
import type { Line } from '../../../src/turns/conversation.ts';
import { openWorld, type World as Product } from '../../turns/world.ts';
import { type Activity, azureWorld, type World } from './world.ts';

/** The channel before the real talks: what must have one effect has one, by what is stored. */
let product: Product;
let world: World;
beforeEach(async () => {
  product = openWorld();
  world = await azureWorld({ talks: () => product.talks });
});
afterEach(() => world.close());

interface Card {
  readonly actions: readonly {
    readonly title: string;
    readonly data: { readonly msteams: { readonly value: string } };
  }[];
}

/** Hands over what the bot said, as the outbox does, and shows what arrived in the chat. */
async function drawnAndSent(): Promise<readonly object[]> {
  const carrier = createAzureCarrier({
    ...world.options,
    pageAddress: (pageId) => pageId,
    drawSms: () => [],
    random: () => 0,
  });
  const address = world.opened[0]?.address;
  if (address === undefined) throw new Error('nobody was heard');
  for (const line of await lines()) {
    for (const part of carrier.draw(line, address)) {
      expect(await carrier.send(part, address, line.id)).toMatchObject({ kind: 'accepted' });
    }
  }
  return world.azure.connector.conversation('a:1personal');
}

const lines = async (): Promise<readonly Line[]> => {
  const found = await world.options.talks.at('azure:msteams:a:1personal');
  return found === undefined ? [] : product.lines(found);
};
/** Sends activities, waits until every turn has ended, and goes on with a process begun anew. */
const send = async (...activities: Activity[]) => {
  for (const activity of activities) expect((await world.post(activity)).status).toBe(200);
  await product.talks.close();
  await product.restart();
  return lines();
};

describe('the bot in Teams', () => {
  it('greets once, however many activities tell of a new chat', async () => {
    const bot = world.activity()['recipient'];
    const update = { type: 'conversationUpdate', text: undefined };
    const said = await send(
      world.activity({ ...update, membersAdded: [bot] }),
      world.activity({ ...update, membersAdded: [{ id: '29:1member' }] }),
      world.activity({ type: 'installationUpdate', action: 'add', text: undefined }),
      world.activity({ ...update, membersAdded: [{ id: '29:somebodyElse' }] }),
      world.activity({ ...update, membersRemoved: [{ id: '29:1member' }] }),
      world.activity({ type: 'installationUpdate', action: 'remove', text: undefined }),
    );
    expect(said.map(({ from, reply }) => `${from}: ${reply.text.slice(0, 25)}`)).toEqual([
      "bot: Hello! I'm an automated a",
    ]);
  });

  it('answers a message once, however often Azure sends it', async () => {
    const again = world.activity({ id: '1700', text: 'how much do I owe?' });
    const said = await send(again, again, again, { ...again, text: 'the same id with other words' });
    expect(said.map(({ from }) => from)).toEqual(['member', 'bot']);
    expect(said[0]?.reply.text).toBe('how much do I owe?');
  });

  it('is read and pressed in Teams as the carrier draws it', async () => {
    const bot = world.activity()['recipient'];
    await send(world.activity({ type: 'conversationUpdate', text: undefined, membersAdded: [bot] }));
    const [greeting] = await drawnAndSent();
    const { content } = (greeting as unknown as { attachments: [{ content: Card }] }).attachments[0];
    const [pay] = content.actions;
    expect(pay).toMatchObject({ title: 'Pay my premium', data: { msteams: { type: 'imBack' } } });
    const said = await send(world.activity({ text: pay?.data.msteams.value }));
    expect(said.at(-1)?.reply.text).toContain('our secure page');
    expect(said.at(-1)?.reply.form?.page).toMatch(/^[\w-]{22}$/);
  });

  it('answers a forged or stale card, and changes nothing by it', async () => {
    const value = { draft: 'd1', step: 'review', version: 3, action: 'confirm' };
    const said = await send(world.activity({ text: undefined, value, replyToId: 'old' }));
    expect(said.at(-1)?.reply.text).toContain('out of date');
    expect(await product.payments()).toEqual([]);
    expect(world.azure.connector.calls).toEqual([]);
  });

  it('answers by the newest way that Azure named, also while a turn is running', async () => {
    await send(world.activity({ text: 'hello' }));
    const talk = (await world.options.talks.at('azure:msteams:a:1personal')) ?? '';
    const first = await product.conversation(talk);
    // The service moved, and with it the member and the bot have other ids; the chat stays.
    const moved = `${world.azure.connector.serviceUrl}emea/`;
    const authorization = `Bearer ${await world.azure.issuer.token({ appId: world.options.appId, serviceUrl: moved })}`;
    const activity = world.activity({ serviceUrl: moved, from: { id: '29:1moved' }, text: 'how much do I owe?' });
    // Answered as soon as it is safe: its turn is still to come.
    expect((await world.post(world.activity({ text: 'what is the grace period?' }))).status).toBe(200);
    expect((await world.post(activity, { authorization })).status).toBe(200);
    await product.talks.close();
    const { address, lines: all } = await product.conversation(talk);
    expect(address).toEqual({ ...first.address, serviceUrl: moved, userId: '29:1moved' });
    expect(all.filter(({ from }) => from === 'member')).toHaveLength(3);
    const to = [];
    for await (const id of product.store.ids('outgoing')) to.push((await product.store.get('outgoing', id))?.value);
    const wayOf = to.map((each) => each?.address.kind === 'azure' && each.address.serviceUrl);
    expect(wayOf.filter((url) => url === moved).length).toBeGreaterThan(0);
    expect(product.reports.filter(({ event }) => event !== 'turn')).toEqual([]);
  });

  it('says that it cannot look at pictures', async () => {
    const said = await send(world.activity({ text: undefined, attachments: [{ contentType: 'image/png' }] }));
    expect(said.map(({ from }) => from)).toEqual(['member', 'bot']);
  });
});
