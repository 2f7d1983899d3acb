import type { CardBinding, CardSubmit, FormField, ReplyForm } from '../../src/messages/index.ts';
import { areSwapped } from '../../src/rules/index.ts';
import type { Reading } from '../form.ts';
import type { Talk } from '../talk.ts';
import { change, type PayDraft } from './draft.ts';
import { takeAccount, takeRouting, takeSwapped } from './takeBankDetails.ts';
import { longestName, takeName } from './takeName.ts';

/** The bank details still missing, as one card: numbers masked, the account number twice. */
export function bankForm(draft: PayDraft, talk: Talk, binding: CardBinding): ReplyForm {
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
    ...(draft.accountKind === undefined ? [kind] : []),
    ...(draft.routingNumber === undefined
      ? [digits('routingNumber', words('form.routingNumber'), words('routing.notNineDigits'), 9)]
      : []),
    ...(draft.account === undefined
      ? [
          digits('accountNumber', words('form.accountNumber'), words('account.tooShort'), 17),
          digits('accountNumberAgain', words('form.accountNumberAgain'), words('form.notTheSame'), 17),
        ]
      : []),
    ...(draft.nameOnAccount === undefined ? [nameField(talk)] : []),
  ];
  return { binding, title: words('form.title'), fields, submit: words('form.submit') };
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
export async function submitBankForm(draft: PayDraft, card: CardSubmit, talk: Talk): Promise<Reading<PayDraft>> {
  const words = talk.words();
  const {
    accountKind,
    routingNumber = '',
    accountNumber = '',
    accountNumberAgain = '',
    nameOnAccount = '',
  } = card.fields;
  let next = draft;
  const notes: string[] = [];
  const take = (reading: Reading<PayDraft>) => {
    if (reading.kind === 'nothing') return;
    next = reading.draft ?? next;
    if (reading.note !== undefined) notes.push(reading.note);
  };
  if (accountKind === 'checking' || accountKind === 'savings') next = change(next, { accountKind });
  take(takeName(next, talk, nameOnAccount));
  const isSame = accountNumber.replace(/\D/g, '') === accountNumberAgain.replace(/\D/g, '');
  if (isSame && areSwapped(routingNumber, accountNumber, talk.turn.policy)) {
    take(takeSwapped(next, talk, accountNumber, routingNumber));
  } else {
    if (routingNumber !== '') take(takeRouting(next, talk, routingNumber));
    if (!isSame) notes.push(words('form.notTheSame'));
    else if (accountNumber !== '') take(takeAccount(next, talk, accountNumber));
  }
  if (next === draft && notes.length === 0) return { kind: 'refused', note: words('form.fillIn') };
  return { kind: 'set', draft: next, ...(notes.length > 0 ? { note: notes.join('\n') } : {}) };
}
