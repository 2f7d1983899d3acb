import type { Member } from '../../src/payments/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { article } from '../answers.ts';
import { menu } from '../choices.ts';
import { facts } from '../facts/index.ts';
import { sayTold, type Told } from '../facts/told.ts';
import { type Form, nothing } from '../form.ts';
import { isVerified, payablePlans, type Talk } from '../talk.ts';
import { handOver } from '../handoff/handOver.ts';
import { choicesOf, chosenOf, type Option } from './choose.ts';
import { troubleOf } from './paymentTrouble.ts';
import { planNameOf } from '../planName.ts';

type Look = 'card' | 'mine' | 'general';

interface FailedDraft {
  readonly look?: Look | undefined;
}

const looks: readonly Option<Look>[] = [
  { id: 'general', title: 'failed.general', signs: ['inGeneral'] },
  { id: 'mine', title: 'choice.lookAtMine', signs: ['lookAtMine'] },
];

/** Finds out what became of a payment that failed, and offers the one step that is safe. */
export const failedPayment: Form<FailedDraft> = {
  id: 'failedPayment',
  begin: () => ({}),
  questions: [
    {
      field: 'failedLook',
      isOpen: ({ look }, talk) => look === undefined && !isVerified(talk),
      ask: (_, talk) => ({ text: talk.words()('failed.askLook'), choices: choicesOf(looks.toReversed(), talk) }),
      read(draft, talk, asked) {
        if (draft.look !== undefined) return nothing;
        const look = lookOf(talk, asked);
        return look === undefined ? nothing : { kind: 'set', draft: { look } };
      },
    },
    {
      field: 'identity',
      isOpen: ({ look }, talk) => look === 'mine' && !isVerified(talk),
      ask: () => ({ text: '' }),
      read: () => nothing,
      child: {
        form: 'identify',
        // Whoever answers with the Member ID itself is not asked for it again.
        options: (_, { heard }) => ({ need: 'verified', memberId: heard.memberId }),
        answer: (draft) => draft,
      },
    },
  ],
  async finish({ look }, talk) {
    const member = look === 'card' ? undefined : await memberShown(talk);
    if (member !== undefined)
      return { kind: 'done', result: { offers: sayTold(await explained(member, talk), [], talk) } };
    talk.say({ ...article(look === 'card' ? 'card_payment' : 'returned_payment', talk), choices: menu(talk) });
    return { kind: 'done', result: {} };
  },
};

function lookOf(talk: Talk, asked: boolean): Look | undefined {
  const { heard } = talk;
  if (!asked) return signsOf(heard).has('cardDeclined') ? 'card' : undefined;
  if (heard.memberId !== undefined || heard.yesNo === 'yes' || heard.choiceNumber === 1) return 'mine';
  if (heard.yesNo === 'no' || heard.choiceNumber === 2) return 'general';
  return chosenOf(looks, talk, false);
}

async function memberShown(talk: Talk): Promise<Member | undefined> {
  return isVerified(talk) ? talk.member() : undefined;
}

async function explained(member: Member, talk: Talk): Promise<readonly Told[]> {
  const trouble = troubleOf(member, talk.turn.today, talk.turn.policy);
  const choices = payChoice(member, talk);
  switch (trouble.kind) {
    case 'returned': {
      const replies = await facts.returned(member, talk);
      if (trouble.next !== 'person') return replies.map((reply) => ({ ...reply, choices }));
      return [...replies, { text: await handOver('returnedPayment', [], talk), choices: menu(talk) }];
    }
    case 'doubles': {
      const replies = await facts.doubleCharge(member, talk);
      return [...replies, { text: await handOver('doubleCharge', [], talk), choices: menu(talk) }];
    }
    case 'underWay':
    case 'settled':
      return [{ text: whereItIs(trouble.payment, member, talk), choices: menu(talk) }];
    case 'nothing':
      return [{ text: talk.words()('failed.nothing'), choices }];
  }
}

function whereItIs(
  { ours, cents: amount, countsOn: on, planId }: Extract<ReturnType<typeof troubleOf>, { payment: unknown }>['payment'],
  member: Member,
  talk: Talk,
): string {
  const words = talk.words();
  const plan = planNameOf(member, planId, talk);
  if (ours === undefined || ours.status === 'settled') return words('failed.settled', { amount, plan, on });
  const { confirmationNumber: number, entryOn, settlesOn } = ours;
  return words('failed.underWay', { amount, plan, number, entryOn, settlesOn });
}

function payChoice(member: Member, talk: Talk) {
  if (payablePlans(talk, member).length === 0) return menu(talk);
  const titles = [talk.words()('choice.pay'), talk.words()('choice.person')];
  return titles.map((title) => ({ title, value: title }));
}
