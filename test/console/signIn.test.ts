import { describe, expect, it } from '@jest/globals';
import { say } from '../../src/console/words.ts';
import type { HttpResponse } from '../../src/http/route.ts';
import { bodyText } from '../web/request.ts';
import { ConsoleWorld, planted, publicUrl } from '../support/consoleWorld.ts';
import { ownPassword } from '../support/staffWorld.ts';

const signIn = 'POST /staff/sign-in';
const escaped = (text: string) => text.replaceAll("'", '&#39;');

async function ready(role: 'agent' | 'admin' = 'agent') {
  const world = new ConsoleWorld();
  const { handed, account } = await world.ready({ role });
  const fields = () => ({ name: 'ana@example.org', password: ownPassword, code: world.code(handed) });
  return { world, handed, account, fields };
}

function leadsTo(answer: HttpResponse): unknown {
  return answer.status === 303 ? answer.headers?.['location'] : answer.status;
}

describe('the sign-in page', () => {
  it('asks for name, password and code by their labels, and lets browsers fill them in', async () => {
    const page = bodyText(await new ConsoleWorld().ask('GET /staff/sign-in'));
    for (const complete of ['username', 'current-password', 'one-time-code'])
      expect(page).toContain(`autocomplete="${complete}"`);
    for (const id of ['name', 'password', 'code']) expect(page).toContain(`<label for="${id}">`);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('demo-sign-in');
    expect(page).not.toContain('/staff/oidc');
  });

  it('lets its own form say where it comes from', async () => {
    expect((await new ConsoleWorld().ask('GET /staff/sign-in')).headers).toMatchObject({
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it('leads on who is signed in already', async () => {
    const world = new ConsoleWorld();
    expect(leadsTo(await world.ask('GET /staff/sign-in', await world.window('agent')))).toBe('/staff');
    expect(leadsTo(await world.ask('GET /staff/sign-in', await world.window('admin')))).toBe('/staff/people');
  });
});

describe('signing in', () => {
  it('plants a strict cookie that no script reads, and leads to the console', async () => {
    const { world, fields } = await ready();
    const answer = await world.send(signIn, fields());
    expect(leadsTo(answer)).toBe('/staff');
    expect(answer.headers?.['set-cookie']).toMatch(
      /^__Host-staff=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(world.reports).toEqual(['signedIn']);
    const cookie = `__Host-staff=${planted(answer)}`;
    expect(await world.door.whoIs({ headers: { cookie } })).toMatchObject({ name: 'Ana Example', role: 'agent' });
    expect(await world.door.whoIs({ headers: {} })).toBeUndefined();
  });

  it('has another name for its cookie where there is no TLS', async () => {
    const plain = 'http://127.0.0.1:3978';
    const { frame } = new ConsoleWorld();
    const world = new ConsoleWorld([], undefined, { frame: { ...frame, publicUrl: plain }, origins: [plain] });
    const { handed } = await world.ready();
    const fields = { name: 'ana@example.org', password: ownPassword, code: world.code(handed) };
    const answer = await world.send(signIn, fields, undefined, { headers: { origin: plain } });
    expect(answer.headers?.['set-cookie']).toMatch(/^staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('takes no session that was planted before', async () => {
    const { world, fields, account } = await ready();
    const known = await world.holding(account.staffId, 'A'.repeat(43));
    const answer = await world.send(signIn, fields(), known);
    expect(planted(answer)).not.toBe('A'.repeat(43));
    expect(await world.door.whoIs({ headers: { cookie: known.cookie } })).toBeUndefined();
  });

  it('leads on to the page that was asked for, and to no other site', async () => {
    const { world, fields } = await ready();
    for (const [to, expected] of [
      ['/staff/cases/H-7K2QM', '/staff/cases/H-7K2QM'],
      ['//evil.example', '/staff'],
      ['https://evil.example', '/staff'],
      ['/staff/../elsewhere', '/staff'],
      ['/staff/api/queue', '/staff'],
      ['/staffs', '/staff'],
    ]) {
      world.pass(1);
      expect(leadsTo(await world.send(signIn, { ...fields(), to: to ?? '' }))).toBe(expected);
    }
  });

  it.each([
    ['an unknown name', { name: 'nobody@example.org' }, 'unknownName'],
    ['a wrong password', { password: 'wrong' }, 'wrongPassword'],
    ['a wrong code', { code: '000000' }, 'wrongCode'],
  ])('says the same of %s, and keeps what was typed but the secrets', async (_, wrong, why) => {
    const { world, fields } = await ready();
    const answer = await world.send(signIn, { ...fields(), ...wrong });
    expect([answer.status, planted(answer)]).toEqual([403, undefined]);
    const page = bodyText(answer);
    expect(page).toContain(escaped(say('signIn.refused', { minutes: 15, tries: 5, days: 3 })));
    expect(page).toContain(`value="${{ ...fields(), ...wrong }.name}"`);
    expect(page).not.toContain(ownPassword);
    expect(world.reports).toEqual([why]);
  });

  it('says when there were too many tries', async () => {
    const { world, fields } = await ready();
    for (let tries = 0; tries < 5; tries += 1) await world.send(signIn, { ...fields(), password: 'wrong' });
    const answer = await world.send(signIn, fields());
    expect(answer.status).toBe(429);
    expect(bodyText(answer)).toContain(escaped(say('signIn.locked', { minutes: 15 })));
  });

  it('says what is missing, and counts that as no try', async () => {
    const { world, fields } = await ready();
    for (const name of ['name', 'password', 'code'])
      expect((await world.send(signIn, { ...fields(), [name]: ' '.repeat(name === 'password' ? 0 : 1) })).status).toBe(
        400,
      );
    const json = { headers: { 'content-type': 'application/json' } };
    expect((await world.send(signIn, fields(), undefined, json)).status).toBe(400);
    expect(world.reports).toEqual([]);
  });

  it('is refused where a page of another site sends it', async () => {
    const { world, fields } = await ready();
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example', 'sec-fetch-site': undefined },
      { origin: 'null' },
      { origin: undefined, 'sec-fetch-site': undefined },
      { origin: `${publicUrl}.evil.example` },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await world.send(signIn, fields(), undefined, { headers });
      expect([answer.status, planted(answer)]).toEqual([403, undefined]);
    }
    expect(world.reports).toEqual([]);
    const bare = { origin: undefined, 'sec-fetch-site': 'same-origin' };
    expect(leadsTo(await world.send(signIn, fields(), undefined, { headers: bare }))).toBe('/staff');
  });

  it('puts what was typed into the page as text', async () => {
    const { world, fields } = await ready();
    const name = '"><script>alert(1)</script>';
    expect(bodyText(await world.send(signIn, { ...fields(), name }))).not.toContain('<script');
  });
});

describe('the first sign-in', () => {
  const choose = 'POST /staff/new-password';

  async function came() {
    const world = new ConsoleWorld();
    const { handed, account } = await world.add();
    const given = { name: 'ana@example.org', password: handed.password, code: world.code(handed) };
    const answer = await world.send(signIn, given);
    const window = await world.holding(account.staffId, planted(answer) ?? '');
    return { world, answer, window, handed };
  }

  it('leads to the choice of a password, and opens nothing else before', async () => {
    const { world, answer, window } = await came();
    expect(leadsTo(answer)).toBe('/staff/new-password');
    expect(leadsTo(await world.ask('GET /staff/sign-in', window))).toBe('/staff/new-password');
    expect(await world.door.whoIs({ headers: { cookie: window.cookie } })).toBeUndefined();
    const people = { path: '/staff/people' };
    expect(leadsTo(await world.ask('GET /staff/people', window, people))).toMatch(/^\/staff\/sign-in/);
    expect((await world.ask('GET /staff/new-password', window)).status).toBe(200);
  });

  it('ends with an own password and a new session', async () => {
    const { world, window } = await came();
    const fields = { token: window.token, password: ownPassword, again: ownPassword };
    const answer = await world.send(choose, fields, window);
    expect(leadsTo(answer)).toBe('/staff');
    expect(planted(answer)).not.toBe(window.secret);
    const cookie = `__Host-staff=${planted(answer)}`;
    expect(await world.door.whoIs({ headers: { cookie } })).toMatchObject({ name: 'Ana Example' });
    expect(leadsTo(await world.send(choose, fields, window))).toBe('/staff/sign-in');
  });

  it.each([
    ['two that differ', { again: 'seven red kettles sing' }, say('newPassword.notTheSame')],
    ['a short one', { password: 'short', again: 'short' }, say('newPassword.tooShort', { fewest: 12 })],
    ['their name', { password: 'example example', again: 'example example' }, say('newPassword.holdsName')],
  ])('says what is wrong with %s', async (_, wrong, words) => {
    const { world, window } = await came();
    const fields = Object.assign({ token: window.token, password: ownPassword, again: ownPassword }, wrong);
    const answer = await world.send(choose, fields, window);
    expect(answer.status).toBe(400);
    expect(bodyText(answer)).toContain(escaped(words));
  });

  it('takes no password without the token, or from elsewhere', async () => {
    const { world, window } = await came();
    const fields = { token: window.token, password: ownPassword, again: ownPassword };
    const foreign = { headers: { origin: 'https://evil.example' } };
    expect((await world.send(choose, { ...fields, token: 'x' }, window)).status).toBe(403);
    expect((await world.send(choose, fields, window, foreign)).status).toBe(403);
    expect(leadsTo(await world.send(choose, fields))).toBe('/staff/sign-in');
    expect((await world.account()).printedUntil).not.toBeNull();
  });
});

describe('in a demonstration', () => {
  const demo = 'POST /staff/demo-sign-in';

  async function demonstration() {
    const people: { staffId: string; name: string; role: 'agent' }[] = [];
    const world = new ConsoleWorld([], undefined, { demo: async () => people });
    const { account } = await world.ready();
    const other = await world.ready({ signInName: 'real@example.org', name: 'Real' });
    people.push({ staffId: account.staffId, name: account.name, role: 'agent' });
    return { world, account, other };
  }

  it('one press is enough', async () => {
    const { world, account } = await demonstration();
    expect(bodyText(await world.ask('GET /staff/sign-in'))).toContain('Sign in as Ana Example');
    const answer = await world.send(demo, { staffId: account.staffId });
    expect(leadsTo(answer)).toBe('/staff');
    const cookie = `__Host-staff=${planted(answer)}`;
    expect(await world.door.whoIs({ headers: { cookie } })).toMatchObject({ staffId: account.staffId });
  });

  it('nobody else is reached by it, and no other site can press it', async () => {
    const { world, account, other } = await demonstration();
    const foreign = { headers: { origin: 'https://evil.example' } };
    for (const answer of [
      await world.send(demo, { staffId: other.account.staffId }),
      await world.send(demo, {}),
      await world.send(demo, { staffId: account.staffId }, undefined, foreign),
    ])
      expect([answer.status, planted(answer)]).toEqual([403, undefined]);
  });

  it('alone there is such a way', () => {
    expect(() => new ConsoleWorld().send(demo, {})).toThrow('there is no route');
  });
});
