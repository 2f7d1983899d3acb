import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFolderMailer } from '../../src/mail/index.ts';
import type { Letter } from '../../src/payments/index.ts';
import type { Instant } from '../../src/rules/index.ts';
import { readMail } from './readMail.ts';

const letter: Letter = {
  messageId: '0199-recorded',
  to: 'bento@example.org',
  subject: 'Your payment was recorded',
  text: 'Hello Bento,\n\nYour payment of $120.50 was recorded. Até logo!',
  language: 'en',
};

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'letters-'));
});
afterEach(() => rm(parent, { recursive: true }));

const folder = () => join(parent, 'deep', 'letters');
const mailer = () =>
  createFolderMailer({
    folder: folder(),
    from: { name: null, address: 'letters@pay.example.org' },
    now: () => '2026-05-13T19:00:00.000Z' as Instant,
  });
const read = async (name: string) => readMail(await readFile(join(folder(), name), 'utf8'));

describe('a folder of letters', () => {
  it('is made when it is missing, and holds each letter as a message under its id', async () => {
    expect(await mailer().send(letter)).toBe('accepted');
    expect(await readdir(folder())).toEqual(['0199-recorded.eml']);
    const { headers, text } = await read('0199-recorded.eml');
    expect(text).toBe(letter.text);
    expect(headers).toMatchObject({
      'message-id': '<0199-recorded@pay.example.org>',
      from: 'letters@pay.example.org',
      to: 'bento@example.org',
      subject: 'Your payment was recorded',
      date: 'Wed, 13 May 2026 19:00:00 +0000',
      'content-language': 'en',
    });
  });

  it('holds one file of a letter that was sent again, also at the same moment', async () => {
    const to = mailer();
    await Promise.all(Array.from({ length: 5 }, () => to.send(letter)));
    await mailer().send({ ...letter, text: 'Once more.' });
    expect(await readdir(folder())).toEqual(['0199-recorded.eml']);
    expect((await read('0199-recorded.eml')).text).toBe('Once more.');
  });

  it('writes the same letter the same way each time', async () => {
    await mailer().send(letter);
    const first = await readFile(join(folder(), '0199-recorded.eml'), 'utf8');
    await mailer().send(letter);
    expect(await readFile(join(folder(), '0199-recorded.eml'), 'utf8')).toBe(first);
    expect(first.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('is for whoever runs the process only, because letters hold names and addresses', async () => {
    await mailer().send(letter);
    const { mode } = await stat(join(folder(), '0199-recorded.eml'));
    expect(mode & 0o077).toBe(0);
  });

  it.each([
    ['a path as id', { messageId: '../outside' }],
    ['a hidden file as id', { messageId: '.hidden' }],
    ['a line break in the subject', { subject: 'Hello\r\nBcc: eve@example.org' }],
  ])('takes nothing that no mail host may be handed: %s', async (_what, part) => {
    expect(await mailer().send({ ...letter, ...part })).toBe('refused');
    expect(await readdir(parent, { recursive: true })).toEqual([]);
  });

  it('leaves letters for later when it cannot be written', async () => {
    await writeFile(join(parent, 'deep'), 'no folder');
    expect(await mailer().send(letter)).toBe('tryLater');
  });
});
