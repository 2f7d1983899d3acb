import { signsOf } from '../../src/understanding/index.ts';
import { yesNoChoices } from '../choices.ts';
import { type Form, nothing, type Question, type Reading } from '../form.ts';
import { isVerified, type Talk } from '../talk.ts';

interface WrongIdDraft {
  /** As typed and sealed: twelve digits that no member has may well be somebody's account number. */
  readonly sealedId?: string | undefined;
  readonly tries?: boolean | undefined;
}

/** Looks at the shape of a Member ID that is not accepted somewhere, and tries it here. */
export const wrongMemberId: Form<WrongIdDraft> = {
  id: 'wrongMemberId',
  begin: () => ({}),
  questions: [theNumber(), whetherToTry(), identity()],
  finish({ sealedId, tries }, talk) {
    const { customerService: phone } = talk.turn.policy.contacts;
    const words = talk.words();
    const key = sealedId === undefined ? 'wrongId.known' : tries === true ? 'wrongId.works' : 'wrongId.person';
    const titles = [words('choice.pay'), words('choice.amountDue')];
    talk.say({ text: words(key, { phone }), choices: titles.map((title) => ({ title, value: title })) });
    return Promise.resolve({ kind: 'done', result: {} });
  },
};

function theNumber(): Question<WrongIdDraft> {
  return {
    field: 'memberId',
    isOpen: ({ sealedId }, talk) => sealedId === undefined && !isVerified(talk),
    ask: (_, talk) => ({ text: talk.words()('wrongId.type') }),
    read(draft, talk, asked) {
      const { heard, turn } = talk;
      if (draft.sealedId !== undefined) return nothing;
      if (heard.memberId !== undefined) {
        const sealedId = turn.tools.vault.sealText(heard.memberId, turn.conversationId);
        return { kind: 'set', draft: { ...draft, sealedId } };
      }
      return asked ? whatItIs(talk) : nothing;
    },
    clear: () => ({}),
  };
}

/** Which other number it is, by its shape. */
function whatItIs(talk: Talk): Reading<WrongIdDraft> {
  const { heard } = talk;
  const words = talk.words();
  const found = signsOf(heard);
  const [digits = ''] = heard.bareDigits;
  // What the root says of a Social Security number is enough.
  if (heard.ssn) return nothing;
  if (found.has('refId')) return { kind: 'refused', note: words('wrongId.refId') };
  if (digits.length === 9) {
    return { kind: 'refused', note: words(digits.startsWith('7') ? 'identity.billingNumber' : 'wrongId.nine') };
  }
  return digits === '' ? nothing : { kind: 'refused', note: words('identity.notTwelveDigits') };
}

function whetherToTry(): Question<WrongIdDraft> {
  return {
    field: 'idTry',
    isOpen: ({ tries }, talk) => tries === undefined && !isVerified(talk),
    ask(_, talk) {
      return { text: talk.words()('wrongId.looksRight'), choices: yesNoChoices(talk) };
    },
    read(draft, { heard: { yesNo } }, asked) {
      if (!asked || (yesNo !== 'yes' && yesNo !== 'no')) return nothing;
      return { kind: 'set', draft: { ...draft, tries: yesNo === 'yes' } };
    },
    backTo: ['memberId'],
  };
}

function identity(): Question<WrongIdDraft> {
  return {
    field: 'identity',
    isOpen: ({ tries }, talk) => tries === true && !isVerified(talk),
    ask: () => ({ text: '' }),
    read: () => nothing,
    child: {
      form: 'identify',
      options: ({ sealedId = '' }, { turn }) => ({
        need: 'verified',
        memberId: turn.tools.vault.openText(sealedId, turn.conversationId),
      }),
      answer: (draft) => draft,
    },
  };
}
