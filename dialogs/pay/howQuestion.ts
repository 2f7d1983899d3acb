import { autopayOn } from '../../src/payments/index.ts';
import { balanceOf, type Cents } from '../../src/rules/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { choicesFor, isPressed } from '../choices.ts';
import { planDue } from '../facts/amounts.ts';
import { nothing, type Question } from '../form.ts';
import { isVerified, type Talk } from '../talk.ts';
import { amountsOffered, isFree } from './amountQuestion.ts';
import { change, type PayDraft, planInHand } from './draft.ts';

/** Once or every month: asked of whoever may do both, before anything of a single payment was told. */
export function how(): Question<PayDraft> {
  return {
    field: 'how',
    async isOpen(draft, talk) {
      return isUntold(draft) && isVerified(talk) && (await mayHaveAutopay(draft, talk));
    },
    async ask(draft, talk) {
      const inHand = await planInHand(draft, talk);
      if (inHand === undefined) throw new Error('how to pay was asked before which plan');
      const words = talk.words();
      const text = `${planDue(inHand.member, inHand.plan, talk)} ${words('how.ask')}`;
      return { text, choices: choicesFor((await options(draft, talk)).map(({ title }) => title)) };
    },
    titles: async (draft, talk) => (await options(draft, talk)).map(({ title }) => title),
    async read(draft, talk, asked) {
      if (!asked || !isUntold(draft)) return nothing;
      const offered = await options(draft, talk);
      const chosen = chosenOf(offered, talk);
      if (chosen === undefined) return nothing;
      const amount =
        chosen.cents === undefined ? {} : { amountWished: { kind: 'cents', cents: chosen.cents } as const };
      return { kind: 'set', draft: change(draft, { how: chosen.how, ...amount }) };
    },
    clear: (draft) => change(draft, { how: undefined }),
  };
}

function isUntold(draft: PayDraft): boolean {
  const { cents, amountWished, payOn, bank } = draft;
  return draft.how === undefined && [cents, amountWished, payOn, bank].every((each) => each === undefined);
}

async function mayHaveAutopay(draft: PayDraft, talk: Talk): Promise<boolean> {
  const inHand = await planInHand(draft, talk);
  if (inHand === undefined) return false;
  const { member, plan } = inHand;
  const balance = balanceOf(member, plan.planId, talk.turn.today, talk.turn.policy);
  return autopayOn(member.autopay, plan.planId) === undefined && !isFree(inHand, balance, talk);
}

interface HowToPay {
  readonly how: 'once' | 'autopay';
  readonly title: string;
  readonly cents?: Cents;
}

/** With something due its amount is a button of its own: one question less for most who come. */
async function options(draft: PayDraft, talk: Talk): Promise<readonly HowToPay[]> {
  const words = talk.words();
  const inHand = await planInHand(draft, talk);
  const { today, policy } = talk.turn;
  const balance = inHand && balanceOf(inHand.member, inHand.plan.planId, today, policy);
  const [amount] = balance === undefined ? [] : amountsOffered(balance);
  const once: HowToPay[] =
    amount === undefined
      ? [{ how: 'once', title: words('choice.once') }]
      : [
          { how: 'once', title: words('choice.payOnce', { amount }), cents: amount },
          { how: 'once', title: words('choice.otherAmount') },
        ];
  return [...once, { how: 'autopay', title: words('choice.autopay') }];
}

function chosenOf(offered: readonly HowToPay[], talk: Talk): Pick<HowToPay, 'how' | 'cents'> | undefined {
  const { heard } = talk;
  const byNumber = heard.choiceNumber === undefined ? undefined : offered[heard.choiceNumber - 1];
  const chosen = offered.find(({ title }) => isPressed(title, talk)) ?? byNumber;
  if (chosen !== undefined) return chosen;
  const signs = signsOf(heard);
  // "Just once, no AutoPay" names both.
  if (signs.has('onceOnly')) return { how: 'once' };
  if (heard.intents.includes('autopay_setup') || signs.has('everyMonth')) return { how: 'autopay' };
  return heard.intents.includes('pay_now') ? { how: 'once' } : undefined;
}
