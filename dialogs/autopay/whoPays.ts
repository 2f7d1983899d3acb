import type { Reply } from '../../src/messages/index.ts';
import { type FirstDraw, firstDrawOf } from '../../src/rules/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { choicesFor, isPressed } from '../choices.ts';
import { nothing, type Question } from '../form.ts';
import type { Talk } from '../talk.ts';
import { type AutopayDraft, change, type WhoPays } from './draft.ts';
import { planInHand, type PlanOfAutopay, plansWithout } from './plans.ts';
import { planName } from '../planName.ts';

/**
 * Who pays what is open when AutoPay begins. Nobody is to believe that a month is paid which is not, and no month is to be
 * paid twice.
 */
export function whoPays(): Question<AutopayDraft> {
  return {
    field: 'whoPays',
    async isOpen(draft, talk) {
      const inHand = await planInHand(draft, plansWithout, talk);
      return draft.whoPays === undefined && inHand !== undefined && firstOf(inHand, talk).owed > 0;
    },
    async ask(draft, talk) {
      const inHand = await planInHand(draft, plansWithout, talk);
      if (inHand === undefined) throw new Error('who pays was asked before for which plan');
      return askWho(inHand, talk);
    },
    async titles(draft, talk) {
      const inHand = await planInHand(draft, plansWithout, talk);
      return inHand === undefined ? [] : options(firstOf(inHand, talk), talk).map(({ title }) => title);
    },
    async read(draft, talk, asked) {
      const wantsOther = draft.whoPays !== undefined && signsOf(talk.heard).has('asksWho');
      if (wantsOther) return { kind: 'set', draft: change(draft, { whoPays: undefined }) };
      const inHand = asked ? await planInHand(draft, plansWithout, talk) : undefined;
      const chosen = inHand && chosenOf(firstOf(inHand, talk), talk);
      return chosen === undefined ? nothing : { kind: 'set', draft: change(draft, { whoPays: chosen }) };
    },
    clear: (draft) => change(draft, { whoPays: undefined }),
  };
}

export function firstOf({ member, plan }: PlanOfAutopay, { turn }: Talk): FirstDraw {
  return firstDrawOf(member, plan.planId, turn.today, turn.policy);
}

function askWho(inHand: PlanOfAutopay, talk: Talk): Reply {
  const words = talk.words();
  const { owed, dueOn, draw, after } = firstOf(inHand, talk);
  const open = { plan: planName(inHand.plan, talk), owed, dueOn };
  const choices = choicesFor(options(firstOf(inHand, talk), talk).map(({ title }) => title));
  if (draw === undefined) {
    return { text: words('autopay.askWhoLate', { ...open, firstOn: after.drawOn, month: after.month }), choices };
  }
  const { drawOn } = draw;
  const text = drawOn === dueOn ? words('autopay.askWho', open) : words('autopay.askWhoNoBankDay', { ...open, drawOn });
  return { text, choices };
}

function options({ draw }: FirstDraw, talk: Talk): { readonly id: WhoPays; readonly title: string }[] {
  const words = talk.words();
  return [
    ...(draw === undefined ? [] : [{ id: 'autopay', title: words('who.autopay', { drawOn: draw.drawOn }) } as const]),
    { id: 'now', title: words('who.now') },
    { id: 'self', title: words('who.self') },
  ];
}

function chosenOf(first: FirstDraw, talk: Talk): WhoPays | undefined {
  const { heard } = talk;
  const offered = options(first, talk);
  const pressed = offered.find(({ title }) => isPressed(title, talk));
  const byNumber = heard.choiceNumber === undefined ? undefined : offered[heard.choiceNumber - 1];
  if (pressed !== undefined || byNumber !== undefined) return (pressed ?? byNumber)?.id;
  const signs = signsOf(heard);
  if (signs.has('paysElsewhere')) return 'self';
  if (signs.has('paysNow') || heard.intents.includes('pay_now')) return 'now';
  const means = signs.has('inAutopay') && !signs.has('notAutopay') && !asksAbout(talk);
  return means && first.draw !== undefined ? 'autopay' : undefined;
}

/** "Does AutoPay charge me twice?" is a question and chooses nothing. */
function asksAbout({ heard }: Talk): boolean {
  const isWish = heard.intents.some(
    (intent) => intent !== 'autopay_setup' && intent !== 'pay_now' && intent !== 'none',
  );
  return heard.text.includes('?') || isWish;
}
