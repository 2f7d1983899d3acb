import { createHash } from 'node:crypto';
import { agreedWords } from '../../../src/payments/index.ts';
import { drawReply } from './drawReply.ts';
import { all, readableSecrets } from './kept.ts';
import type { PlayedWorld } from './playedWorld.ts';

/** What holds in every talk, told or not. */
export async function alwaysTrue(played: PlayedWorld): Promise<string[]> {
  const { world } = played;
  const members = await all(world, 'member');
  const hashes = members
    .flatMap((member) => [
      ...member.payments.map((payment) => agreedWords(member, payment)),
      ...member.autopay.map(({ authorization }) => authorization),
    ])
    .every(({ text, textSha256 }) => createHash('sha256').update(text).digest('hex') === textSha256);
  const holders = JSON.stringify([...members, ...(await all(world, 'conversation'))]);
  const orphans = (await all(world, 'vault')).filter(({ token }) => !holders.includes(token));
  const waiting = await all(world, 'inbox');
  const readable = await readableSecrets(played);
  const told = await toldByText(played);
  return [
    ...(told === undefined ? [] : [told]),
    ...(hashes ? [] : ['an authorisation does not match its hash']),
    ...(orphans.length === 0 ? [] : [`the vault holds ${orphans.length} numbers that nothing uses`]),
    ...(waiting.length === 0 ? [] : ['a message was accepted and never handled']),
    ...(readable === undefined ? [] : [readable]),
  ];
}

/** What travels by text names no plan, no insurer and no bank by its number, whatever is said. */
async function toldByText({ world, windows }: PlayedWorld): Promise<string | undefined> {
  const members = await all(world, 'member');
  const secret = members.flatMap(({ plans, payments, autopay }) => [
    ...plans.flatMap(({ name, carrier }) => [name, carrier]),
    ...[...payments, ...autopay].map(({ account }) => account.routingNumber),
  ]);
  const texts = windows.all().filter(({ channel }) => channel === 'sms');
  const drawn = texts.flatMap(({ replies }) => replies.flatMap((reply) => drawReply(reply, 'Bot'))).join('\n');
  const found = secret.find((each) => drawn.includes(each));
  return found === undefined ? undefined : `"${found}" was told by text`;
}
