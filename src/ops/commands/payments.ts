import type { Member, Payment } from '../../payments/index.ts';
import { isCalendarDate, paymentStatuses } from '../../rules/index.ts';
import { type Command, exits } from '../command.ts';
import { Best, countOf, dollars, listed } from '../table.ts';
import { isUnknown, membersFor, noSuchMember } from './members.ts';

interface Row {
  readonly memberId: string;
  readonly payment: Payment;
}

const filters = [
  { name: 'member', value: 'id', about: 'of one member only' },
  { name: 'status', value: 'status', about: paymentStatuses.join(', ') },
  { name: 'from', value: 'date', about: 'whose entry date is this day or later' },
  { name: 'to', value: 'date', about: 'whose entry date is this day or earlier' },
  { name: 'limit', value: 'count', about: 'at most so many, the latest; 100 where nothing is said' },
] as const;

const usualLimit = 100;

export const listPayments: Command = {
  name: 'payments list',
  about: 'payments by their entry date, the latest first',
  options: filters,
  async run({ options }, context, out) {
    const wrong = wrongFilter(options);
    if (wrong !== undefined) {
      out.line(wrong);
      return exits.usage;
    }
    if (await isUnknown(options['member'], context)) return noSuchMember(options['member'], out);
    const best = new Best<Row>(countOf(options['limit'], usualLimit) ?? usualLimit, latestFirst);
    for await (const member of membersFor(options['member'], context))
      for (const payment of member.payments) if (fits(payment, options)) best.add(rowOf(member, payment));
    const shown = best.rows();
    for (const line of listed(shown, columns, 'There is no such payment.')) out.line(line);
    if (best.others > 0) out.line(`… and ${best.others} more; --limit shows them.`);
    out.data(shown.map(({ memberId, payment }) => ({ memberId, ...openly(payment) })));
    return exits.done;
  },
};

export const showPayment: Command = {
  name: 'payments show',
  about: 'one payment with its history, by confirmation number or payment id',
  args: [{ name: 'number', about: 'CP-XXXX-XXXX, or the id' }],
  async run({ args: [number = ''] }, context, out) {
    const member = await context.lists.memberOf(number);
    const isIt = ({ paymentId, confirmationNumber }: Payment) => paymentId === number || confirmationNumber === number;
    const payment = member?.payments.find(isIt);
    if (member === undefined || payment === undefined) {
      out.line(`There is no payment ${number}.`);
      return exits.incomplete;
    }
    const pages = await context.lists.auditPages(member.memberId);
    const trail = [...pages.flatMap(({ entries }) => entries), ...member.audit.recent];
    const history = trail.filter(({ subject }) => subject === payment.paymentId);
    const told = { memberId: member.memberId, ...openly(payment) };
    for (const [name, value] of Object.entries(told)) out.line(`${name.padEnd(20)}${value}`);
    out.line('history');
    for (const { at, by, what, detail } of history) out.line(`  ${at}  ${by}  ${what}  ${JSON.stringify(detail)}`);
    out.data({ ...told, history });
    return exits.done;
  },
};

const columns = [
  { head: 'number', of: ({ payment }: Row) => payment.confirmationNumber },
  { head: 'member', of: ({ memberId }: Row) => memberId },
  { head: 'amount', of: ({ payment }: Row) => dollars(payment.cents), right: true },
  { head: 'status', of: ({ payment }: Row) => payment.status },
  { head: 'code', of: ({ payment }: Row) => payment.returnCode },
  { head: 'counts on', of: ({ payment }: Row) => payment.countsOn },
  { head: 'bank takes', of: ({ payment }: Row) => payment.entryOn },
  { head: 'AutoPay for', of: ({ payment }: Row) => payment.drawFor },
  { head: 'file', of: ({ payment }: Row) => payment.batchId },
];

function latestFirst({ payment: a }: Row, { payment: b }: Row): number {
  return b.entryOn.localeCompare(a.entryOn) || b.recordedAt.localeCompare(a.recordedAt);
}

function rowOf({ memberId }: Member, payment: Payment): Row {
  return { memberId, payment };
}

/** Of the account only its kind and last digits; of what was agreed to the hash. */
function openly(payment: Payment): Record<string, string | number | boolean> {
  const { account, authorization, cancelled, ...rest } = payment;
  return {
    ...(rest as Record<string, string | number | boolean>),
    account: `${account.kind} ending ${account.lastFour}`,
    agreed: authorization.textSha256,
    ...(cancelled === undefined ? {} : { cancelled: `${cancelled.at} ${cancelled.because}` }),
  };
}

function wrongFilter({ status, from, to, limit }: Readonly<Record<string, string>>): string | undefined {
  if (status !== undefined && !paymentStatuses.some((each) => each === status))
    return `--status must be one of ${paymentStatuses.join(', ')}.`;
  const date = [from, to].find((each) => each !== undefined && !isCalendarDate(each));
  if (date !== undefined) return '--from and --to must be dates such as 2026-05-23.';
  return countOf(limit, usualLimit) === undefined ? '--limit must be a whole number.' : undefined;
}

function fits({ status, entryOn }: Payment, { status: wanted, from, to }: Readonly<Record<string, string>>): boolean {
  const isStatus = wanted === undefined || status === wanted;
  return isStatus && (from === undefined || entryOn >= from) && (to === undefined || entryOn <= to);
}
