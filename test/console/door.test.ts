import { describe, expect, it } from '@jest/globals';
import type { StaffRoute } from '../../src/console/staffRoute.ts';
import { say } from '../../src/console/words.ts';
import { bodyText } from '../web/request.ts';
import { ConsoleWorld, planted } from '../support/consoleWorld.ts';

const body = { maxBytes: 1_000, timeoutMs: 1_000 };
const done = async () => ({ status: 204 });
const caseRoutes: readonly StaffRoute[] = [
  { method: 'GET', path: '/staff/cases/:number', action: 'seeCase', handle: done },
  { method: 'POST', path: '/staff/api/cases/:number/claim', action: 'claim', body, handle: done },
  { method: 'GET', path: '/staff/api/queue', action: 'seeQueue', handle: done },
];
const holdings = { 'H-00001': 'own', 'H-00002': 'waiting', 'H-00003': 'other' } as const;
const worldOf = () => new ConsoleWorld(caseRoutes, async (number) => holdings[number as keyof typeof holdings]);
const claim = 'POST /staff/api/cases/:number/claim';

describe('the door', () => {
  it('sends who is not signed in to sign in, and back to the page they wanted', async () => {
    const world = worldOf();
    const page = await world.ask('GET /staff/people', undefined, { path: '/staff/people' });
    expect([page.status, page.headers?.['location']]).toEqual([303, '/staff/sign-in?to=%2Fstaff%2Fpeople']);
  });

  it('tells a script that nobody is signed in', async () => {
    const answer = await worldOf().ask('GET /staff/api/queue');
    expect(answer).toEqual({
      status: 401,
      body: { error: { code: 'NotSignedIn', message: say('door.notSignedIn') } },
    });
  });

  it('says what a role does not include, on a page with a way back', async () => {
    const world = worldOf();
    const answer = await world.ask('GET /staff/people', await world.window('agent'));
    expect(answer.status).toBe(403);
    expect(bodyText(answer)).toContain(say('door.notGranted'));
    expect(bodyText(answer)).toContain('href="/staff"');
  });

  it('tells an admin of no case whether it is there', async () => {
    const world = worldOf();
    const admin = await world.window('admin');
    for (const number of ['H-00001', 'H-99999'])
      expect((await world.ask('GET /staff/cases/:number', admin, { params: { number } })).status).toBe(404);
  });

  it('takes a change with the token in its header, or in a form', async () => {
    const world = worldOf();
    const agent = await world.window('agent');
    const parts = { params: { number: 'H-00001' } };
    const inHeader = { ...parts, headers: { 'x-staff-token': agent.token } };
    expect((await world.send(claim, {}, agent, inHeader)).status).toBe(204);
    expect((await world.send(claim, { token: agent.token }, agent, parts)).status).toBe(204);
  });

  it('takes none with a token that is missing, forged, or of another session of the same person', async () => {
    const world = worldOf();
    const agent = await world.window('agent');
    const other = await world.window('lead');
    const parts = { params: { number: 'H-00001' } };
    for (const token of ['', 'forged', other.token]) {
      const answer = await world.send(claim, { token }, agent, parts);
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'NoToken' } } });
    }
    const twice = { ...parts, headers: { 'x-staff-token': 'forged' } };
    expect((await world.send(claim, { token: agent.token }, agent, twice)).status).toBe(403);
  });

  it('takes none from a page of another site, before it looks at who asks', async () => {
    const world = worldOf();
    const agent = await world.window('agent');
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://pay.example.org' },
      { origin: undefined, 'sec-fetch-site': undefined },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect(
        await world.send(claim, { token: agent.token }, agent, { params: { number: 'H-00001' }, headers }),
      ).toMatchObject({ status: 403, body: { error: { code: 'Foreign' } } });
  });

  it('keeps signed in who uses it, and not whose page only asks by itself', async () => {
    const world = worldOf();
    const agent = await world.window('agent');
    const queue = (headers = {}) => world.ask('GET /staff/api/queue', agent, { headers });
    world.pass(10);
    expect((await queue()).status).toBe(204);
    world.pass(10);
    expect((await queue({ 'x-staff-background': '1' })).status).toBe(204);
    expect(await world.door.whoIs({ headers: { cookie: agent.cookie } })).toBeDefined();
    world.pass(5);
    expect((await queue()).status).toBe(401);
  });

  it('finds its cookie among others, and in no other name', async () => {
    const world = worldOf();
    const { secret } = await world.window('agent');
    const whoIs = (cookie: string) => world.door.whoIs({ headers: { cookie } });
    expect(await whoIs(`a=b; __Host-staff=${secret}; c=d`)).toMatchObject({ role: 'agent' });
    expect(await whoIs(`staff=${secret}`)).toBeUndefined();
    expect(await whoIs(`__host-staff=${secret}`)).toBeUndefined();
  });
});

describe('signing out', () => {
  it('ends the session on the server, and clears the cookie', async () => {
    const world = worldOf();
    const agent = await world.window('agent');
    const answer = await world.send('POST /staff/sign-out', { token: agent.token }, agent);
    expect([answer.status, answer.headers?.['location'], planted(answer)]).toEqual([303, '/staff/sign-in', '']);
    expect((await world.ask('GET /staff/api/queue', agent)).status).toBe(401);
  });
});

describe('the page of people', () => {
  it('lists everybody with role, state and sessions, and lets only an admin end those', async () => {
    const world = worldOf();
    await world.window('agent');
    await world.add({ signInName: 'new@example.org', name: 'New <b>One</b>' });
    const lead = bodyText(await world.ask('GET /staff/people', await world.window('lead')));
    expect(lead).toContain('New &lt;b&gt;One&lt;/b&gt;');
    expect(lead).toContain(say('people.new'));
    expect(lead).toContain('2026-05-13 12:00');
    expect(lead).not.toContain('end-sessions');
    const admin = bodyText(await world.ask('GET /staff/people', await world.window('admin')));
    expect(admin).toContain('Sign out everywhere: agent of the house');
  });

  it('signs somebody out everywhere', async () => {
    const world = worldOf();
    const [admin, agent] = [await world.window('admin'), await world.window('agent')];
    const route = 'POST /staff/people/:staffId/end-sessions';
    const parts = { params: { staffId: agent.staffId } };
    const answer = await world.send(route, { token: admin.token }, admin, parts);
    expect([answer.status, answer.headers?.['location']]).toEqual([303, '/staff/people']);
    expect((await world.ask('GET /staff/api/queue', agent)).status).toBe(401);
    expect(await world.door.whoIs({ headers: { cookie: admin.cookie } })).toBeDefined();
    expect((await world.send(route, { token: admin.token }, admin, { params: { staffId: 'nobody' } })).status).toBe(
      303,
    );
  });
});
