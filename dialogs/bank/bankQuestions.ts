import type { CardBinding, Reply } from '../../src/messages/index.ts';
import { areSwapped, checkRoutingNumber } from '../../src/rules/index.ts';
import { choicesFor, yesNoChoices } from '../choices.ts';
import { nothing, type Question, type Reading } from '../form.ts';
import type { Talk } from '../talk.ts';
import { bankForm } from './bankForm.ts';
import { type BankDraft, dropAccount, type PutBank, type WithBank, within } from './bankDraft.ts';
import { takeAccount, takeRouting, takeSwapped } from './takeNumbers.ts';
import { takeName } from './takeName.ts';

/** Which bank account: by form or in words, in any order. */
export function bankQuestions<D extends WithBank>(put: PutBank<D>): readonly Question<D>[] {
  const questions = [accountKind(), routingNumber(), accountOk(), accountNumber(), swapOk(), nameOnAccount()];
  return questions.map((question) => within(question, put));
}

function accountKind(): Question<BankDraft> {
  return {
    field: 'accountKind',
    isOpen: (draft) => draft.accountKind === undefined,
    ask(draft, talk, binding) {
      const words = talk.words();
      const choices = choicesFor([words('choice.checking'), words('choice.savings')]);
      return withForm(draft, talk, binding, { text: words('bank.askKind'), choices });
    },
    read: (draft, { heard }) =>
      heard.accountKind === undefined || heard.accountKind === draft.accountKind
        ? nothing
        : { kind: 'set', draft: { ...draft, accountKind: heard.accountKind } },
    clear: (draft) => ({ ...draft, accountKind: undefined }),
  };
}

function routingNumber(): Question<BankDraft> {
  return {
    field: 'routingNumber',
    isOpen: (draft) => draft.routingNumber === undefined,
    ask: (draft, talk, binding) => withForm(draft, talk, binding, { text: talk.words()('bank.askRouting') }),
    read(draft, talk, asked) {
      const { heard, turn } = talk;
      const digits = heard.routingNumber ?? (asked || isRoutingInstead(talk) ? heard.bareDigits[0] : undefined);
      if (digits === undefined) return nothing;
      if (heard.accountNumber !== undefined && areSwapped(digits, heard.accountNumber, turn.policy)) {
        return takeSwapped(draft, talk, heard.accountNumber, digits);
      }
      return takeRouting(draft, talk, digits);
    },
    clear: (draft) => ({ ...draft, routingNumber: undefined, swapAsked: undefined }),
  };
}

/** The form shows all fields at once, so a valid routing number may come as the answer to the kind of account. */
function isRoutingInstead({ heard, turn }: Talk): boolean {
  const [digits = ''] = heard.bareDigits;
  return turn.asked === 'accountKind' && checkRoutingNumber(digits, turn.policy).kind === 'accepted';
}

function accountNumber(): Question<BankDraft> {
  return {
    field: 'accountNumber',
    isOpen: (draft) => draft.account === undefined,
    ask: (draft, talk, binding) => withForm(draft, talk, binding, { text: talk.words()('bank.askAccount') }),
    read(draft, talk, asked) {
      const { heard, turn } = talk;
      const likeCard = draft.insisted === true ? heard.accountNumberLikeCard : undefined;
      const digits = heard.accountNumber ?? likeCard ?? (asked ? heard.bareDigits[0] : undefined);
      if (digits === undefined) return asked ? cardNote(draft, talk) : nothing;
      const routing = heard.routingNumber;
      if (routing !== undefined && areSwapped(routing, digits, turn.policy)) return nothing;
      return takeAccount(draft, talk, digits);
    },
    clear: (draft, talk) => ({ ...dropAccount(draft, talk), insisted: undefined, oddAccount: undefined }),
  };
}

function cardNote(draft: BankDraft, talk: Talk): Reading<BankDraft> {
  if (!talk.heard.card) return nothing;
  const odd =
    talk.heard.accountNumberLikeCard === undefined ? draft : { ...draft, oddAccount: 'looksLikeCard' as const };
  return { kind: 'refused', note: talk.words()('card.removed'), draft: odd };
}

function accountOk(): Question<BankDraft> {
  return {
    field: 'accountOk',
    backTo: ['accountNumber'],
    isOpen: (draft) => draft.oddAccount !== undefined && draft.account === undefined && draft.insisted !== true,
    ask: (_, talk) => ({ text: talk.words()('account.isItRight'), choices: yesNoChoices(talk) }),
    read(draft, talk, asked) {
      if (!asked) return nothing;
      const { yesNo, accountNumber: given } = talk.heard;
      // "yes, 11111111" says and gives it at once.
      if (yesNo === 'yes' || (yesNo === 'yesBut' && given !== undefined))
        return { kind: 'set', draft: { ...draft, insisted: true, oddAccount: undefined } };
      return talk.heard.yesNo === 'no' ? { kind: 'set', draft: { ...draft, oddAccount: undefined } } : nothing;
    },
  };
}

function swapOk(): Question<BankDraft> {
  return {
    field: 'swapOk',
    backTo: ['routingNumber', 'accountNumber'],
    isOpen: (draft) => draft.swapAsked === true,
    ask(draft, talk) {
      const { routingNumber: routing = '', account } = draft;
      const text = talk.words()('bank.askSwap', { routing, lastFour: account?.lastFour ?? '' });
      return { text, choices: yesNoChoices(talk) };
    },
    read(draft, talk, asked) {
      // A number given anew, just taken, answered already.
      if (!asked || draft.swapAsked !== true) return nothing;
      if (talk.heard.yesNo === undefined || talk.heard.yesNo === 'yesBut') return nothing;
      if (talk.heard.yesNo === 'yes') return { kind: 'set', draft: { ...draft, swapAsked: undefined } };
      return { kind: 'set', draft: { ...dropAccount(draft, talk), routingNumber: undefined } };
    },
  };
}

function nameOnAccount(): Question<BankDraft> {
  return {
    field: 'nameOnAccount',
    isOpen: (draft) => draft.nameOnAccount === undefined,
    ask: (draft, talk, binding) => withForm(draft, talk, binding, { text: talk.words()('bank.askName') }),
    read(draft, talk, asked) {
      const insists = asked && talk.heard.yesNo === 'yes';
      const name = insists ? draft.oneWordName : talk.heard.name;
      return name === undefined || isOtherAnswer(name, talk) ? nothing : takeName(draft, talk, name);
    },
    clear: (draft) => ({ ...draft, nameOnAccount: undefined }),
  };
}

/** One word that answers another question, "today" or "savings", names nobody; nor does "change the amount". */
function isOtherAnswer(name: string, { heard }: Talk): boolean {
  if (heard.changeField !== undefined && heard.text.startsWith(name)) return true;
  return !/\s/.test(name) && (heard.date !== undefined || heard.accountKind !== undefined);
}

function withForm(draft: BankDraft, talk: Talk, binding: CardBinding, reply: Reply): Reply {
  const form = bankForm(draft, talk, binding);
  // Where digits may not be typed, every question is the same one: the page asks for all that is missing.
  return talk.turn.abilities.acceptsBankDigits ? { ...reply, form } : { text: talk.words()('bank.onPage'), form };
}
