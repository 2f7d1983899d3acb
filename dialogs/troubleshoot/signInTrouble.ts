import { menu } from '../choices.ts';
import { type Form, nothing, type Question, type Reading } from '../form.ts';
import type { Talk } from '../talk.ts';
import { choicesOf, chosenOf, type Option } from './choose.ts';
import { passwordWarning } from './passwordWarning.ts';

type Step = 'locked' | 'code' | 'password' | 'noMatch' | 'noAccount' | 'pageError';

interface SignInDraft {
  readonly step?: Step | undefined;
  readonly outcome?: 'worked' | 'stillFails' | undefined;
}

// In the order in which words decide: "locked out after a wrong password" is about being locked out.
const steps: readonly Option<Step>[] = [
  { id: 'locked', title: 'signIn.locked', signs: ['locked'] },
  { id: 'code', title: 'signIn.code', signs: ['code'] },
  { id: 'password', title: 'signIn.password', signs: ['password'] },
  { id: 'noMatch', title: 'signIn.noMatch', signs: ['noMatch'] },
  { id: 'noAccount', title: 'signIn.noAccount', signs: ['noAccount'] },
  { id: 'pageError', title: 'signIn.pageError', signs: ['pageError'] },
];

const outcomes: readonly Option<'worked' | 'stillFails'>[] = [
  { id: 'stillFails', title: 'signIn.stillFails', signs: ['stillFails'] },
  { id: 'worked', title: 'signIn.works', signs: ['worked'] },
];

/** Finds out which step of signing in fails, says what helps, and asks whether it did. */
export const signInTrouble: Form<SignInDraft> = {
  id: 'signInTrouble',
  begin: () => ({}),
  questions: [whichStep(), whetherItHelped()],
  finish({ outcome }, talk) {
    const { customerService: phone, tty } = talk.turn.policy.contacts;
    const words = talk.words();
    const text = outcome === 'worked' ? words('signIn.worked') : words('signIn.failed', { phone, tty });
    talk.say({ text, choices: menu(talk) });
    return Promise.resolve({ kind: 'done', result: {} });
  },
};

function whichStep(): Question<SignInDraft> {
  return {
    field: 'signInStep',
    isOpen: ({ step }) => step === undefined,
    ask: (_, talk) => ({ text: talk.words()('signIn.ask'), choices: choicesOf(steps, talk) }),
    read(draft, talk, asked) {
      const warned = warning(talk);
      const step = draft.step === undefined ? chosenOf(steps, talk, asked) : undefined;
      if (step !== undefined) return { kind: 'set', draft: { ...draft, step }, note: warned + stepWords(step, talk) };
      return warned === '' ? nothing : { kind: 'refused', note: warned.trim() };
    },
    clear: () => ({}),
  };
}

function whetherItHelped(): Question<SignInDraft> {
  return {
    field: 'signInWorked',
    isOpen: ({ outcome }) => outcome === undefined,
    ask: (_, talk) => ({ text: talk.words()('signIn.didItHelp'), choices: choicesOf(outcomes.toReversed(), talk) }),
    read: (draft, talk, asked) => (asked ? outcomeOf(draft, talk) : nothing),
    backTo: ['signInStep'],
  };
}

function outcomeOf(draft: SignInDraft, talk: Talk): Reading<SignInDraft> {
  const { yesNo, choiceNumber } = talk.heard;
  // Another step that fails now has steps of its own; the same one again still fails.
  const step = chosenOf(steps, talk, false);
  if (step !== undefined && step !== draft.step) {
    return { kind: 'set', draft: { step }, note: stepWords(step, talk) };
  }
  if (choiceNumber === 1 || yesNo === 'yes') return { kind: 'set', draft: { ...draft, outcome: 'worked' } };
  if (choiceNumber === 2 || yesNo === 'no') return { kind: 'set', draft: { ...draft, outcome: 'stillFails' } };
  const outcome = chosenOf(outcomes, talk, false) ?? (step === undefined ? undefined : 'stillFails');
  return outcome === undefined ? nothing : { kind: 'set', draft: { ...draft, outcome } };
}

function warning(talk: Talk): string {
  const warned = passwordWarning(talk);
  // The root warns everywhere else, and nothing needs saying twice.
  return warned === undefined || talk.turn.asked !== 'signInStep' ? '' : `${warned}\n\n`;
}

function stepWords(step: Step, talk: Talk): string {
  const { customerService: phone, portal } = talk.turn.policy.contacts;
  const words = talk.words();
  switch (step) {
    case 'code':
      return words('signIn.steps.code', { phone });
    case 'noMatch':
      return words('signIn.steps.noMatch', { phone });
    case 'locked':
      return words('signIn.steps.locked', { portal });
    case 'noAccount':
      return words('signIn.steps.noAccount', { portal });
    case 'password':
      return words('signIn.steps.password', { portal });
    case 'pageError':
      return words('signIn.steps.pageError');
  }
}
