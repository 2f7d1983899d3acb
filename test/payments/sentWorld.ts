import type { BankAccount, Member, Payment } from '../../src/payments/index.ts';
import { balanceOf, calendarDate, cents, coverageMonth, decideRetry, type PlanFacts } from '../../src/rules/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import type { ReturnFileOptions, ReturnItem } from '../support/nacha/returnFile.ts';
import { sendBack, sentEntry } from '../support/sendBack.ts';

export const id = '100200300400';
export const number = '4820193377';
export const otherNumber = '998877665544';

/** A second plan, from June on. */
export const dental: PlanFacts = {
  planId: 'dental',
  kind: 'dental',
  carrier: 'Bright Teeth',
  name: 'Basic',
  coverageStart: coverageMonth('2026-06'),
  premiums: [{ from: coverageMonth('2026-06'), cents: cents(3_000) }],
  charges: [],
  coverageEvents: [],
};

/**
 * A member who pays June, due on May 23, from an account that AutoPay draws from too and that a test entry has proved. Sent to
 * the bank on Tuesday, May 12, taken on the 13th, settled on the 15th. Two more payments wait: one on that account, one on another.
 */
export interface SentWorld {
  readonly world: JobWorld;
  readonly account: BankAccount;
  /** The payment that was sent. */
  readonly sent: Payment;
  readonly waiting: Payment;
  readonly elsewhere: Payment;
}

export async function sentWorld(): Promise<SentWorld> {
  const world = new JobWorld('2026-05-05');
  await world.put(jobMember(id, '2026-05'));
  const account = await world.account(number);
  await world.autopay(id, account);
  world.at('2026-05-05', 17 * 60 + 5);
  await world.run('submit');
  world.at('2026-05-11');
  await world.settle();
  world.at('2026-05-12');
  const sent = await paid(world, 10_000, account);
  const june = calendarDate('2026-06-01');
  const waiting = await paid(world, 2_500, account, june);
  const elsewhere = await paid(world, 2_000, await world.account(otherNumber), june);
  world.at('2026-05-12', 17 * 60 + 5);
  await world.run('submit');
  return { world, account, sent, waiting, elsewhere };
}

async function paid(world: JobWorld, amount: number, account: BankAccount, on = world.today): Promise<Payment> {
  const taken = await world.pay(id, amount, account, on);
  if (taken?.kind !== 'taken') throw new Error(`the payment was not taken: ${taken?.kind}`);
  return taken.payment;
}

/** Lets the bank send the payment back with a code. */
export function returned({ world, sent }: SentWorld, code: string, more: Partial<ReturnItem> = {}) {
  return sendBack(world, [{ ...sentEntry(world, sent.confirmationNumber), code, ...more }]);
}

/** All that a return may change, in the words of the table of codes. */
export async function stateOf({ world, account, sent, waiting, elsewhere }: SentWorld) {
  const member = await world.member(id);
  const { today, policy } = world;
  const now = (payment: Payment) => member.payments.find(({ paymentId }) => paymentId === payment.paymentId) ?? payment;
  const { status, returnCode, returnedOn } = now(sent);
  return {
    payment: { status, returnCode, returnedOn },
    owed: balanceOf(member, 'health', today, policy).owed,
    account: member.accounts.find((known) => known.account.fingerprint === account.fingerprint)?.state,
    autopay: member.autopay[0]?.state,
    waiting: now(waiting).status,
    elsewhere: now(elsewhere).status,
    retry: decideRetry(member.payments, now(sent), today, policy).kind,
    letters: lettersOf(member),
    reminders: member.preferences.muted.includes('reminders') ? 'silenced' : 'on',
    cases: (await world.all('case')).map(({ reason, evidence }) => `${reason}: ${evidence.found.join(' ')}`),
  };
}

/** What of trouble the member will be written to about. */
export function lettersOf({ notices }: Member): string[] {
  const trouble = ['returned', 'accountRefused', 'autopayStopped', 'cancelled'];
  return notices
    .filter(({ kind, email }) => trouble.includes(kind) && email === 'waiting')
    .map(({ kind, facts }) => (facts.reason === 'autopayOff' ? `${kind}, AutoPay off` : kind));
}

/** What people have to look at. */
export async function casesOf(world: JobWorld) {
  return (await world.all('case')).map(({ reason, memberId, evidence }) => [reason, memberId, ...evidence.found]);
}

/** The same entries in a file with other bytes, as a bank sends them that was asked for the file again. */
let files = 0;
export function inAnotherFile(world: JobWorld, items: readonly ReturnItem[], more: Partial<ReturnFileOptions> = {}) {
  files += 1;
  return sendBack(world, items, { reference: String(files), ...more });
}

/** In the very file that was last made so. */
export function inThatFile(world: JobWorld, items: readonly ReturnItem[]) {
  return sendBack(world, items, { reference: String(files) });
}
