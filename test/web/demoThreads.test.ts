import { describe, expect, it } from '@jest/globals';
import type { HttpResponse } from '../../src/http/route.ts';
import { webRoutes } from '../../src/web/index.ts';
import { demoWeb } from '../support/demoWeb.ts';
import { fakePhones, fakeTeams } from '../support/fakeDemo.ts';
import { ask } from './request.ts';

const json = { 'content-type': 'application/json' };
const person = 'abcdefghijklmnopqrstuv';
const alma = '+16175550101';

function demonstration() {
  const [phone, teams] = [fakePhones(), fakeTeams()];
  const demo = { ...demoWeb.demo!, phone, teams };
  const routes = webRoutes({ ...demoWeb, demo, publicUrl: 'https://pay.example.org' });
  const get = (path: string, query: Record<string, string>) =>
    ask(routes, `GET ${path}`, { query: new URLSearchParams(query) });
  const post = (path: string, body: unknown, headers: Record<string, string> = json) =>
    ask(routes, `POST ${path}`, { headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) });
  return {
    phone,
    teams,
    texts: (query: Record<string, string>) => get('/demo/phone/texts', query),
    write: (body: unknown, headers?: Record<string, string>) => post('/demo/phone/texts', body, headers),
    messages: (query: Record<string, string>) => get('/demo/teams/activities', query),
    say: (body: unknown, headers?: Record<string, string>) => post('/demo/teams/activities', body, headers),
  };
}

const threadIn = ({ body }: HttpResponse) => body as { readonly mark: string; readonly messages?: readonly object[] };

describe('the texts of a phone', () => {
  it('are shown to the phone that wrote them, and nobody else', async () => {
    const { write, texts, phone } = demonstration();
    expect(threadIn(await write({ phone: alma, text: 'pay' })).messages).toMatchObject([
      { body: 'pay', from: 'phone' },
    ]);
    expect(phone.written).toEqual([{ phone: alma, body: 'pay' }]);
    expect(threadIn(await texts({ phone: '+16175550150' })).messages).toEqual([]);
  });

  it('are sent again only when something has changed, be it the fate of one', async () => {
    const { texts, phone } = demonstration();
    phone.put(alma, { id: 'SM7', body: 'Hello', state: 'sending' });
    const { mark, messages } = threadIn(await texts({ phone: alma }));
    expect(messages).toMatchObject([{ state: 'sending' }]);
    expect((await texts({ phone: alma, after: mark })).body).toEqual({ mark });
    phone.put(alma, { id: 'SM7', body: 'Hello', state: 'failed' });
    expect(threadIn(await texts({ phone: alma, after: mark })).messages).toMatchObject([{ state: 'failed' }]);
  });

  it.each(['+16175550150', '+16175550199'])('come from the new phone %s too', async (phone) => {
    expect((await demonstration().write({ phone, text: 'hi' })).status).toBe(200);
  });

  it.each(['+16175550149', '+16175550200', '+16175550103', '+12125550150', '16175550150', ''])(
    'are not taken from %j, which is nobody’s here',
    async (phone) => {
      const { write, phone: phones } = demonstration();
      expect((await write({ phone, text: 'hi' })).status).toBe(404);
      expect(phones.written).toEqual([]);
    },
  );

  it.each([
    ['without words', { phone: alma, text: ' ' }],
    ['longer than a text can be', { phone: alma, text: 'x'.repeat(1_601) }],
    ['that is no text', { phone: alma, text: 7 }],
    ['of no phone', { text: 'hi' }],
    ['that is a list', []],
    ['that is no JSON', 'phone=1'],
  ])('are not taken when one is sent %s', async (_, body) => {
    const { write, phone } = demonstration();
    expect((await write(body)).status).toBe(400);
    expect(phone.written).toEqual([]);
  });

  it('are not taken from a form of another site', async () => {
    const { write, phone } = demonstration();
    expect((await write({ phone: alma, text: 'hi' }, { 'content-type': 'text/plain' })).status).toBe(400);
    expect(phone.written).toEqual([]);
  });

  it('say so when our own door took nothing', async () => {
    const { write, phone } = demonstration();
    phone.outcome = 'refused';
    expect((await write({ phone: alma, text: 'hi' })).status).toBe(502);
  });
});

describe('the messages of a Teams chat', () => {
  it('hold what was said, in the language of the page', async () => {
    const { say, messages, teams } = demonstration();
    teams.answers.push({ text: '¡Hola!' });
    await say({ conversation: `private-${person}`, text: 'hola', language: 'es' });
    expect(teams.heard).toEqual([
      { chat: { kind: 'private', person }, said: { kind: 'text', text: 'hola' }, language: 'es' },
    ]);
    const shown = threadIn(await messages({ conversation: `private-${person}` })).messages;
    expect(shown).toMatchObject([
      { from: 'person', text: 'hola' },
      { from: 'bot', text: '¡Hola!' },
    ]);
    expect(threadIn(await messages({ conversation: `group-${person}` })).messages).toEqual([]);
  });

  it('take a pressed card with the message that it is on, and the arrival of a person', async () => {
    const { say, teams } = demonstration();
    const conversation = `private-${person}`;
    expect((await say({ conversation, arrived: true, language: 'xx' })).status).toBe(200);
    expect((await say({ conversation, submit: { value: { action: 'confirm' }, replyToId: 'b1' } })).status).toBe(200);
    expect(teams.heard.map(({ said, language }) => [said, language])).toEqual([
      [{ kind: 'arrived' }, 'en'],
      [{ kind: 'pressed', value: { action: 'confirm' }, replyToId: 'b1' }, 'en'],
    ]);
  });

  it.each([
    ['nothing', {}],
    ['an empty text', { text: '' }],
    ['a text without end', { text: 'x'.repeat(4_001) }],
    ['a press on no message', { submit: { value: {} } }],
    ['a press on a message with a name without end', { submit: { value: {}, replyToId: 'x'.repeat(201) } }],
    ['a press that is a list', { submit: { value: [], replyToId: 'b1' } }],
    ['a press that is nothing', { submit: null }],
  ])('take not %s', async (_, said) => {
    const { say, teams } = demonstration();
    expect((await say({ conversation: `private-${person}`, ...said })).status).toBe(400);
    expect(teams.heard).toEqual([]);
  });

  it.each(['', 'private-', `other-${person}`, `private-${person}x`, '../..', 7])(
    'are not those of a chat called %j',
    async (conversation) => {
      const { say, messages } = demonstration();
      expect((await say({ conversation, text: 'hi' })).status).toBe(404);
      expect((await messages({ conversation: String(conversation) })).status).toBe(404);
    },
  );

  it('say so when our own door took nothing', async () => {
    const { say, teams } = demonstration();
    teams.outcome = 'refused';
    expect((await say({ conversation: `private-${person}`, text: 'hi' })).status).toBe(502);
  });
});
