// Prints docs/states.md. Each picture is drawn from the table the product decides by, so it cannot show another.
import { caseStates, nextCaseStates } from '../src/handoff/index.ts';
import {
  accountStates,
  autopayStates,
  batchStates,
  nextAccountStates,
  nextAutopayStates,
  nextBatchStates,
  nextPrenoteStates,
  nextReturnFileStates,
  nextPayByTextStates,
  nextRunStates,
  payByTextStates,
  prenoteStates,
  returnFileStates,
  runStates,
} from '../src/payments/index.ts';
import { nextStatuses, paymentStatuses, pays } from '../src/rules/index.ts';
import { drawn } from './states/drawn.ts';
import { noticePages } from './states/noticePages.ts';

const pages = [
  drawn({
    title: 'A payment',
    table: 'nextStatuses',
    file: 'src/rules/paymentStatus.ts',
    about:
      'A draw of AutoPay begins as `recorded`, on the morning its file is cut. Whatever moves a payment goes through `withPayment`.',
    states: paymentStatuses,
    next: nextStatuses,
    beginnings: ['recorded', 'scheduled'],
    meanings: {
      recorded: 'Confirmed by the member for today, or drawn by AutoPay; safe on disk.',
      scheduled: 'Confirmed by the member for a later day.',
      claimed: 'Taken for a bank file. From here on it can no longer be cancelled.',
      submitted: 'In a bank file that was written for the bank.',
      settled: 'The bank has not sent it back within the settlement time.',
      cancelled: 'Taken back before it was claimed. Nothing is charged.',
      returned: 'Sent back by the bank, with a code. What it had paid is owed again.',
    },
    also: { title: 'Counts as paid', of: (state) => (pays(state) ? 'yes' : 'no') },
  }),
  drawn({
    title: 'AutoPay',
    table: 'nextAutopayStates',
    file: 'src/payments/autopay/autopay.ts',
    about: 'Each month of it has one outcome beside that, a payment or a reason: see the [rules](rules.md#autopay).',
    states: autopayStates,
    next: nextAutopayStates,
    beginnings: ['on'],
    meanings: {
      on: 'Agreed to. Draws each month by the due date; the account may be changed.',
      stopped: 'Ended, by the member, by a return, by an account that cannot be used, or with the plan. Kept as proof.',
    },
  }),
  drawn({
    title: 'Paying by text',
    table: 'nextPayByTextStates',
    file: 'src/payments/phone/texting.ts',
    about: 'A standing authorisation: each payment on it is started by a text with a code of its own.',
    states: payByTextStates,
    next: nextPayByTextStates,
    beginnings: ['on'],
    meanings: {
      on: 'Agreed to, for one account that is proved, from the linked phone.',
      ended: 'By the member, with the link, by a return, or by an account that cannot be used. Kept as proof.',
    },
  }),
  drawn({
    title: 'A test entry',
    table: 'nextPrenoteStates',
    file: 'src/payments/autopay/autopay.ts',
    about: 'It tries a new account of an AutoPay with an entry over nothing. A changed account begins another one.',
    states: prenoteStates,
    next: nextPrenoteStates,
    beginnings: ['waiting'],
    meanings: {
      waiting: 'To go with the next bank file.',
      claimed: 'Taken for a bank file.',
      sent: 'In a bank file that was written for the bank.',
      passed: 'It did not come back in time, which proves the account.',
      failed: 'The account was refused, by the bank or by a check of our own, and AutoPay was stopped with it.',
    },
  }),
  drawn({
    title: 'A bank account',
    table: 'nextAccountStates',
    file: 'src/payments/accounts/account.ts',
    about:
      'Only accounts of members who have shown who they are have a state. A move that is not there leaves it as it is.',
    states: accountStates,
    next: nextAccountStates,
    beginnings: ['new'],
    meanings: {
      new: 'Used for the first time; nothing came back yet.',
      trying: 'A test entry is to show whether it is right.',
      validated: 'A debit settled, or a test entry passed.',
      disabled: 'It cannot be used: the bank or a check of our own refused it. It is not offered again.',
    },
  }),
  drawn({
    title: 'A bank file',
    table: 'nextBatchStates',
    file: 'src/payments/bankFile/batch.ts',
    about:
      'A batch for which nothing was claimed is removed again. Whoever stopped in the middle goes on from the state it is in.',
    states: batchStates,
    next: nextBatchStates,
    beginnings: ['claiming'],
    meanings: {
      claiming: 'Open: payments are claimed for it, each with its entry.',
      frozen: 'Nothing in it changes any more, so that making the file again gives the same bytes.',
      written: 'The file is in the outbox. It stays so until every payment in it is marked.',
      submitted: 'Every payment in it is marked.',
    },
  }),
  drawn({
    title: 'A file of returns',
    table: 'nextReturnFileStates',
    file: 'src/payments/returns/returnFile.ts',
    about: 'Known by the hash of its bytes. A damaged one is refused whole and has no state.',
    states: returnFileStates,
    next: nextReturnFileStates,
    beginnings: ['applying'],
    meanings: {
      applying: 'Read whole; its entries are applied one by one.',
      applied: 'Every entry has its outcome. The same file again changes nothing.',
    },
  }),
  ...noticePages,
  drawn({
    title: 'A daily run',
    table: 'nextRunStates',
    file: 'src/payments/runs/run.ts',
    about: 'One record for each run and day. A run that was killed stays `running` until it is done again.',
    states: runStates,
    next: nextRunStates,
    beginnings: ['running'],
    meanings: { running: 'Begun.', done: 'Done, with how many of what. It may be done again for the same day.' },
  }),
  drawn({
    title: 'A case for staff',
    table: 'nextCaseStates',
    file: 'src/handoff/caseStates.ts',
    about:
      'While a case of a talk is `withStaff` the bot is silent in it. What is found again after a case was closed opens another.',
    states: caseStates,
    next: nextCaseStates,
    beginnings: ['waiting'],
    meanings: {
      waiting: 'At a desk, for whoever takes it; the member may wait in the talk, want to be called back, or not wait.',
      withStaff: 'One person has it. A lead may take it over, which changes who, and not the state.',
      givenBack: 'The bot goes on where it was. Asked for again it waits again, under the same number.',
      closed: 'Ended, with an outcome; also by a member who left the line where nothing else was to be looked into.',
    },
  }),
];

process.stdout.write(`${[...opening(), ...pages.flat(), ...closing()].join('\n')}\n`);

function opening(): string[] {
  return [
    '# The states of things',
    '',
    'Printed by `node scripts/states.ts` from the tables in the code; do not edit it by hand. A test compares this page with the',
    'code (`test/states.test.ts`). To write it again:',
    '',
    '```sh',
    'node scripts/states.ts > docs/states.md',
    '```',
    '',
    'A move that is not drawn is not made. Where the code tries one all the same it is a mistake of ours, and the commit that was',
    'to keep it does not happen (`checkMove` in `src/payments/moves.ts`).',
    '',
  ];
}

function closing(): string[] {
  return [
    '## What has no table',
    '',
    'A talk has no steps: the next question is the first field of its draft that is open (`dialogs/form.ts`). A review that can be',
    'confirmed (a quote) is there or it is gone. The states of a coverage month are worked out from the facts each time, and are',
    'listed in the [rules](rules.md#coverage).',
  ];
}
