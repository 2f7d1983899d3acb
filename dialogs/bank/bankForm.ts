import type { CardBinding, CardSubmit, FormField, ReplyForm } from '../../src/messages/index.ts';
import { areSwapped } from '../../src/rules/index.ts';
import type { Reading } from '../form.ts';
import type { Talk } from '../talk.ts';
import type { BankDraft } from './bankDraft.ts';
import { takeAccount, takeRouting, takeSwapped } from './takeNumbers.ts';
import { longestName, takeName } from './takeName.ts';

/** The bank details still missing, as one card: numbers masked, the account number twice. */
export function bankForm(bank: BankDraft, talk: Talk, binding: CardBinding): ReplyForm {
  const words = talk.words();
  const choice = (title: string, value: string) => ({ title, value });
  const kind: FormField = {
    name: 'accountKind',
    label: words('form.accountKind'),
    kind: 'choice',
    choices: [choice(words('choice.checking'), 'checking'), choice(words('choice.savings'), 'savings')],
    required: true,
    error: words('form.chooseKind'),
  };
  const digits = (name: string, label: string, error: string, maxLength: number): FormField => {
    return { name, label, kind: 'masked', required: true, error, maxLength };
  };
  const fields = [
    ...(bank.accountKind === undefined ? [kind] : []),
    ...(bank.routingNumber === undefined
      ? [digits('routingNumber', words('form.routingNumber'), words('routing.notNineDigits'), 9)]
      : []),
    ...(bank.account === undefined
      ? [
          digits('accountNumber', words('form.accountNumber'), words('account.tooShort'), 17),
          digits('accountNumberAgain', words('form.accountNumberAgain'), words('form.notTheSame'), 17),
        ]
      : []),
    ...(bank.nameOnAccount === undefined ? [nameField(talk)] : []),
  ];
  return {
    binding,
    title: words('form.title'),
    fields,
    submit: words('form.submit'),
    pageTitle: words('form.openPage'),
  };
}

function nameField(talk: Talk): FormField {
  const words = talk.words();
  const label = words('form.nameOnAccount');
  return {
    name: 'nameOnAccount',
    label,
    kind: 'text',
    required: true,
    error: words('form.fillInName'),
    maxLength: longestName,
  };
}

/** Takes a filled card. What fits is kept even when another field has to be given again. */
export async function submitBankForm(bank: BankDraft, card: CardSubmit, talk: Talk): Promise<Reading<BankDraft>> {
  const words = talk.words();
  const {
    accountKind,
    routingNumber = '',
    accountNumber = '',
    accountNumberAgain = '',
    nameOnAccount = '',
  } = card.fields;
  let next = bank;
  const notes: string[] = [];
  const take = (reading: Reading<BankDraft>) => {
    if (reading.kind === 'nothing') return;
    next = reading.draft ?? next;
    if (reading.note !== undefined) notes.push(reading.note);
  };
  if (accountKind === 'checking' || accountKind === 'savings') next = { ...next, accountKind };
  take(takeName(next, talk, nameOnAccount));
  const isSame = accountNumber.replace(/\D/g, '') === accountNumberAgain.replace(/\D/g, '');
  if (isSame && areSwapped(routingNumber, accountNumber, talk.turn.policy)) {
    take(takeSwapped(next, talk, accountNumber, routingNumber));
  } else {
    if (routingNumber !== '') take(takeRouting(next, talk, routingNumber));
    if (!isSame) notes.push(words('form.notTheSame'));
    else if (accountNumber !== '') take(takeAccount(next, talk, accountNumber));
  }
  // Where numbers are not taken in the talk, there is only the page to answer on.
  const fillIn = words(talk.turn.abilities.acceptsBankDigits ? 'form.fillIn' : 'form.fillInAll');
  if (next === bank && notes.length === 0) return { kind: 'refused', note: fillIn };
  return { kind: 'set', draft: next, ...(notes.length > 0 ? { note: notes.join('\n') } : {}) };
}
