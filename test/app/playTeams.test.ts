import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { playTeams } from '../../src/app/demo/playTeams.ts';
import { playedChats } from '../../src/app/demo/playedChats.ts';
import type { DemoTeams, TeamsChat } from '../../src/web/index.ts';
import { azureWorld, type World } from '../channels/azure/world.ts';
import { eventually } from '../support/eventually.ts';

const person = 'abcdefghijklmnopqrstuv';
const alone: TeamsChat = { kind: 'private', person };
const among: TeamsChat = { kind: 'group', person };

/** The real door with the real check of signatures; only the talks behind it are not. */
let world: World;
let teams: DemoTeams;
let clock: number;
beforeEach(async () => {
  world = await azureWorld();
  clock = Date.parse('2026-05-13T19:00:00.000Z');
  teams = playTeams(world.azure, { postTo: `${world.url}/api/messages`, now: () => (clock += 1_000) });
});
afterEach(() => world.close());

const inbounds = () => world.talks.accepted.map(({ inbound }) => inbound);
const address = () => {
  const { address: found } = world.talks.opened[0] ?? {};
  if (found?.kind !== 'azure') throw new Error('nobody was heard');
  return found;
};
const card = { type: 'AdaptiveCard', version: '1.5', body: [], actions: [] };
const withCard = (content: object) => ({
  type: 'message',
  text: 'Look',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});

describe('the played Teams chat', () => {
  it('passes our own door with what is said, and shows both sides in their order', async () => {
    expect(await teams.say(alone, { kind: 'text', text: 'pay my bill' }, 'en')).toBe('taken');
    expect(inbounds()).toMatchObject([{ kind: 'message', text: 'pay my bill' }]);
    await world.connection.send(address(), withCard(card));
    await teams.say(alone, { kind: 'text', text: 'thanks' }, 'en');
    const shown = teams.messages(alone);
    expect(shown).toMatchObject([
      { from: 'person', text: 'pay my bill', cards: [] },
      { from: 'bot', text: 'Look', cards: [card] },
      { from: 'person', text: 'thanks', cards: [] },
    ]);
    expect(shown.map(({ at }) => at)).toEqual(shown.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(new Set(shown.map(({ id }) => id)).size).toBe(3);
  });

  it('shows no event, which is for programs', async () => {
    await teams.say(alone, { kind: 'text', text: 'a person, please' }, 'en');
    await world.connection.send(address(), { type: 'event', name: 'handoff.initiate', value: {} });
    expect(teams.messages(alone).map(({ from }) => from)).toEqual(['person']);
  });

  it('is opened by a person who arrives, in the language of their page', async () => {
    expect(await teams.say(alone, { kind: 'arrived' }, 'pt')).toBe('taken');
    expect(inbounds()).toMatchObject([{ kind: 'hello', language: 'pt' }]);
    expect(teams.messages(alone)).toEqual([]);
  });

  it('sends a pressed button with the message that it is on, and shows the card as it was changed', async () => {
    await teams.say(alone, { kind: 'arrived' }, 'en');
    await world.connection.send(address(), withCard(card));
    const { id = '' } = teams.messages(alone)[0] ?? {};
    const value = { draft: 'd', step: 's', version: 1, action: 'confirm' };
    expect(await teams.say(alone, { kind: 'pressed', value, replyToId: id }, 'en')).toBe('taken');
    expect(inbounds().at(-1)).toMatchObject({ kind: 'card', card: { action: 'confirm' } });
    const used = { ...card, body: [{ type: 'TextBlock', text: 'used' }] };
    await world.connection.update(address(), id, withCard(used));
    expect(teams.messages(alone)).toMatchObject([{ id, cards: [used] }]);
  });

  it('lets nothing of a group near the talks, and shows the way to a private chat', async () => {
    expect(await teams.say(among, { kind: 'text', text: 'what do I owe?' }, 'es')).toBe('taken');
    const shown = await eventually(
      () => teams.messages(among),
      ({ length }) => length === 2,
    );
    expect(shown).toMatchObject([{ text: 'what do I owe?' }, { from: 'bot' }]);
    expect(JSON.stringify(shown[1]?.cards)).toContain('teams.microsoft.com/l/chat');
    expect(inbounds()).toEqual([]);
    expect(teams.messages(alone)).toEqual([]);
  });

  it('is another chat for another person', async () => {
    await teams.say(alone, { kind: 'text', text: 'mine' }, 'en');
    await teams.say({ kind: 'private', person: 'bcdefghijklmnopqrstuvw' }, { kind: 'text', text: 'theirs' }, 'en');
    expect(teams.messages(alone)).toMatchObject([{ text: 'mine' }]);
    expect(new Set(world.talks.accepted.map(({ conversationId }) => conversationId)).size).toBe(2);
  });

  it('takes back what our door refused', async () => {
    world.talks.refusing = { kind: 'closing' };
    expect(await teams.say(alone, { kind: 'text', text: 'hello' }, 'en')).toBe('refused');
    expect(teams.messages(alone)).toEqual([]);
  });

  it('takes back what nobody was there to hear', async () => {
    const lost = playTeams(world.azure, { postTo: `${world.url}/nowhere`, now: Date.now });
    expect(await lost.say(alone, { kind: 'text', text: 'hello' }, 'en')).toBe('refused');
    expect(lost.messages(alone)).toEqual([]);
  });
});

describe('the chats that are kept', () => {
  const message = (id: string) => ({ id, from: 'person', text: id, cards: [], at: 0 }) as const;
  const chats = () => playedChats({ shownBy: { conversation: () => [], subscribe: () => () => true }, now: () => 0 });

  it('are those used last, two hundred of them', () => {
    const kept = chats();
    for (let index = 0; index <= 200; index += 1) kept.add(`chat ${index}`, message('first'));
    expect(kept.of('chat 0')).toEqual([]);
    expect(kept.of('chat 1')).toHaveLength(1);
  });

  it('have the latest hundred and twenty messages', () => {
    const kept = chats();
    for (let index = 0; index < 130; index += 1) kept.add('chat', message(`m${index}`));
    const shown = kept.of('chat').map((each) => ('message' in each ? each.message.id : ''));
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([120, 'm10', 'm129']);
  });

  it('show no message of the bot twice, however many were forgotten', () => {
    const said: { id: string }[] = [];
    let tell: (conversationId: string) => void = () => undefined;
    const shownBy = {
      conversation: () => said,
      subscribe: (listener: (conversationId: string) => void) => ((tell = listener), () => true),
    };
    const kept = playedChats({ shownBy, now: () => 0 });
    kept.add('chat', undefined);
    for (let index = 0; index < 130; index += 1) {
      said.push({ id: `b${index}` });
      tell('chat');
    }
    const ids = kept.of('chat').map((each) => ('activity' in each ? each.activity.id : ''));
    expect(ids).toHaveLength(120);
    expect(new Set(ids).size).toBe(120);
    expect(ids.at(-1)).toBe('b129');
  });
});
