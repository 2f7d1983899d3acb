import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventFactory, HandoffEventNames, type TurnContext } from 'botbuilder';
import { createDesk } from '../../../src/app/desk/desk.ts';
import { policies } from '../../../src/app/policies.ts';
import { systemIds } from '../../../src/ids.ts';
import { anAccount } from '../../turns/guestPayment.ts';
import { start } from '../../turns/world.ts';
import { type HubWorld, memberId, openHubWorld } from './hubWorld.ts';

let world: HubWorld;
beforeEach(async () => {
  world = await openHubWorld();
});
afterEach(() => world.close());

const accepted = { state: 'accepted' };
const failed = { state: 'failed', message: 'nobody is here' };
const completed = { state: 'completed' };

const lastWords = async () => (await world.lines()).at(-1)?.reply.text ?? '';
const spokenSince = async (seq: number) =>
  (await world.lines()).filter((line) => line.seq > seq && line.from !== 'member');
const states = async () =>
  (await world.cases()).map(({ state, outcome }) => (outcome === null ? state : `${state} ${outcome}`));
const askForPerson = () => world.say('I want to speak to a human');

/** Lets a hub take the talk, and resolves to the place of the last line. */
async function taken(): Promise<number> {
  await askForPerson();
  expect(await world.hub(accepted)).toBe(200);
  return (await world.lines()).at(-1)?.seq ?? 0;
}

describe('a talk in Teams that a hub takes', () => {
  it('goes over, is silent, comes back at the review, and the member pays once', async () => {
    await world.reviewed();
    await askForPerson();
    expect(world.initiated()).toHaveLength(1);
    expect(await world.hub(accepted)).toBe(200);
    expect(await lastWords()).toBe(
      'A person from our staff is with you now and has read what we said here. I stay quiet until they give you back to me, and nothing is paid meanwhile.\nNothing was paid in this conversation.',
    );
    const held = (await world.lines()).at(-1)?.seq ?? 0;
    for (const text of ['are you there?', 'yes', 'cancel everything']) await world.say(text);
    expect(await spokenSince(held)).toEqual([]);
    await world.press('confirm');
    expect(await lastWords()).toContain('so I did nothing with that button');
    expect(await world.product.payments()).toEqual([]);
    expect(await states()).toEqual(['withStaff']);

    expect(await world.hub(completed)).toBe(200);
    const [closed, review] = await spokenSince((await world.lines()).length - 2);
    expect(closed?.reply.text).toMatch(/^A person closed case H-\w{5}\./);
    expect(review?.reply.facts?.title).toBe('Your payment');
    expect(await states()).toEqual(['closed passedOutside']);
    await world.press('confirm');
    await world.press('confirm');
    expect(await world.product.payments()).toMatchObject([{ cents: 12_050, status: 'recorded' }]);
    expect(world.initiated()).toHaveLength(1);
  });

  it('is told of after the words to the member, with what a hub routes by and the transcript', async () => {
    await world.reviewed();
    await askForPerson();
    const [event] = world.initiated();
    const [opened] = await world.cases();
    expect(world.azure.azure.connector.conversation('a:1personal').at(-1)).toBe(event);
    expect(event).toMatchObject({
      type: 'event',
      name: 'handoff.initiate',
      value: { caseNumber: opened?.number, reason: 'asked', queue: 'billing', language: 'en', channel: 'teams' },
      relatesTo: { channelId: 'msteams', conversation: { id: 'a:1personal' }, user: { id: '29:1member' } },
      attachments: [{ contentType: 'application/json', name: 'Transcript' }],
    });
    // A guest only named a Member ID.
    expect(Object.keys(event?.['value'] as object)).not.toContain('memberId');
    const transcript = JSON.stringify(event?.['attachments']);
    expect(transcript).toContain('I want to speak to a human');
    expect(transcript).toContain('Amount: $120.50');
    const pages = (await world.lines()).flatMap(({ reply }) => reply.form?.page ?? []);
    expect(pages).toHaveLength(2);
    for (const hidden of [anAccount, memberId, 'https://', ...pages]) expect(transcript).not.toContain(hidden);
  });

  it('names the member once they showed who they are', async () => {
    await world.say('how much do I owe?');
    await world.fillIn({ memberId, planKind: 'health', planName: 'Harbor Health', dateOfBirth: '1980-02-29' });
    await askForPerson();
    expect(world.initiated()).toMatchObject([{ value: { memberId } }]);
  });

  it('is told of once, however often a person is asked for, and keeps its latest lines where all are too many', async () => {
    for (let index = 0; index < 18; index += 1) await world.say(`what is the grace period, question ${index}?`);
    for (let index = 0; index < 3; index += 1) await askForPerson();
    const [event, ...others] = world.initiated();
    expect(others).toEqual([]);
    expect(JSON.stringify(event).length).toBeLessThan(14 * 1024);
    const transcript = JSON.stringify(event?.['attachments']);
    expect(transcript).toContain('question 17?');
    expect(transcript).not.toContain('question 0?');
    expect(await world.cases()).toHaveLength(1);
  });

  it('has one case with the hub, whatever else is found out meanwhile', async () => {
    await askForPerson();
    await world.say('I want to die');
    expect((await world.cases()).map(({ reason, evidence }) => [reason, evidence.found])).toEqual([
      ['distress', ['selfHarm']],
    ]);
    expect(world.initiated()).toHaveLength(1);
  });

  it('stays with the hub where the member leaves the line, since the hub cannot be told', async () => {
    await askForPerson();
    await world.say('Leave the line');
    expect(await lastWords()).toContain('Our staff still look into case');
    expect(await world.hub(accepted)).toBe(200);
    expect(await states()).toEqual(['withStaff']);
  });
});

describe('a hub that cannot help', () => {
  it.each([
    ['before it took the talk', false],
    ['after it took the talk', true],
  ])('gives the case to our own line %s, and the member is told and goes on', async (_when, takes) => {
    await world.reviewed();
    await (takes ? taken() : askForPerson());
    expect(await world.hub(failed)).toBe(200);
    const [told, review] = (await world.lines()).slice(-2);
    const [back] = await world.cases();
    expect(told?.reply.text).toBe(
      `Our staff could not come into this chat. Your case ${back?.number} stays with us and is looked at; or call 1-877-623-6765 (TTY 711) and give that number. I go on with you meanwhile.`,
    );
    expect(told?.reply.text).not.toContain('nobody is here');
    expect(review?.reply.facts?.title).toBe('Your payment');
    expect(back).toMatchObject({ state: 'waiting', staff: null, waits: 'inTalk' });
    expect(back?.elsewhereSince).toBeUndefined();
    await world.press('confirm');
    expect(await world.product.payments()).toHaveLength(1);
  });

  it('is asked anew where the member asks again', async () => {
    await askForPerson();
    await world.hub(failed);
    await askForPerson();
    expect(world.initiated()).toHaveLength(2);
    await world.hub(accepted);
    expect(await states()).toEqual(['withStaff']);
  });

  it('is not waited for where it was never told: the case comes to our own line', async () => {
    await world.say('hello');
    const refusing = { status: 403, body: { error: { code: 'NoEvents', message: 'no events here' } } };
    const connector = world.azure.azure.connector;
    const before = connector.conversation('a:1personal').length;
    const stop = connector.subscribe(() => {
      // The words to the member are taken, and the event after them is not.
      if (connector.conversation('a:1personal').length === before + 1) connector.answerNext(refusing);
    });
    await askForPerson();
    stop();
    expect(world.initiated()).toEqual([]);
    expect(await lastWords()).toContain('Our staff could not come into this chat.');
    const [back] = await world.cases();
    expect(back?.events.map(({ what }) => what)).toEqual(['opened', 'sentElsewhere', 'cameBack']);
  });

  it('is given up after hours in which nobody could be told', async () => {
    const release = world.azure.azure.connector;
    release.answerNext(...Array.from({ length: 20 }, () => ({ status: 503, body: {} })));
    await askForPerson();
    await world.sweepAfter(7 * 60);
    expect((await world.cases()).map(({ elsewhereSince }) => elsewhereSince)).toEqual([undefined]);
  });
});

describe('words of a hub', () => {
  it('that come twice, late, or out of order change nothing', async () => {
    await world.reviewed();
    const silent = async (value: object, changed = {}) => {
      const before = JSON.stringify([await world.lines(), await world.cases()]);
      expect(await world.hub(value, changed)).toBe(200);
      expect(JSON.stringify([await world.lines(), await world.cases()])).toBe(before);
    };
    await silent(completed);
    await silent(failed);
    await silent(accepted);
    await askForPerson();
    await silent(completed);
    await world.hub(accepted, { id: 'taken' });
    await silent(accepted, { id: 'taken' });
    await silent(accepted);
    await world.hub(completed, { id: 'done' });
    await silent(completed, { id: 'done' });
    await silent(completed);
    await silent(accepted);
    await silent(failed);
    // Asked for again it is another case, which an old word sent once more does not touch.
    await askForPerson();
    await silent(accepted, { id: 'taken' });
    await silent(completed, { id: 'done' });
    expect(world.azure.logged.filter((line) => line.startsWith('azure.handoffIgnored')).length).toBeGreaterThan(5);
  });

  it('do nothing where the member sends them: Azure signs what a program of theirs sends, too', async () => {
    await askForPerson();
    expect(await world.hub(accepted, { from: { id: '29:1member', name: 'Ana' } })).toBe(200);
    expect(await states()).toEqual(['waiting']);
  });

  it('reach only the conversation that they are sent in, and open none', async () => {
    await askForPerson();
    const foreign = { id: 'a:2other', conversationType: 'personal', tenantId: world.azure.azure.account.tenantId };
    expect(await world.hub(accepted, { conversation: foreign })).toBe(200);
    expect(await world.product.talks.at('azure:msteams:a:2other')).toBeUndefined();
    const group = { id: 'a:1personal', conversationType: 'groupChat', isGroup: true };
    expect(await world.hub(accepted, { conversation: group })).toBe(200);
    expect(await states()).toEqual(['waiting']);
  });

  it('are refused without a signature, without an id, and from a foreign organisation', async () => {
    await askForPerson();
    const event = { type: 'event', name: 'handoff.status', text: undefined, from: { id: 'hub' }, value: accepted };
    const activity = world.azure.activity(event);
    expect((await world.azure.post(activity, { authorization: undefined })).status).toBe(401);
    expect((await world.azure.post(activity, { authorization: 'Bearer e30.e30.e30' })).status).toBe(401);
    expect(await world.hub(accepted, { id: undefined })).toBe(400);
    expect(await world.hub(accepted, { channelData: { tenant: { id: 'another' } } })).toBe(403);
    expect(await states()).toEqual(['waiting']);
  });

  it('of another shape are not taken and break nothing', async () => {
    await askForPerson();
    const before = await world.lines();
    const values = mutated();
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBeGreaterThanOrEqual(200);
    for (const value of values) {
      const activity = world.azure.activity({ type: 'event', name: 'handoff.status', from: { id: 'hub' }, value });
      expect((await world.azure.post({ ...activity, text: undefined })).status).toBe(200);
    }
    expect(await world.lines()).toEqual(before);
    expect(await states()).toEqual(['waiting']);
    expect(world.azure.logged.filter((line) => line.includes('unknownState'))).toHaveLength(values.length);
    expect(world.azure.logged.join()).not.toContain('acceptFailed');
    await world.hub(accepted);
    expect(await states()).toEqual(['withStaff']);
  });
});

describe("Bot Framework's own words", () => {
  it('are the ones that we send and take', async () => {
    await askForPerson();
    expect(world.initiated()).toMatchObject([{ name: HandoffEventNames.InitiateHandoff }]);
    const chat = { id: 'a:1personal', isGroup: false, conversationType: 'personal', name: '' };
    const { name, value } = EventFactory.createHandoffStatus(chat, 'accepted');
    expect(await world.hub(value, { name })).toBe(200);
    expect(await states()).toEqual(['withStaff']);
  });

  it('are sent with the fields that its own maker of events gives them', async () => {
    await askForPerson();
    const activity = {
      id: '1',
      channelId: 'msteams',
      serviceUrl: 'https://x',
      conversation: { id: 'c' },
      from: { id: 'm' },
      recipient: { id: 'b' },
    };
    const context = { activity } as unknown as TurnContext;
    const made = EventFactory.createHandoffInitiation(context, {}, { activities: [] });
    const [event] = world.initiated();
    const fields = [
      'type',
      'name',
      'value',
      'conversation',
      'from',
      'relatesTo',
      'replyToId',
      'serviceUrl',
      'channelId',
      'attachments',
    ];
    expect(Object.keys(made)).toEqual(expect.arrayContaining(fields));
    expect(Object.keys(event ?? {})).toEqual(expect.arrayContaining(fields));
    const attached = (of: object | undefined) =>
      (of as { attachments: object[] }).attachments.map((each) =>
        Object.keys(each).toSorted((a, b) => a.localeCompare(b)),
      );
    expect(attached(event)).toEqual(attached(made));
  });
});

describe('our own console beside a hub', () => {
  const desk = () =>
    createDesk({
      store: world.product.store,
      talks: world.product.talks,
      policies,
      clock: { now: () => start },
      ids: systemIds(),
      onCase: () => () => {},
      colleagues: async () => [],
    });
  const ana = { staffId: 'ana', name: 'Ana' };

  it('does not list what the hub has, and only a lead takes it over', async () => {
    await askForPerson();
    const number = (await world.cases())[0]?.number ?? '';
    expect(await desk().queue()).toEqual([]);
    expect(await desk().act(number, { kind: 'claim' }, ana, 'act1')).toEqual({ kind: 'refused', reason: 'elsewhere' });
    await world.hub(accepted);
    expect(await desk().queue()).toEqual([]);
    expect(await desk().act(number, { kind: 'claim' }, ana, 'act2')).toEqual({ kind: 'refused', reason: 'elsewhere' });
    expect(await desk().act(number, { kind: 'giveBack' }, ana, 'act3')).toMatchObject({ reason: 'heldByOther' });
    expect(await desk().act(number, { kind: 'claim', takesOver: true }, ana, 'act4')).toEqual({ kind: 'done' });
    expect((await desk().queue()).map(({ staff }) => staff)).toEqual([ana]);
    // From then on the hub has no say in it.
    await world.hub(completed);
    expect(await states()).toEqual(['withStaff']);
  });

  it('lists what came back, and what came by another channel in the first place', async () => {
    await askForPerson();
    await world.hub(failed);
    world.product.pass(1);
    const website = await world.product.open();
    await world.product.say(website, 'I want to speak to a human');
    expect(await world.product.lastWords(website)).toContain('One person is before you in line');
    expect(new Set((await desk().queue()).map(({ channel }) => channel))).toEqual(new Set(['teams', 'website']));
    expect(world.initiated()).toHaveLength(1);
  });
});

/** Values near the three that are known. */
function mutated(): readonly unknown[] {
  const known = ['accepted', 'failed', 'completed'];
  const wrongStates = known.flatMap((state) => [
    state.toUpperCase(),
    ` ${state}`,
    `${state} `,
    `${state}\u0000`,
    `${state}\u200b`,
    state.slice(1),
    state.slice(0, -1),
    `${state}${state}`,
    ...Array.from({ length: state.length }, (_, at) => `${state.slice(0, at)}x${state.slice(at + 1)}`),
    ...Array.from({ length: state.length }, (_, at) => `${state.slice(0, at)}${state.slice(at + 1)}`).slice(1, -1),
    [state],
    { state },
  ]);
  const others = ['', 'typed', 'constructor', '__proto__', 'toString', null, true, 0, 1, -1, [], {}, 'é'.repeat(9_000)];
  const shapes = known.flatMap((state) => [
    state,
    [state],
    [{ state }],
    { State: state },
    { status: state },
    { state, extra: 1 },
    { state, staff: 'ana' },
    { state, outcome: 'solved' },
    { state, message: 5 },
    { state, message: {} },
    { state, message: ['x'] },
    { state, message: true },
    { state, message: 'x'.repeat(4_001) },
    { value: { state } },
    JSON.stringify({ state }),
    { state, caseId: 'c1' },
    { [state]: true },
    { state, __proto__x: {} },
    { 'state ': state },
    { '': state },
  ]);
  const oddStates = [...wrongStates, ...others].map((state) => ({ state }));
  const odd = [null, 0, 1, true, false, '', [], {}, [[]], 'null', { state: undefined }, { message: 'accepted' }];
  const withMessage = wrongStates.map((state) => ({ state, message: 'hello' }));
  const all = [...oddStates, ...shapes, ...odd, ...withMessage];
  return [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
}
