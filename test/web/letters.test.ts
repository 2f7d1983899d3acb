import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policies } from '../../src/app/policies.ts';
import { createFolderMailer, letterOf } from '../../src/mail/index.ts';
import { momentOf } from '../../src/payments/index.ts';
import { withNotice } from '../../src/payments/notices/post.ts';
import { type NoticeKind, noticeKinds, noticeTopics, topicOf } from '../../src/rules/index.ts';
import { readMail } from '../mail/readMail.ts';
import { autopayStory, type Story, storyMember } from '../support/autopayStory.ts';
import { fakeTalks } from '../support/fakeTalks.ts';
import { pageWordsOf, wordsOf } from '../support/said.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { storyPages } from '../support/storyPages.ts';
import { ask, bodyText } from './request.ts';

const route = '/letters/:token';
const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const oneClick = { body: Buffer.from('List-Unsubscribe=One-Click'), headers: formType };
const button = (turn: string) => ({ body: Buffer.from(`turn=${turn}`), headers: formType });

async function lettersOf(member: Parameters<typeof autopayStory>[1] = {}) {
  const story = await autopayStory({}, member);
  const pages = storyPages(story);
  const request =
    (method: string) =>
    (token: string, parts: Parameters<typeof ask>[2] = {}) =>
      ask(pages.routes, `${method} ${route}`, { params: { token }, ...parts });
  return { ...pages, story, open: request('GET'), post: request('POST'), muted: () => mutedIn(story) };
}

const mutedIn = async ({ world }: Story) => (await world.member(storyMember)).preferences.muted;
const versionIn = async ({ world }: Story) => (await world.store.get('member', storyMember))?.version;
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the page behind the link in a letter', () => {
  it.each(noticeTopics)('says what letters about %s are, that they are on, and has one button', async (topic) => {
    const { open, letterLink } = await lettersOf();
    const page = await open(letterLink(topic));
    expect(page.status).toBe(200);
    const text = textOf(bodyText(page));
    expect(text).toContain(wordsOf(`letters.topic.${topic}`));
    expect(text).toContain(pageWordsOf('letters.on'));
    expect(bodyText(page).match(/<button[^>]*>[^<]*/g)).toEqual([
      `<button type="submit" name="turn" value="off">${pageWordsOf('letters.turnOff')}`,
    ]);
  });

  it('names nobody and tells nothing that a stranger could use', async () => {
    const { open, letterLink, story } = await lettersOf();
    const { firstName, lastName, email, dateOfBirth } = await story.world.member(storyMember);
    const shown = bodyText(await open(letterLink('autopay')));
    for (const secret of [storyMember, firstName, lastName, `${email}`, dateOfBirth, 'Silver', story.autopayId])
      expect(shown).not.toContain(secret);
  });

  it.each([
    ['es', '', 'pt', 'es-US'],
    [null, '', 'pt-BR,en;q=0.5', 'pt-BR'],
    [null, '', 'fr', 'en-US'],
    ['es', 'lang=en', 'pt', 'en-US'],
  ] as const)(
    'of a member who speaks %s, asked with %j by a browser that prefers %s, is in %s',
    async (language, search, header, tag) => {
      const { open, letterLink } = await lettersOf({ member: { language } });
      const page = await open(letterLink('reminders'), { search, headers: { 'accept-language': header } });
      expect(bodyText(page)).toContain(`<html lang="${tag}">`);
    },
  );

  it('changes nothing by being opened, however often', async () => {
    const { open, letterLink, story } = await lettersOf();
    const before = await versionIn(story);
    const link = letterLink('reminders');
    for (let times = 0; times < 3; times += 1) await open(link);
    expect(await versionIn(story)).toBe(before);
  });

  it('runs no script, sends its form to us alone, and is kept and found nowhere', async () => {
    const { open, letterLink } = await lettersOf();
    const page = await open(letterLink('reminders'));
    expect(page.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("form-action 'self';"),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(bodyText(page)).not.toContain('<script');
  });

  it('is the only one whose form may be sent', async () => {
    const { routes, receiptLink, authorizationLink, story } = await lettersOf();
    const { paymentId } = await story.draw();
    const others = await Promise.all([
      ask(routes, 'GET /'),
      ask(routes, 'GET /receipt/:link', { params: { link: receiptLink(paymentId) } }),
      ask(routes, 'GET /authorization/:link', { params: { link: authorizationLink() } }),
      ask(routes, `GET ${route}`, { params: { token: 'made-up-by-somebody-else' } }),
    ]);
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 404]);
    for (const { headers } of others) expect(headers?.['content-security-policy']).toContain("form-action 'none'");
  });
});

describe('letters of one kind', () => {
  it.each(noticeTopics)('about %s are turned off and on again by the button', async (topic) => {
    const { post, open, letterLink, muted } = await lettersOf();
    const link = letterLink(topic);
    const off = await post(link, button('off'));
    expect(off.status).toBe(200);
    expect(textOf(bodyText(off))).toContain(pageWordsOf('letters.off'));
    expect(bodyText(off)).toContain('name="turn" value="on"');
    expect(await muted()).toEqual([topic]);
    expect(textOf(bodyText(await open(link)))).toContain(pageWordsOf('letters.off'));
    expect(textOf(bodyText(await post(link, button('on'))))).toContain(pageWordsOf('letters.on'));
    expect(await muted()).toEqual([]);
  });

  it('are turned off once, however often it is asked', async () => {
    const { post, letterLink, story } = await lettersOf();
    const before = (await versionIn(story)) ?? 0;
    const links = [letterLink('autopay'), letterLink('autopay')];
    for (const link of [...links, ...links]) expect((await post(link, oneClick)).status).toBe(200);
    expect(await versionIn(story)).toBe(before + 1);
  });

  it('that wait already are not sent any more, but for what a payer has to be given in writing', async () => {
    const { post, letterLink, story } = await lettersOf();
    await story.draw();
    const emails = async () => (await story.world.member(storyMember)).notices.map(({ kind, email }) => [kind, email]);
    const both = [
      ['autopayOn', 'waiting'],
      ['autopayWill', 'waiting'],
    ];
    expect(await emails()).toEqual(both);
    await post(letterLink('reminders'), oneClick);
    expect(await emails()).toEqual(both);
    await post(letterLink('autopay'), oneClick);
    expect(await emails()).toEqual([
      ['autopayOn', 'waiting'],
      ['autopayWill', 'none'],
    ]);
  });

  it('are turned off although something else changes the member at the same moment', async () => {
    const { post, letterLink, muted } = await lettersOf();
    await Promise.all(noticeTopics.map((topic) => post(letterLink(topic), oneClick)));
    expect([...(await muted())].toSorted()).toEqual([...noticeTopics].toSorted());
  });

  it.each([
    ['a form as mail programs write it', 'multipart/form-data; boundary=x', multipart('List-Unsubscribe', 'One-Click')],
    ['a form as pages write it', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    ['a form that does not say what it is', undefined, 'List-Unsubscribe=One-Click'],
  ])('are turned off in one click by %s, without a cookie', async (_, type, body) => {
    const { post, letterLink, muted } = await lettersOf();
    const headers = { ...(type === undefined ? {} : { 'content-type': type }), origin: 'https://mail.example' };
    const { status } = await post(letterLink('progress'), { body: Buffer.from(body), headers });
    expect(status).toBe(200);
    expect(await muted()).toEqual(['progress']);
  });

  it.each(['', 'turn=', 'turn=maybe', 'List-Unsubscribe=Two-Clicks', '{"turn":"off"}', '\u0000\u0001', 'turn=off%'])(
    'stay as they are where %j is sent, and the page says how they are',
    async (body) => {
      const { post, letterLink, story, muted } = await lettersOf();
      const before = await versionIn(story);
      const answer = await post(letterLink('progress'), { body: Buffer.from(body), headers: formType });
      expect(answer.status).toBe(400);
      expect(textOf(bodyText(answer))).toContain(pageWordsOf('letters.on'));
      expect([await muted(), await versionIn(story)]).toEqual([[], before]);
    },
  );

  it('stay as they are where a form is broken off', async () => {
    const { post, letterLink, muted } = await lettersOf();
    const broken = multipart('List-Unsubscribe', 'One-Click').slice(0, -20);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await post(letterLink('progress'), { body: Buffer.from(broken), headers })).status).toBe(400);
    expect(await muted()).toEqual([]);
  });
});

function multipart(name: string, value: string): string {
  return `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`;
}

describe('a link that is not ours', () => {
  it('says what to do, whether it is opened or sent, and changes nobody', async () => {
    const { open, post, letterLink, receiptLink, authorizationLink, story } = await lettersOf();
    const before = await versionIn(story);
    const link = letterLink('reminders');
    const altered = `${link.slice(0, -2)}${link.endsWith('AA') ? 'BB' : 'AA'}`;
    const strangers = [
      altered,
      link.slice(0, 30),
      `${link}.x`,
      link.replace('v1.', 'v2.'),
      letterLink('reminders', '999999999999'),
      receiptLink('0199'),
      authorizationLink(),
      'reminders.100200300400',
      '../../etc/passwd',
      '<script>alert(1)</script>',
      'x'.repeat(10_000),
      '',
    ];
    for (const token of strangers) {
      for (const answer of [await open(token), await post(token, oneClick)]) {
        expect(answer.status).toBe(404);
        const text = textOf(bodyText(answer));
        expect(text).toContain(pageWordsOf('letters.goneNext'));
        expect(text).toContain('1-877-623-6765');
        expect(bodyText(answer)).not.toMatch(/<form|alert\(1\)/);
      }
    }
    expect(await versionIn(story)).toBe(before);
  });

  it('is none because a mail program took the full stop after it for a part of it', async () => {
    const { open, letterLink } = await lettersOf();
    expect((await open(`${letterLink('reminders')}.`)).status).toBe(200);
  });

  it('opens no letters as a receipt or as an authorisation', async () => {
    const { routes, letterLink } = await lettersOf();
    for (const kind of ['receipt', 'authorization'])
      expect((await ask(routes, `GET /${kind}/:link`, { params: { link: letterLink('autopay') } })).status).toBe(404);
  });
});

/** A reason that the words of a kind know. */
function reasonOf(kind: NoticeKind): string {
  const reasons: Partial<Record<NoticeKind, string>> = {
    receipt: 'recorded',
    phoneUnlinked: 'moved',
    textsOff: 'autopayOn',
    payByTextOff: 'accountNotUsable',
  };
  return reasons[kind] ?? 'belowMinimum';
}

describe('over the network', () => {
  let server: TestServer;
  let story: Story;
  let link: string;
  let folder: string;
  beforeAll(async () => {
    story = await autopayStory();
    const pages = storyPages(story);
    link = pages.letterLink('autopay');
    server = await startTestServer({ talks: fakeTalks(), web: pages.web });
    folder = await mkdtemp(join(tmpdir(), 'letters-'));
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  const at = (token: string) => `${server.url}/letters/${token}`;

  it('the page answers HEAD without a body and without changing anything', async () => {
    const before = await versionIn(story);
    const answer = await fetch(at(link), { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await versionIn(story)).toBe(before);
  });

  it('a body that is too long and odd addresses are refused, and nothing breaks inside', async () => {
    const long = await fetch(at(link), { method: 'POST', body: `List-Unsubscribe=One-Click&x=${'x'.repeat(3_000)}` });
    expect(long.status).toBe(413);
    for (const token of ['%00%01', '%2e%2e%2fetc', encodeURIComponent('🙂'.repeat(10)), 'x'.repeat(5_000)])
      expect((await fetch(at(token))).status).toBe(404);
    expect((await fetch(at('%ff'))).status).toBe(400);
    expect(await mutedIn(story)).toEqual([]);
    expect(server.errors).toEqual([]);
  });

  it('each kind of letter carries an address that turns off its kind in one click', async () => {
    const { letterLink } = storyPages(story);
    const mailer = createFolderMailer({
      folder,
      from: { name: null, address: 'letters@pay.example' },
      now: () => story.world.now,
    });
    for (const kind of noticeKinds) {
      const facts = { month: '2026-06' as never, reason: reasonOf(kind) };
      const moment = momentOf(story.world.now, policies);
      const told = withNotice(await story.world.member(storyMember), { kind, facts }, moment, story.world.ids);
      const notice = told.notices.at(-1);
      const letter =
        notice &&
        letterOf(told, notice, {
          chatUrl: server.url,
          phone: '1-877-623-6765',
          unsubscribe: (memberId, topic) => at(letterLink(topic, memberId)),
        });
      if (letter === undefined) throw new Error('no letter');
      expect(await mailer.send(letter)).toBe('accepted');
      const { headers, text } = readMail(await readFile(join(folder, `${letter.messageId}.eml`), 'utf8'));
      expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
      const [, address = ''] = /^<(.*)>$/.exec(headers['list-unsubscribe'] ?? '') ?? [];
      expect(text).toContain(address);
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: headers['list-unsubscribe-post'] ?? '',
        redirect: 'error',
      });
      expect(answer.status).toBe(200);
      expect(await mutedIn(story)).toContain(topicOf[kind]);
    }
    expect(await mutedIn(story)).toHaveLength(noticeTopics.length);
  });
});
