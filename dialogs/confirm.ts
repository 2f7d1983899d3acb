import type { CardBinding, MessageKey, Reply } from '../src/messages/index.ts';
import { choicesFor } from './choices.ts';
import { codeFor, codeSaid } from './agreeing.ts';
import { nothing, type Question } from './form.ts';
import type { Talk } from './talk.ts';

/** A draft that is read over and agreed to before anything is done. */
export interface Confirmed {
  readonly confirmed?: boolean | undefined;
  /** The member wants to change something at the review and is asked what. */
  readonly changing?: boolean | undefined;
}

export interface Review<D extends Confirmed> {
  /** Whether everything is there that a yes would agree to. */
  isComplete(draft: D): boolean;
  show(draft: D, talk: Talk, binding: CardBinding): Promise<Reply>;
  /** How it is asked what to change, and what may be chosen; "nothing" is the last. */
  readonly whatToChange: PlainKey;
  readonly changes: readonly ChangeKey[];
  /** Messages without values: nothing was done yet, and only a plain yes does it. */
  readonly notDone: PlainKey;
  readonly plainYes: PlainKey;
  /** How to agree by a code, in a whole review and by itself. */
  readonly byCode: CodeKey;
  /** Tells two reviews that read alike apart. */
  stamp?(draft: D): string | undefined;
}

/** The messages that say how a review stands. */
type PlainKey = Extract<
  MessageKey,
  `${'review' | 'autopay' | 'newAccount' | 'payByText'}.${'notMade' | 'notOn' | 'notYet' | 'plainYes' | 'whatToChange'}`
>;

type CodeKey = Extract<MessageKey, `${'review' | 'autopay' | 'newAccount' | 'payByText'}.byCode`>;

type ChangeKey = Extract<MessageKey, `choice.change${string}`>;

/** The last question of a form that does something: yes in plain words or by the card, or what to change. */
export function confirmation<D extends Confirmed>(review: Review<D>): Question<D> {
  return {
    field: 'confirm',
    isOpen: (draft) => draft.confirmed !== true,
    ask(draft, talk, binding) {
      return draft.changing === true ? askWhatToChange(review, talk) : shown(review, draft, talk, binding);
    },
    claims: (talk) => codeSaid(talk) !== undefined,
    read(draft, talk, asked) {
      if (!asked || !review.isComplete(draft)) return nothing;
      const words = talk.words();
      const code = codeSaid(talk);
      if (code !== undefined && code === talk.turn.shownCode) {
        return { kind: 'set', draft: { ...draft, confirmed: true, changing: undefined } };
      }
      if (code !== undefined) return { kind: 'refused', note: words('agree.codeWrong') };
      // "What should I change?" is answered by a change; a yes to it confirms nothing and shows the review again.
      if (draft.changing === true) {
        return talk.heard.yesNo === undefined ? nothing : { kind: 'set', draft: { ...draft, changing: undefined } };
      }
      switch (talk.heard.yesNo) {
        case 'yes':
          // Hours later a yes by text may mean anything: only the code of what was just shown agrees to it.
          if (!talk.turn.abilities.hasButtons) return { kind: 'refused', note: words('agree.codeNeeded') };
          return { kind: 'set', draft: { ...draft, confirmed: true } };
        case 'no':
          return { kind: 'set', draft: { ...draft, changing: true }, note: words(review.notDone) };
        case 'yesBut':
          return { kind: 'refused', note: words(review.plainYes) };
        case undefined:
          return nothing;
      }
    },
  };
}

/** The review, with buttons that are bound to it or a code in their place. What was read and did not change is not read out once more. */
async function shown<D extends Confirmed>(
  review: Review<D>,
  draft: D,
  talk: Talk,
  binding: CardBinding,
): Promise<Reply> {
  const reply = await review.show(draft, talk, binding);
  if (talk.turn.abilities.hasButtons || reply.facts === undefined) return reply;
  const code = codeFor(reply, review.stamp?.(draft) ?? '', talk);
  const text = talk.words()(review.byCode, { code });
  const isAskedFor = talk.heard.intents.includes('repeat');
  if (code === talk.turn.shownCode && talk.turn.asked === 'confirm' && !isAskedFor) return { text };
  return { text, facts: { ...reply.facts, code } };
}

function askWhatToChange(
  { whatToChange, changes }: Pick<Review<Confirmed>, 'whatToChange' | 'changes'>,
  talk: Talk,
): Reply {
  const words = talk.words();
  return { text: words(whatToChange), choices: choicesFor(changes.map((key) => words(key))) };
}

/** Whoever types the very words of a button means that button. */
export function actionTyped(titles: Readonly<Record<'confirm' | 'change', string>>, talk: Talk) {
  const typed = plain(talk.heard.text);
  if (!talk.turn.abilities.hasButtons && typed === plain(titles.confirm)) return undefined;
  return (['confirm', 'change'] as const).find((action) => plain(titles[action]) === typed);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').replace(/[.!]$/, '');
}
