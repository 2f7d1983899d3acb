import { describe, expect, it } from '@jest/globals';
import { formPages } from '../../src/app/formPages.ts';
import type { HttpResponse } from '../../src/http/route.ts';
import { webRoutes } from '../../src/web/index.ts';
import { demoWeb } from '../support/demoWeb.ts';
import { givens } from '../support/transcripts/givens.ts';
import { understand } from '../support/transcripts/sentences.ts';
import { Windows } from '../support/transcripts/windows.ts';
import { World } from '../support/transcripts/world.ts';
import { ask, bodyText } from './request.ts';

const path = '/f/:pageId';
const right = {
  memberId: '100200300400',
  planKind: 'health',
  planName: 'Standard Silver',
  dateOfBirth: '1985-04-15',
} as const;
const bank = {
  accountKind: 'checking',
  routingNumber: '021000021',
  accountNumber: '44556677889',
  accountNumberAgain: '44556677889',
  nameOnAccount: 'Alma Example',
} as const;

/** A talk by SMS that has just asked who is writing. */
async function askedWho(language = 'English') {
  const world = new World();
  for (const given of [
    'Given today is 2026-05-13',
    'Given member 100200300400 owes $120.50 for 2026-06 on the health plan "Standard Silver" of "Beacon Street Health"',
    'Given member 100200300400 was born on 1985-04-15',
    'Given the channel is SMS from +16175550123',
    `Given the page is in ${language}`,
  ])
    understand(givens, given)(world);
  const windows = new Windows(world);
  const window = await windows.at('');
  const say = (text: string) => windows.send(window, { kind: 'message', text });
  await say(language === 'English' ? 'pay my bill' : 'quiero pagar');
  const talks = await world.talks();
  const routes = webRoutes({ ...demoWeb, formPages: formPages(talks), publicUrl: 'https://pay.example.org' });
  const pageId = () => window.replies.findLast(({ form }) => form?.page !== undefined)?.form?.page ?? '';
  const lastSaid = () => window.replies.at(-1)?.text ?? '';
  const open = (id = pageId(), search = '') => ask(routes, `GET ${path}`, { params: { pageId: id }, search });
  const send = (fields: Readonly<Record<string, string>>, id = pageId(), search = '') =>
    ask(routes, `POST ${path}`, {
      params: { pageId: id },
      search,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams(fields).toString()),
    });
  return { world, windows, window, talks, routes, say, pageId, lastSaid, open, send };
}

function titleOf(response: HttpResponse): string {
  return /<h1>([^<]*)</.exec(bodyText(response))?.[1] ?? '';
}

describe('the page of a form', () => {
  it('asks who somebody is and goes on with the talk by itself, at the very next question', async () => {
    const { lastSaid, open, send } = await askedWho();
    expect(titleOf(await open())).toBe('Who you are');
    const sent = await send(right);
    expect([sent.status, titleOf(sent)]).toEqual([200, 'Thank you, we have it']);
    expect(lastSaid()).toContain('$120.50');
  });

  it('shows nothing of an account, opened once or ten times', async () => {
    const { open } = await askedWho();
    const seen = new Set<string>();
    for (let times = 0; times < 10; times += 1) {
      const page = bodyText(await open());
      expect(page).not.toMatch(/Alma|Silver|120|100200300400/);
      seen.add(page.replace(/nonce[-=]"?[^"' ;]+/gu, ''));
    }
    expect(seen.size).toBe(1);
  });

  it('works without a script, has a label for every field, and lets nobody keep or frame it', async () => {
    const { open } = await askedWho();
    const page = await open();
    const text = bodyText(page);
    expect(text).not.toContain('<script');
    for (const [, id] of text.matchAll(/<input id="(\w+)"/g)) expect(text).toContain(`<label for="${id}">`);
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(page.headers?.['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers?.['content-security-policy']).toContain("form-action 'self'");
  });

  it('can be sent once: the second time it is gone', async () => {
    const { world, pageId, open, send } = await askedWho();
    const id = pageId();
    await send(right, id);
    expect([(await send(right, id)).status, (await open(id)).status]).toEqual([404, 404]);
    expect((await world.store.get('formPage', id))?.value).toBeUndefined();
  });

  it('has one effect where it was sent twice at the same moment', async () => {
    const { window, pageId, send } = await askedWho();
    const id = pageId();
    const before = window.replies.length;
    const both = await Promise.all([send(right, id), send(right, id)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(window.replies.length - before).toBe(1);
  });

  it('ends after 15 minutes', async () => {
    const { world, open, send } = await askedWho();
    world.pass(14);
    expect((await open()).status).toBe(200);
    world.pass(1);
    expect([(await open()).status, (await send(right)).status]).toEqual([404, 404]);
  });

  it('is not taken away by a word in between, while its question is the one that is open', async () => {
    const { pageId, say, send, lastSaid } = await askedWho();
    const old = pageId();
    await say('what is the due date?');
    expect(pageId()).not.toBe(old);
    expect(titleOf(await send(right, old))).toBe('Thank you, we have it');
    expect(lastSaid()).toContain('$120.50');
  });

  it('does nothing but show what is asked now where its question is past', async () => {
    const { pageId, say, send, lastSaid } = await askedWho();
    const old = pageId();
    await say('what is the due date?');
    await send(right);
    await say('1');
    const sent = await send({ ...right, memberId: '999988887777' }, old);
    expect([sent.status, titleOf(sent)]).toEqual([404, 'This page does not open any more']);
    expect(lastSaid()).toContain('bank account');
  });

  it('says what is mended on it there only, and by text what comes next', async () => {
    const { world, send } = await askedWho();
    const texts = async () => {
      const ids: string[] = [];
      for await (const id of world.store.ids('outgoing')) ids.push(id);
      return ids.length;
    };
    const before = await texts();
    await send({ ...right, memberId: '12345' });
    await send({ memberId: '999988887777' });
    expect(await texts()).toBe(before);
    await send(right);
    expect(await texts()).toBe(before + 1);
  });

  it('says what did not fit on a new page that asks for it again, and keeps what did', async () => {
    const { open, send, pageId } = await askedWho();
    const first = pageId();
    const again = await send({ ...right, memberId: '12345' });
    expect([again.status, titleOf(again)]).toEqual([200, 'Who you are']);
    expect(bodyText(again)).toContain('exactly 12 digits');
    expect(bodyText(again)).not.toContain('12345');
    expect(bodyText(again)).not.toContain('name="planName"');
    expect(pageId()).not.toBe(first);
    expect((await open(first)).status).toBe(404);
    expect(titleOf(await send({ memberId: '100200300400' }))).toBe('Thank you, we have it');
  });

  it('says the same of a wrong plan, a wrong birthday and an ID that nobody has', async () => {
    const said = new Set<string>();
    for (const wrong of [
      { planName: 'Bronze 9' },
      { dateOfBirth: '1985-04-16' },
      { memberId: '999988887777' },
    ] as const) {
      const { send, lastSaid } = await askedWho();
      const page = bodyText(await send({ ...right, ...wrong }));
      said.add(`${/<div class="wrong"[^]*?<\/div>/.exec(page)?.[0]} ${lastSaid()}`);
    }
    expect(said.size).toBe(1);
  });

  it('takes bank numbers that nobody can read anywhere afterwards, and pays by the code', async () => {
    const { world, window, say, send, lastSaid } = await askedWho();
    await send(right);
    await say('1');
    const taken = await send({ ...bank, accountNumberAgain: '44556677880' });
    expect(bodyText(taken)).toContain('not the same');
    expect(bodyText(taken)).not.toContain('44556677889');
    await send({ accountNumber: bank.accountNumber, accountNumberAgain: bank.accountNumber });
    await say('today');
    const code = window.replies.at(-1)?.facts?.code ?? '';
    await say(`PAY ${code}`);
    expect(lastSaid()).toContain('recorded');
    const everything: unknown[] = [window.replies, world.log];
    for (const kind of ['member', 'conversation', 'transcript', 'formPage', 'inbox', 'received', 'outgoing'] as const)
      for await (const id of world.store.ids(kind)) everything.push((await world.store.get(kind, id))?.value);
    expect(JSON.stringify(everything)).not.toContain('44556677889');
  });

  it('speaks the language of the talk, or the one chosen on it', async () => {
    const { open, send } = await askedWho('Spanish');
    expect(titleOf(await open())).toBe('Quién es usted');
    const page = await open(undefined, 'lang=pt');
    expect(titleOf(page)).toBe('Quem é você');
    expect(bodyText(page)).toMatch(/<label for="memberId">Número de membro/);
    expect(titleOf(await send(right, undefined, 'lang=pt'))).toBe('Obrigado, já recebemos');
  });

  it('answers an address that we never made as one that ended, whatever it looks like', async () => {
    const { open } = await askedWho();
    for (const id of ['', 'x', '..', 'A'.repeat(22), '%00', '<script>', 'A'.repeat(5000)])
      expect((await open(id)).status).toBe(404);
  });

  it('takes the full stop behind an address in a text for no part of it', async () => {
    const { open, pageId } = await askedWho();
    expect((await open(`${pageId()}.`)).status).toBe(200);
  });

  it('takes no field that it did not ask for, none twice, and nothing that is no form', async () => {
    const { routes, pageId, send, lastSaid } = await askedWho();
    const post = (body: string, type = 'application/x-www-form-urlencoded') =>
      ask(routes, `POST ${path}`, {
        params: { pageId: pageId() },
        headers: { 'content-type': type },
        body: Buffer.from(body),
      });
    expect((await post('memberId=1&memberId=2')).status).toBe(400);
    expect((await post('{"memberId":"1"}', 'application/json')).status).toBe(400);
    expect((await post('x')).status).toBe(200);
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, 'x']));
    expect((await send(many)).status).toBe(400);
    await send({ ...right, cents: '1', __proto__: 'x', routingNumber: '021000021' });
    expect(lastSaid()).toContain('$120.50');
  });

  it('has what was sent where its turn cannot be saved yet, and the turn runs again', async () => {
    const { world, send, lastSaid } = await askedWho();
    world.faults.disk = Infinity;
    expect(titleOf(await send(right))).toBe('Thank you, we have it');
    expect(lastSaid()).not.toContain('$120.50');
    world.faults.disk = 0;
    await (await world.talks()).replay();
    expect(lastSaid()).toContain('$120.50');
  });
});
