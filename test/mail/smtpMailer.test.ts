import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Trouble } from '../../src/mail/index.ts';
import type { Letter } from '../../src/payments/index.ts';
import { allStages, at, closeAll, host, type Instead, letter, mailerTo, patient, send, stages } from './mailing.ts';
import { readMail } from './readMail.ts';
import { answering } from './testMailHost.ts';

afterEach(closeAll);

describe('a letter that the host takes', () => {
  it('is accepted and arrives as it was written', async () => {
    const to = await host();
    expect(await send(to)).toBe('accepted');
    const [raw = ''] = to.received;
    const { headers, text } = readMail(raw);
    expect(text).toBe(letter.text);
    expect(headers).toEqual({
      'message-id': '<0199-recorded@pay.example.org>',
      date: 'Wed, 13 May 2026 19:00:00 +0000',
      from: 'Connector Pay <letters@pay.example.org>',
      to: 'alma@example.org',
      subject: expect.stringMatching(/^=\?UTF-8\?/),
      'list-unsubscribe': '<https://pay.example.org/letters?kind=recorded>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'content-language': 'es',
      'auto-submitted': 'auto-generated',
      'content-type': 'text/plain; charset=utf-8',
      'content-transfer-encoding': 'quoted-printable',
      'mime-version': '1.0',
    });
  });

  it('says nothing of unsubscribing where nothing can be turned off', async () => {
    const to = await host();
    const { unsubscribe: _, ...plain } = letter;
    expect(await mailerTo(to).send(plain)).toBe('accepted');
    expect(to.received.join()).not.toMatch(/unsubscribe/i);
  });

  it('goes over a connection that stays open for the next', async () => {
    const to = await host();
    const mailer = mailerTo(to);
    for (const messageId of ['a', 'b', 'c']) expect(await mailer.send({ ...letter, messageId })).toBe('accepted');
    expect(to.received).toHaveLength(3);
    expect(to.connections()).toBe(1);
  });

  it('waits for its turn where many are sent at once', async () => {
    const to = await host();
    const mailer = mailerTo(to);
    const ids = Array.from({ length: 20 }, (_, index) => `letter-${index}`);
    const deliveries = await Promise.all(ids.map((messageId) => mailer.send({ ...letter, messageId })));
    expect(new Set(deliveries)).toEqual(new Set(['accepted']));
    const arrived = to.received.map((raw) => readMail(raw).headers['message-id'] ?? '');
    expect(arrived.toSorted()).toEqual(ids.map((id) => `<${id}@pay.example.org>`).toSorted());
    expect(to.connections()).toBeLessThanOrEqual(3);
  });

  it('is accepted by a slow host, as long as it is never silent for too long', async () => {
    const slowly: Instead = (answer) => setTimeout(answer, 300);
    const to = await host(() => Object.assign({}, ...allStages.map((stage) => stages[stage]?.(slowly, () => {}))));
    expect(await send(to, { deadlines: { ...patient, socketMs: 1_000 } })).toBe('accepted');
  });
});

describe('a letter that cannot be', () => {
  it.each<[string, Partial<Letter>]>([
    ['a line break in the subject', { subject: 'Hello\r\nBcc: eve@example.org' }],
    ['a bare line feed in the subject', { subject: 'Hello\nBcc: eve@example.org' }],
    ['a line break in the address', { to: 'alma@example.org\r\nBcc: eve@example.org' }],
    ['two addresses', { to: 'alma@example.org, eve@example.org' }],
    ['a name before the address', { to: 'Alma <alma@example.org>' }],
    ['a group as address', { to: 'members:alma@example.org;' }],
    ['no address', { to: '' }],
    ['no host in the address', { to: 'alma@' }],
    ['two hosts in the address', { to: 'alma@example.org@example.com' }],
    ['a command in the address', { to: 'alma@example.org> SIZE=1' }],
    ['a line break in the id', { messageId: 'a\r\nBcc: eve@example.org' }],
    ['brackets in the id', { messageId: 'a>@example.org<b' }],
    ['a path as id', { messageId: '../../a' }],
    ['a line break in the address to unsubscribe', { unsubscribe: 'https://a.example/\r\nBcc: eve@example.org' }],
    ['an address to unsubscribe that is no page', { unsubscribe: 'javascript:alert(1)' }],
  ])('is refused without a word to the host: %s', async (_what, part) => {
    const to = await host();
    expect(await mailerTo(to).send({ ...letter, ...part })).toBe('refused');
    expect(to.connections()).toBe(0);
  });

  it('is none where only the text holds what looks like headers and an end', async () => {
    const to = await host();
    const text = 'Bcc: eve@example.org\n\n.\nMAIL FROM:<eve@example.org>\n..\nEnd';
    expect(await mailerTo(to).send({ ...letter, text })).toBe('accepted');
    expect(to.received).toHaveLength(1);
    expect(readMail(to.received[0] ?? '').text).toBe(text);
  });
});

describe('what the mailer tells', () => {
  it('is codes, and nothing of the letter, its member or the password', async () => {
    const printed = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const spies = printed.map((name) => jest.spyOn(console, name).mockImplementation(() => {}));
    const troubles: Trouble[] = [];
    const to = await host(() => ({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, answer) => answer(null, { user: 'us' }),
      onRcptTo: (_address, _session, answer) => answer(answering(550)),
    }));
    const report = (trouble: Trouble) => troubles.push(trouble);
    const mailer = mailerTo(to, { url: `smtp://us:hunter2@127.0.0.1:${to.port}`, report });
    expect(await mailer.send(letter)).toBe('refused');
    expect(await mailer.send({ ...letter, subject: 'a\nb' })).toBe('refused');
    expect(troubles).toEqual([
      { delivery: 'refused', code: 'EENVELOPE', status: 550, command: 'RCPT TO' },
      { delivery: 'refused', code: 'unsendable', status: undefined, command: undefined },
    ]);
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});

describe('closing', () => {
  it('lets a letter that is under way arrive', async () => {
    const arrived = Promise.withResolvers<() => void>();
    const to = await at('the end of the data', (answer) => arrived.resolve(answer));
    const mailer = mailerTo(to);
    const sending = mailer.send(letter);
    const answer = await arrived.promise;
    const closing = mailer.close();
    answer();
    expect(await sending).toBe('accepted');
    await closing;
  });

  it('does not wait for a host that hangs, and says of each letter what is known', async () => {
    const arrived = Promise.withResolvers<void>();
    let ends = 0;
    const to = await at('the end of the data', () => {
      ends += 1;
      if (ends === 3) arrived.resolve();
    });
    const mailer = mailerTo(to, { deadlines: { ...patient, closeMs: 20 } });
    const sending = ['a', 'b', 'c', 'd', 'e'].map((messageId) => mailer.send({ ...letter, messageId }));
    await arrived.promise;
    await mailer.close();
    expect(await Promise.all(sending)).toEqual(['unclear', 'unclear', 'unclear', 'tryLater', 'tryLater']);
  });

  it('leaves what is sent afterwards for later', async () => {
    const to = await host();
    const mailer = mailerTo(to);
    await mailer.close();
    expect(await mailer.send(letter)).toBe('tryLater');
    expect(to.connections()).toBe(0);
  });
});
