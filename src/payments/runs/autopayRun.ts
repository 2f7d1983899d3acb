import { monthOf } from '../../rules/index.ts';
import { alarmingSkips, announceDraws, makeDraws } from '../autopay/draw.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import { unusedNumber } from '../takePayment.ts';
import type { JobWork } from '../ports.ts';
import type { StaffAsk } from '../staff.ts';
import type { Counts } from './counts.ts';
import { type Step, sweep } from './sweep.ts';
import type { JobTools } from './tools.ts';

/** Announces the draws that are to be announced, and makes those whose day has come. */
export async function runAutopay(tools: JobTools, counts: Counts): Promise<void> {
  const drawing = (member: Member, moment: Moment, work: JobWork) => drawAll(member, moment, work, tools);
  await sweep({ name: 'autopay', ids: tools.store.membersBy('autopay', 'on'), step: drawing }, tools, counts);
}

/** After a long gap a month is announced, drawn or skipped, and the next one announced in its turn. */
async function drawAll(member: Member, moment: Moment, work: JobWork, tools: JobTools): Promise<Step> {
  let now = member;
  const did: string[] = [];
  for (;;) {
    const announced = announceDraws(now, moment, tools);
    const drawn = makeDraws(announced.member, moment, tools);
    if (drawn.member === now) break;
    now = drawn.member;
    did.push(...announced.did, ...drawn.did);
  }
  return { member: await withUnusedNumbers(member, now, work, tools), did, asks: asksFor(member, did, moment) };
}

async function withUnusedNumbers(before: Member, after: Member, work: JobWork, tools: JobTools): Promise<Member> {
  const known = new Set(before.payments);
  const made = after.payments.filter((payment) => !known.has(payment));
  if (made.length === 0) return after;
  const payments = await Promise.all(
    after.payments.map(async (payment) => (known.has(payment) ? payment : unusedNumber(work, payment, tools.ids))),
  );
  return { ...after, payments };
}

/** A month that nobody draws any more is told to a person as well as to the member. */
function asksFor({ memberId }: Member, did: readonly string[], { today }: Moment): StaffAsk[] {
  const found = did.filter((each) => alarmingSkips.some((reason) => each === `skipped.${reason}`));
  const about = `${memberId}.${monthOf(today)}`;
  return found.length === 0 ? [] : [{ reason: 'autopayMissed', memberId, about, found }];
}
