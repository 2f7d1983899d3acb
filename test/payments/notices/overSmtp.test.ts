import { afterEach, expect, it } from '@jest/globals';
import { createUnsubscribeLinks } from '../../../src/app/unsubscribeLinks.ts';
import { Counts, deliverNotices, type Mailer } from '../../../src/payments/index.ts';
import { addMinutes } from '../../../src/rules/index.ts';
import { closeAll, host, mailerTo } from '../../mail/mailing.ts';
import { readMail } from '../../mail/readMail.ts';
import { alma, bento, twoSent } from '../../ops/sentPayments.ts';
import { type OpsWorld, removeFolders } from '../../support/opsWorld.ts';

afterEach(async () => {
  await closeAll();
  await removeFolders();
});

async function deliver(world: OpsWorld, mailer: Mailer) {
  const counts = new Counts();
  const end = await deliverNotices({ ...world.tools, mailer }, counts);
  return { end, counts: counts.all() };
}

const emails = async (world: OpsWorld, id: string) =>
  (await world.member(id)).notices.map(({ kind, email }) => [kind, email]);

it('letters go from the bank file over SMTP to the member, with the link that ends them', async () => {
  const world = await twoSent();
  const mail = await host();
  expect(await deliver(world, mailerTo(mail))).toEqual({ end: 'done', counts: { 'letters.accepted': 4 } });
  const letters = mail.received.map(readMail);
  expect(letters.map(({ headers }) => headers['to']).toSorted()).toEqual(
    [alma, alma, bento, bento].map((id) => `m${id}@example.org`),
  );
  const { notices, payments } = await world.member(alma);
  expect(await emails(world, alma)).toEqual([
    ['recorded', 'sent'],
    ['sentToBank', 'sent'],
  ]);
  const [recorded, sent] = letters.filter(({ headers }) => headers['to'] === `m${alma}@example.org`);
  expect([recorded, sent].map((each) => each?.headers['message-id'])).toEqual(
    notices.map(({ noticeId }) => `<${noticeId}@pay.example.org>`),
  );
  expect(sent?.text).toContain('$50.00');
  expect(sent?.text).toContain(payments[0]?.confirmationNumber);
  for (const secret of [alma, '4820193377', '3377', 'Silver', 'Harbor Health'])
    expect(sent?.text).not.toContain(secret);
  const [, link = ''] =
    /^<https:\/\/pay\.example\.org\/letters\/(\S+)>$/.exec(sent?.headers['list-unsubscribe'] ?? '') ?? [];
  expect(createUnsubscribeLinks(world.vault).read(link)).toEqual({ memberId: alma, topic: 'progress' });
});

it('letters that a host does not take for now wait, and go when it does, under the same Message-ID', async () => {
  const world = await twoSent();
  const busy = await host(() => ({
    onMailFrom: (_, __, answer) => answer(Object.assign(new Error(), { responseCode: 451 })),
  }));
  expect(await deliver(world, mailerTo(busy))).toEqual({ end: 'done', counts: { 'letters.tryLater': 4 } });
  expect(await emails(world, alma)).toEqual([
    ['recorded', 'waiting'],
    ['sentToBank', 'waiting'],
  ]);
  world.now = addMinutes(world.now, 5);
  const mail = await host();
  expect(await deliver(world, mailerTo(mail))).toEqual({ end: 'done', counts: { 'letters.accepted': 4 } });
  expect(mail.received).toHaveLength(4);
});

it('a letter that breaks off after it was handed over is sent once more, and the member can see that it is one', async () => {
  const world = await twoSent();
  const breaking = await host(({ drop }) => ({
    onData: (stream) => {
      stream.on('end', drop).resume();
    },
  }));
  expect((await deliver(world, mailerTo(breaking))).counts).toEqual({ 'letters.unclear': 4 });
  const mail = await host();
  expect(await deliver(world, mailerTo(mail))).toEqual({ end: 'done', counts: { 'letters.accepted': 4 } });
  const ids = mail.received.map((raw) => readMail(raw).headers['message-id']);
  const { notices } = await world.member(alma);
  for (const { noticeId } of notices) expect(ids).toContain(`<${noticeId}@pay.example.org>`);
});
