// Prints docs/states.md. The picture is drawn from the table the product decides by, so it cannot show another.
import { nextStatuses, type PaymentStatus, paymentStatuses, pays } from '../src/rules/index.ts';

/** What a status means to a reader. One that is added without a meaning does not compile. */
const meanings: Record<PaymentStatus, string> = {
  recorded: 'Confirmed by the member for today, safe on disk.',
  scheduled: 'Confirmed by the member for a later day.',
  claimed: 'Taken for a bank file. From here on it can no longer be cancelled.',
  submitted: 'In a bank file that was handed to the bank.',
  settled: 'The bank has not sent it back within the settlement time.',
  cancelled: 'Taken back before it was claimed. Nothing is charged.',
  returned: 'Sent back by the bank, with a code. What it had paid is owed again.',
};

/** Where a payment may begin: a confirmed quote is one of these, depending on its day. */
const beginnings = ['recorded', 'scheduled'] as const satisfies readonly PaymentStatus[];

process.stdout.write(statesPage());

function statesPage(): string {
  return `${[
    '# The states of a payment',
    '',
    'Printed by `node scripts/states.ts` from `nextStatuses` in `src/rules/paymentStatus.ts`; do not edit it by hand. A test',
    'compares this page with the code (`test/states.test.ts`). To write it again:',
    '',
    '```sh',
    'node scripts/states.ts > docs/states.md',
    '```',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...arrows().map((arrow) => `  ${arrow}`),
    '```',
    '',
    '| State | Meaning | Counts as paid | May become |',
    '| --- | --- | --- | --- |',
    ...paymentStatuses.map(row),
    '',
    'A move that is not drawn is refused (`mayBecome`). This release makes payments and leaves them `recorded` or `scheduled`:',
    'bank files, returns and cancelling come later, and the rules already know their states.',
  ].join('\n')}\n`;
}

function arrows(): string[] {
  const ends = paymentStatuses.filter((status) => nextStatuses[status].length === 0);
  return [
    ...beginnings.map((status) => `[*] --> ${status}`),
    ...paymentStatuses.flatMap((from) => nextStatuses[from].map((to) => `${from} --> ${to}`)),
    ...ends.map((status) => `${status} --> [*]`),
  ];
}

function row(status: PaymentStatus): string {
  const next = nextStatuses[status].map((to) => `\`${to}\``).join(', ');
  return `| \`${status}\` | ${meanings[status]} | ${pays(status) ? 'yes' : 'no'} | ${next === '' ? '—' : next} |`;
}
