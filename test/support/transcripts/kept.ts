import type { Member, Payment } from '../../../src/payments/index.ts';
import { balanceOf } from '../../../src/rules/index.ts';
import type { Documents, Kind } from '../../../src/store/documents.ts';
import type { Conversation, Line } from '../../../src/turns/index.ts';
import type { PlayedWorld } from './playedWorld.ts';
import { traces, withoutGaps } from './secrets.ts';
import type { World } from './world.ts';

/** Secrets that can be read somewhere: in any document, in the log, in what the bot said. */
export async function readableSecrets({ world, windows, secrets }: PlayedWorld): Promise<string | undefined> {
  const kinds: Kind[] = ['member', 'conversation', 'transcript', 'inbox', 'attempts', 'vault', 'case', 'phone'];
  const documents = await Promise.all(kinds.map((kind) => all(world, kind)));
  const said = windows.all().map(({ replies }) => replies);
  const whole = JSON.stringify([documents, said]) + world.log;
  const dense = withoutGaps(whole);
  const found = secrets.filter((digits) => traces(digits).some((t) => whole.includes(t) || dense.includes(t)));
  return found.length === 0 ? undefined : `readable: ${[...new Set(found)].join(', ')}`;
}

export async function all<K extends Kind>(world: World, kind: K): Promise<Documents[K][]> {
  const values: Documents[K][] = [];
  for await (const id of world.store.ids(kind)) {
    const stored = await world.store.get(kind, id);
    if (stored !== undefined) values.push(stored.value);
  }
  return values;
}

export async function payments(world: World): Promise<Payment[]> {
  return (await all(world, 'member')).flatMap((member: Member) => member.payments);
}

export async function balances(world: World, memberId: string, planName: string) {
  const member = (await world.store.get('member', memberId))?.value;
  if (member === undefined) throw new Error(`there is no member ${memberId}`);
  const plans = member.plans.filter(({ name }) => planName === '' || name === planName);
  return plans.map(({ planId }) => balanceOf(member, planId, world.today, world.policy));
}

export async function conversation({ world, windows }: PlayedWorld, label: string): Promise<Conversation> {
  const { conversationId } = await windows.at(label);
  const stored = await world.store.get('conversation', conversationId);
  if (stored === undefined) throw new Error('the conversation is gone');
  return stored.value;
}

export async function languageOf(played: PlayedWorld, label: string): Promise<string> {
  return (await conversation(played, label)).language;
}

export async function linesOf(played: PlayedWorld, label: string): Promise<readonly Line[]> {
  const talks = await played.world.talks();
  const { conversationId } = await played.windows.at(label);
  return (await talks.linesAfter(conversationId, 0, 1000)) ?? [];
}
