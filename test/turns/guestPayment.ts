import type { Member } from '../../src/payments/index.ts';
import { coverageMonth } from '../../src/rules/index.ts';
import { member as sampleMember } from '../store/samples.ts';
import type { World } from './world.ts';

/** A member who owes the premium of the next month, and nothing else. */
export function memberDue(memberId: string): Member {
  const june = coverageMonth('2026-06');
  const [plan] = sampleMember(memberId).plans;
  if (plan === undefined) throw new Error('the sample has a plan');
  const events = [{ month: june, kind: 'confirmed', on: '2026-05-01' }] as unknown as typeof plan.coverageEvents;
  return sampleMember(memberId, {
    plans: [{ ...plan, planId: `plan-${memberId}`, coverageStart: june, coverageEvents: events }],
  });
}

export const anAccount = '48392017512';

/** Brings a guest's payment of $120.50 up to the review; the next plain yes pays. */
export async function reviewed(world: World, memberId = '900100200300', account = anAccount): Promise<string> {
  await world.putMember(memberDue(memberId));
  const conversationId = await world.open();
  await world.say(conversationId, `pay $120.50 from my checking 021000021 acct ${account} today, member ${memberId}`);
  for (const answer of ['health', 'Harbor Health', 'Alma Doe']) await world.say(conversationId, answer);
  const words = await world.lastWords(conversationId);
  if (!words.includes('Is all of this right?')) throw new Error(`no review came: ${words}`);
  return conversationId;
}

/** The one payment there is, and how often its number was told. */
export async function paidOnce(world: World, conversationId: string): Promise<{ payments: number; told: number }> {
  const payments = await world.payments();
  const told = (await world.lines(conversationId)).filter(({ reply }) => {
    return payments.some(({ confirmationNumber }) => reply.text.includes(`is ${confirmationNumber}`));
  });
  return { payments: payments.length, told: told.length };
}

/** The places of the lines, which must count up from 1 without a gap. */
export async function places(world: World, conversationId: string): Promise<boolean> {
  const lines = await world.lines(conversationId);
  return lines.every(({ seq, id }, index) => seq === index + 1 && id.endsWith(`|${String(seq).padStart(7, '0')}`));
}
