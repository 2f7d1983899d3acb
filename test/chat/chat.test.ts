import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startStandIn } from './standIn.ts';
import type { StandIn } from './standIn.ts';

const script = join(import.meta.dirname, '../../src/chat.ts');
let server: StandIn | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function chat(
  args: readonly string[],
  lines: readonly string[],
): Promise<{ shown: string; code: number | null }> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let shown = '';
  child.stdout.on('data', (chunk) => (shown += chunk));
  child.stderr.on('data', (chunk) => (shown += chunk));
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { shown, code };
}

const greeting = { text: 'Hello.', suggestedActions: { actions: [{ title: 'Pay my bill', value: 'pay' }] } };
const binding = { draft: 'd1', step: 'bank', version: 3 };
const card = (content: object) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content });
const bankForm = {
  text: 'Which account?',
  attachments: [
    card({
      type: 'AdaptiveCard',
      body: [
        { type: 'TextBlock', text: 'Bank account' },
        {
          type: 'Input.ChoiceSet',
          id: 'kind',
          label: 'Kind',
          choices: [
            { title: 'Checking', value: 'checking' },
            { title: 'Savings', value: 'savings' },
          ],
        },
        { type: 'Input.Text', id: 'account', label: 'Account number', style: 'password' },
      ],
      actions: [{ type: 'Action.Submit', title: 'Continue', data: { ...binding, action: 'submit' } }],
    }),
  ],
};
const review = {
  text: 'Please check.',
  attachments: [
    card({
      type: 'AdaptiveCard',
      body: [
        { type: 'TextBlock', text: 'Review' },
        {
          type: 'ColumnSet',
          columns: [
            { items: [{ type: 'RichTextBlock', inlines: [{ text: 'Amount' }] }] },
            { items: [{ type: 'RichTextBlock', inlines: [{ text: '$120.50' }] }] },
          ],
        },
      ],
      actions: [
        { type: 'Action.Submit', title: 'Pay', data: { ...binding, action: 'confirm' } },
        { type: 'Action.OpenUrl', title: 'Receipt', url: 'https://pay.example.org/r/1' },
      ],
    }),
  ],
};

describe('npm run chat', () => {
  it('opens a chat as the page does: own origin, cookie, token, greeting', async () => {
    server = await startStandIn([[greeting]]);
    const { shown, code } = await chat([server.address, '--language', 'es'], []);
    expect(code).toBe(0);
    expect(shown).toContain('Bot: Hello.\n  1) Pay my bill\n');
    const [session, start, upgrade, event] = server.requests;
    expect(session).toMatchObject({
      what: 'POST /chat/session',
      body: { language: 'es' },
      headers: { origin: server.address },
    });
    expect(start?.headers).toMatchObject({ authorization: 'Bearer t1', cookie: 'cp_chat=secret' });
    expect(upgrade?.headers).toMatchObject({ origin: server.address, cookie: 'cp_chat=secret' });
    expect(event).toMatchObject({
      body: { type: 'event', name: 'webchat/join', value: { language: 'es' } },
      headers: { authorization: 'Bearer t2' },
    });
  });

  it('says a picture in the words that stand for it', async () => {
    const image = { type: 'Image', url: 'https://pay.example.org/a.svg', altText: 'Time line: due on May 23.' };
    const due = { text: 'Due on May 23.', attachments: [card({ type: 'AdaptiveCard', body: [image] })] };
    server = await startStandIn([[due]]);
    const { shown } = await chat([server.address], []);
    expect(shown).toContain('Bot: Due on May 23.\n  [Time line: due on May 23.]\n');
  });

  it('takes a number for a choice and anything else for words', async () => {
    server = await startStandIn([[greeting], [{ text: 'How much?' }], [{ text: 'All right.' }]]);
    const { shown } = await chat([server.address], ['1', '120.50']);
    expect(server.posted.slice(1)).toEqual([
      { type: 'message', text: 'pay' },
      { type: 'message', text: '120.50' },
    ]);
    expect(shown).toMatch(/How much\?[^]*All right\./);
  });

  it('asks the fields of a form one by one, and shows facts as rows with their buttons', async () => {
    server = await startStandIn([[bankForm], [review], [{ text: 'Recorded.' }]]);
    const { shown } = await chat([server.address], ['2', '000123456789', '1']);
    expect(server.posted.slice(1)).toEqual([
      {
        type: 'message',
        value: { ...binding, action: 'submit', kind: 'savings', account: '000123456789' },
        channelData: { postBack: true },
      },
      { type: 'message', value: { ...binding, action: 'confirm' }, channelData: { postBack: true } },
    ]);
    expect(shown).toMatch(/Amount +\$120\.50\n/);
    expect(shown).toContain('  1) Pay\n');
    expect(shown).toContain('Receipt: https://pay.example.org/r/1');
    expect(shown).not.toContain('000123456789');
  });

  it('leaves a form to answer in words', async () => {
    server = await startStandIn([[bankForm], [{ text: 'You will hear from us.' }]]);
    await chat([server.address], ['/words', 'I would rather talk to a person']);
    expect(server.posted[1]).toEqual({ type: 'message', text: 'I would rather talk to a person' });
  });

  it('signs in as an invented member', async () => {
    server = await startStandIn([[greeting]]);
    await chat([server.address, '--sign-in', '100200300400'], []);
    expect(server.requests.slice(0, 2)).toMatchObject([
      { what: 'POST /demo/portal-token', body: { memberId: '100200300400' } },
      { what: 'POST /chat/session', body: { language: 'en', portalToken: 'vouched' } },
    ]);
  });

  it('says in one sentence that no server answers', async () => {
    const { shown, code } = await chat(['http://127.0.0.1:9'], []);
    expect(shown).toBe('No server answers at http://127.0.0.1:9. Start it with: npm start\n');
    expect(code).toBe(1);
  });
});
