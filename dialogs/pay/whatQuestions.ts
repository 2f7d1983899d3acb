import { balanceOf } from '../../src/rules/index.ts';
import { choicesFor, yesNoChoices } from '../choices.ts';
import { nothing, type Question, type Reading } from '../form.ts';
import { planMeant } from '../plans.ts';
import { isVerified, payablePlans, type Talk } from '../talk.ts';
import { amount } from './amountQuestion.ts';
import { how } from './howQuestion.ts';
import { change, type PayDraft, planInHand } from './draft.ts';
import { planInFull, planName } from '../planName.ts';

/** Who pays, which plan, how much. */
export const whatQuestions: readonly Question<PayDraft>[] = [identity(), plan(), how(), amount(), creditOk()];

function identity(): Question<PayDraft> {
  return {
    field: 'identity',
    isOpen: (draft, { turn }) =>
      turn.proof.level === 'none' || (turn.proof.level === 'guest' && draft.planId === undefined),
    ask: () => ({ text: '' }),
    read: () => nothing,
    clear: (draft) => change(draft, { planId: undefined, guestPlan: undefined }),
    child: {
      form: 'identify',
      options: ({ self }, { turn }) => ({
        need: 'guest',
        self,
        ...(turn.proof.level === 'guest' ? { memberId: turn.proof.memberId } : {}),
      }),
      answer(draft, result) {
        const { planIds, planKind, planWords } = result as {
          planIds: string[];
          planKind?: 'health' | 'dental';
          planWords?: string;
        };
        const guestPlan = {
          ...(planKind === undefined ? {} : { kind: planKind }),
          ...(planWords === undefined ? {} : { words: planWords }),
        };
        return change(draft, { planId: planIds[0], guestPlan, self: undefined });
      },
    },
  };
}

function plan(): Question<PayDraft> {
  return {
    field: 'plan',
    correctable: true,
    isOpen: async (draft, talk) => (await planInHand(draft, talk)) === undefined,
    async ask(_, talk) {
      const member = await talk.member();
      const plans = member === undefined ? [] : payablePlans(talk, member);
      const { today, policy } = talk.turn;
      const words = talk.words();
      const choices = choicesFor(plans.map((plan) => planName(plan, talk)));
      const rows = plans.map((each) => {
        const { payable } = member === undefined ? { payable: 0 } : balanceOf(member, each.planId, today, policy);
        const plan = planInFull(each, talk);
        return payable === 0 ? words('plan.rowNothing', { plan }) : words('plan.row', { plan, amount: payable });
      });
      return { text: [words('plan.ask'), ...rows].join('\n'), choices };
    },
    async read(draft, talk, asked) {
      if (!asked) return otherKind(draft, talk);
      const member = await talk.member();
      const chosen = planMeant(member === undefined ? [] : payablePlans(talk, member), talk);
      return chosen === undefined ? nothing : { kind: 'set', draft: change(draft, { planId: chosen.planId }) };
    },
    clear: (draft) => change(draft, { planId: undefined, planKindWished: undefined, cents: undefined }),
  };
}

/** "dental" said elsewhere chooses that plan, with its own amount, unless it is the one in hand. */
async function otherKind(draft: PayDraft, talk: Talk): Promise<Reading<PayDraft>> {
  const { planKind: planKindWished, otherPlan, changeField } = talk.heard;
  if (!isVerified(talk)) return nothing;
  const inHand = await planInHand(draft, talk);
  if (planKindWished === undefined) {
    if (otherPlan !== true || changeField !== 'plan' || inHand === undefined) return nothing;
    const [other, more] = payablePlans(talk, inHand.member).filter(({ planId }) => planId !== inHand.plan.planId);
    if (other === undefined || more !== undefined) return nothing;
    return { kind: 'set', draft: change(draft, { planId: other.planId, cents: undefined }) };
  }
  if (inHand === undefined) return { kind: 'set', draft: change(draft, { planKindWished }) };
  const others = payablePlans(talk, inHand.member).filter(({ kind }) => kind === planKindWished);
  if (inHand.plan.kind === planKindWished || others.length === 0) return nothing;
  return { kind: 'set', draft: change(draft, { planKindWished, planId: undefined, cents: undefined }) };
}

function creditOk(): Question<PayDraft> {
  return {
    field: 'creditOk',
    backTo: ['amount'],
    isOpen: (draft) => draft.creditAsked !== undefined && draft.creditOk !== true,
    ask: (draft, talk) => {
      const words = talk.words();
      return { text: words('credit.ask', { credit: draft.creditAsked ?? 0 }), choices: yesNoChoices(talk) };
    },
    read(draft, talk, asked) {
      if (!asked || talk.heard.amount !== undefined) return nothing;
      if (talk.heard.yesNo === 'yes') return { kind: 'set', draft: change(draft, { creditOk: true }) };
      if (talk.heard.yesNo !== 'no') return nothing;
      return { kind: 'set', draft: change(draft, { cents: undefined, creditAsked: undefined }) };
    },
    clear: (draft) => change(draft, { creditOk: undefined, cents: undefined, creditAsked: undefined }),
  };
}
