import { policies } from '../../src/app/policies.ts';
import { type AutopayRequest, momentOf, type Payment } from '../../src/payments/index.ts';
import { applyReturn } from '../../src/payments/returns/applyReturn.ts';
import { JobWorld, jobMember } from './jobWorld.ts';

/** A member with AutoPay, and what becomes of its draw, step by step. */
export const storyMember = '100200300400';
export const storyAccount = '4820193377';
export const storyWords =
  'I, Alma Example, authorize the Health Connector to take what is due each month from my checking account ending in 3377.';

export interface Story {
  readonly world: JobWorld;
  readonly autopayId: string;
  /** The payment that AutoPay makes for June on May 21. */
  draw(): Promise<Payment>;
  /** It goes to the bank that evening. */
  goesToBank(): Promise<void>;
  /** The bank did not send it back until May 27. */
  settles(): Promise<void>;
  comesBack(paymentId: string, code: string, day?: string): Promise<void>;
  paymentNow(paymentId: string): Promise<Payment>;
}

type Agreed = Partial<AutopayRequest['agreed']>;

/** AutoPay set up on May 5 for a member who owes June, due on Saturday 23: drawn on Friday 22, filed on Thursday 21. */
export async function autopayStory(agreed: Agreed = {}, member: Parameters<typeof jobMember>[2] = {}): Promise<Story> {
  const world = new JobWorld('2026-05-05');
  await world.put(jobMember(storyMember, '2026-05', member));
  const words = {
    text: storyWords,
    language: 'en',
    channel: 'website',
    conversationId: 'c1',
    proof: 'portal',
    ...agreed,
  } as const;
  const on = await world.autopay(storyMember, await world.account(storyAccount), 30_000, { agreed: words });
  if (on?.kind !== 'on') throw new Error('AutoPay was not set up');
  const step = async (day: string, minute: number, run: 'autopay' | 'submit') => {
    world.at(day, minute);
    await world.run(run);
  };
  return {
    world,
    autopayId: on.autopay.autopayId,
    async draw() {
      await step('2026-05-10', 9 * 60, 'autopay');
      await step('2026-05-21', 9 * 60, 'autopay');
      const [drawn] = await world.payments(storyMember);
      if (drawn === undefined) throw new Error('nothing was drawn');
      return drawn;
    },
    goesToBank: () => step('2026-05-21', 17 * 60 + 5, 'submit'),
    async settles() {
      world.at('2026-05-27');
      await world.settle();
    },
    async comesBack(paymentId, code, day = '2026-05-26') {
      world.at(day);
      await world.change(async (work) => {
        const found = await work.member(storyMember);
        const payment = found?.payments.find((each) => each.paymentId === paymentId);
        if (found === undefined || payment === undefined) throw new Error('there is nothing to come back');
        work.putMember(applyReturn(found, payment, code, momentOf(world.now, policies), world.ids).member);
      });
    },
    async paymentNow(paymentId) {
      const found = (await world.payments(storyMember)).find((each) => each.paymentId === paymentId);
      if (found === undefined) throw new Error('there is no such payment');
      return found;
    },
  };
}
