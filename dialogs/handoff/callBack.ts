import { withEvent } from '../../src/handoff/index.ts';
import { redact } from '../../src/rules/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { choicesFor, isPressed } from '../choices.ts';
import { type Form, nothing, type Question } from '../form.ts';
import { callingPhone } from '../phone/wish.ts';
import { type Dialogs, runningForms } from '../stack.ts';
import { isVerified, type Talk } from '../talk.ts';
import { takesInTalk } from './handOver.ts';

/** How and when somebody wants to be reached by whom nobody could be there for now. */
interface CallBackDraft {
  readonly by?: 'phone' | 'chat' | 'not' | undefined;
  /** Asked for where no number is on file, or nobody was shown to be its owner. */
  readonly phone?: string | undefined;
  readonly hasPhone?: boolean | undefined;
  readonly when?: string | undefined;
}

const longestWhen = 200;
const fewestDigits = 7;

/** Taken on top of whatever is under way, which then goes on. */
export const callBackForm: Form<CallBackDraft> = {
  id: 'callBack',
  questions: [how(), phone(), when()],
  begin: () => ({}),
  async settle(draft, talk) {
    const member = isVerified(talk) ? await talk.member() : undefined;
    const hasPhone = callingPhone(talk) !== undefined || (member !== undefined && member.phone !== null);
    return { draft: { ...draft, hasPhone }, notes: [] };
  },

  async finish(draft, talk) {
    const { turn } = talk;
    const waiting = turn.desk === undefined ? undefined : await turn.work.caseOf(turn.desk.caseId);
    // Staff came meanwhile: nothing is promised of a case that nobody waits for any more.
    const isWaiting = waiting?.state === 'waiting' ? waiting : undefined;
    if (draft.by === 'not' || draft.by === undefined || isWaiting === undefined) return { kind: 'done', result: {} };
    const { by, phone: number = callingPhone(talk) ?? null, when: said = '' } = draft;
    const wish = { by, phone: by === 'phone' ? number : null, when: said, at: turn.at };
    const asked = { at: turn.at, by: null, what: 'callBackAsked', detail: by } as const;
    turn.work.putCase(withEvent({ ...isWaiting, waits: 'callBack', callBack: wish }, asked));
    talk.say({ text: talk.words()('callBack.kept', { number: isWaiting.number }) });
    return { kind: 'done', result: {} };
  },
};

/** Where nobody is there, it is asked once how and when to reach the member. */
export async function wantsCallBack(dc: Dialogs, talk: Talk): Promise<boolean> {
  if (takesInTalk(talk) || runningForms(dc).some(({ form }) => form.id === 'callBack')) return false;
  const { desk, work } = talk.turn;
  const left = desk === undefined ? undefined : await work.caseOf(desk.caseId);
  return left !== undefined && left.callBack === null;
}

function how(): Question<CallBackDraft> {
  const titles = (talk: Talk) => {
    const words = talk.words();
    return { phone: words('choice.callMe'), chat: words('choice.writeMe'), not: words('choice.noCallBack') } as const;
  };
  return {
    field: 'callBackHow',
    isOpen: ({ by }) => by === undefined,
    ask: (_, talk) => ({ text: talk.words()('callBack.how'), choices: choicesFor(Object.values(titles(talk))) }),
    titles: (_, talk) => Object.values(titles(talk)),
    read(draft, talk, asked) {
      if (!asked) return nothing;
      const pressed = (['phone', 'chat', 'not'] as const).find((by) => isPressed(titles(talk)[by], talk));
      const signs = signsOf(talk.heard);
      const said = signs.has('callMe') ? 'phone' : signs.has('writeMe') ? 'chat' : undefined;
      const by = pressed ?? said ?? (talk.heard.yesNo === 'no' ? 'not' : undefined);
      return by === undefined ? nothing : { kind: 'set', draft: { ...draft, by } };
    },
    clear: (draft) => ({ ...draft, by: undefined }),
  };
}

function phone(): Question<CallBackDraft> {
  return {
    field: 'callBackPhone',
    isOpen: ({ by, hasPhone, phone: number }) => by === 'phone' && hasPhone !== true && number === undefined,
    ask: (_, talk) => ({ text: talk.words()('callBack.phone') }),
    claims: ({ heard }) => heard.text.replace(/\D/g, '').length >= fewestDigits,
    read(draft, talk, asked) {
      if (!asked) return nothing;
      const digits = talk.heard.text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
      if (/^[2-9]\d{9}$/.test(digits)) return { kind: 'set', draft: { ...draft, phone: digits } };
      return digits === '' ? nothing : { kind: 'refused', note: talk.words()('callBack.phoneWrong') };
    },
    clear: (draft) => ({ ...draft, phone: undefined }),
  };
}

function when(): Question<CallBackDraft> {
  return {
    field: 'callBackWhen',
    isOpen: ({ by, when: said }) => by !== undefined && by !== 'not' && said === undefined,
    ask: (_, talk) => ({ text: talk.words()('callBack.when') }),
    // A wish in anybody's words, unless they want none of it any more.
    claims: ({ heard }) => !heard.intents.includes('cancel'),
    read(draft, talk, asked) {
      const said = redact(talk.heard.text, null).shown.trim().slice(0, longestWhen);
      return asked && said !== '' ? { kind: 'set', draft: { ...draft, when: said } } : nothing;
    },
    clear: (draft) => ({ ...draft, when: undefined }),
  };
}
