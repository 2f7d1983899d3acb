import type { Autopay, Member } from '../../payments/index.ts';
import { drawOf, nextDrawMonth, policyOn, bostonDateOf } from '../../rules/index.ts';
import { type Command, exits } from '../command.ts';
import type { OpsContext } from '../context.ts';
import { dollars, listed } from '../table.ts';
import { isUnknown, membersFor, noSuchMember } from './members.ts';

interface Row {
  readonly memberId: string;
  readonly autopay: Autopay;
  readonly nextDraw: string;
}

export const listAutopay: Command = {
  name: 'autopay list',
  about: 'AutoPays that are on, with their next draw; --state stopped lists the others',
  options: [
    { name: 'member', value: 'id', about: 'of one member only' },
    { name: 'state', value: 'state', about: 'on or stopped' },
  ],
  async run({ options: { member: memberId, state = 'on' } }, context, out) {
    if (state !== 'on' && state !== 'stopped') {
      out.line('--state must be on or stopped.');
      return exits.usage;
    }
    if (await isUnknown(memberId, context)) return noSuchMember(memberId, out);
    const rows: Row[] = [];
    for await (const member of membersFor(memberId, context)) {
      rows.push(...member.autopay.filter((each) => each.state === state).map((each) => rowOf(member, each, context)));
    }
    for (const line of listed(rows, columns, `No AutoPay is ${state}.`)) out.line(line);
    out.data(rows.map(({ memberId: of, autopay, nextDraw }) => ({ memberId: of, nextDraw, ...openly(autopay) })));
    return exits.done;
  },
};

export const showAutopay: Command = {
  name: 'autopay show',
  about: 'the AutoPays of one member, month by month, with what was agreed to',
  args: [{ name: 'member', about: 'the Member ID' }],
  async run({ args: [memberId = ''] }, context, out) {
    const member = await context.tools.store.openWork().member(memberId);
    if (member === undefined) return noSuchMember(memberId, out);
    if (member.autopay.length === 0) out.line('This member has no AutoPay, and had none.');
    for (const autopay of member.autopay) {
      for (const [name, value] of Object.entries(openly(autopay))) out.line(`${name.padEnd(14)}${value}`);
      for (const outcome of autopay.outcomes) {
        const what = outcome.kind === 'charged' ? `payment ${outcome.paymentId}` : `skipped: ${outcome.reason}`;
        out.line(`  ${outcome.month}  ${outcome.on}  ${what}`);
      }
      out.line(`  agreed: ${autopay.authorization.text}`);
      out.line('');
    }
    out.data(
      member.autopay.map((each) => ({ ...openly(each), outcomes: each.outcomes, agreed: each.authorization.text })),
    );
    return exits.done;
  },
};

const columns = [
  { head: 'member', of: ({ memberId }: Row) => memberId },
  { head: 'plan', of: ({ autopay }: Row) => autopay.planId },
  { head: 'state', of: ({ autopay }: Row) => autopay.state },
  { head: 'account', of: ({ autopay }: Row) => `${autopay.account.kind} ${autopay.account.lastFour}` },
  { head: 'limit', of: ({ autopay }: Row) => dollars(autopay.limit), right: true },
  { head: 'next draw', of: ({ nextDraw }: Row) => nextDraw },
  {
    head: 'announced',
    of: ({ autopay: { announced } }: Row) =>
      announced === null ? '' : `${announced.month} ${dollars(announced.cents)}`,
  },
  {
    head: 'stopped',
    of: ({ autopay: { stopped } }: Row) => stopped && `${stopped.because} ${stopped.code ?? ''}`.trim(),
  },
];

function rowOf({ memberId }: Member, autopay: Autopay, { tools }: OpsContext): Row {
  const policy = policyOn(tools.policies, bostonDateOf(tools.now()));
  const nextDraw = autopay.state === 'on' ? drawOf(nextDrawMonth(autopay), policy).drawOn : '';
  return { memberId, autopay, nextDraw };
}

function openly(autopay: Autopay): Record<string, string | number> {
  const { autopayId, planId, state, account, limit, setUpAt, firstMonth, expected, announced, stopped, prenote } =
    autopay;
  return {
    autopayId,
    planId,
    state,
    account: `${account.kind} ending ${account.lastFour}`,
    limit,
    setUpAt,
    firstMonth,
    expected,
    ...(announced === null ? {} : { announced: `${announced.month} ${announced.cents}` }),
    ...(stopped === undefined ? {} : { stopped: `${stopped.at} ${stopped.because} ${stopped.code ?? ''}`.trim() }),
    ...(prenote === undefined ? {} : { accountTest: prenote.state }),
  };
}
