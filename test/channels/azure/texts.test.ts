import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mayGo } from '../../../src/app/phones.ts';
import { openWorld, start, type World as Product } from '../../turns/world.ts';
import { azureWorld, type World } from './world.ts';

/** Phones that Azure reaches: the same talks and the same words of carriers as with our own number. */
let product: Product;
let world: World;
beforeEach(async () => {
  product = openWorld();
  world = await azureWorld({ talks: () => product.talks });
});
afterEach(() => world.close());

const phone = '+16175550101';
const place = {
  channelId: 'sms',
  conversation: { id: phone },
  channelData: undefined,
  from: { id: phone },
  recipient: { id: '+16175550100' },
};

/** Texts one after the other; what the bot said to them at the end. */
async function text(...texts: readonly string[]): Promise<readonly string[]> {
  const before = (await lines()).length;
  for (const each of texts) expect((await world.post(world.activity({ ...place, text: each }))).status).toBe(200);
  await product.talks.close();
  await product.restart();
  return (await lines())
    .slice(before)
    .filter(({ from }) => from === 'bot')
    .map(({ reply }) => reply.text);
}

async function lines() {
  const found = await world.options.talks.at(`azure:sms:${phone}`);
  return found === undefined ? [] : product.lines(found);
}

async function mayBeAnswered(): Promise<boolean> {
  const conversationId = (await world.options.talks.at(`azure:sms:${phone}`)) ?? '';
  const { address } = await product.conversation(conversationId);
  if (address === undefined) throw new Error('the talk has no address');
  return (await mayGo(product.store, { now: () => start })({ address, madeAt: start })) === 'now';
}

describe('a phone that writes through Azure', () => {
  it('gets nothing more after STOP, whatever it writes, and is heard again after START', async () => {
    expect(await text('how do I pay?')).not.toEqual([]);
    expect(await mayBeAnswered()).toBe(true);
    expect([await text('Stop.'), await mayBeAnswered()]).toEqual([[], false]);
    await text('how do I pay?');
    expect(await mayBeAnswered()).toBe(false);
    expect([await text('START'), await mayBeAnswered()]).toEqual([[], true]);
  });

  it('is answered by the carrier alone where it asks for HELP', async () => {
    expect([await text('HELP'), await lines()]).toEqual([[], []]);
  });

  it('is refused to nobody else by the same word: in Teams it is said to the bot', async () => {
    const answer = await world.post(world.activity({ text: 'stop' }));
    await product.talks.close();
    const talk = (await world.options.talks.at('azure:msteams:a:1personal')) ?? '';
    const said = (await product.conversation(talk)).lines;
    expect([answer.status, said.map(({ from }) => from)]).toEqual([200, ['member', 'bot']]);
  });
});
