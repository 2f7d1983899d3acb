import { type ReturnMeaning, silencesReminders } from '../../rules/index.ts';
import type { Member } from '../member.ts';
import { heldBack, withTopic } from '../notices/preferences.ts';
import type { StaffAsk, StaffReason } from '../staff.ts';

/** A return as a person is asked about it. */
export interface AskedAbout {
  /** The payment, or the AutoPay whose test entry came back. */
  readonly about: string;
  readonly code: string;
  /** A month that had begun is open again. */
  readonly inQuestion: boolean;
}

const badAccountsForStaff = 2;

/** Whom to ask once a return was taken; nobody where the member can go on alone. */
export function asksAboutReturn(member: Member, returned: AskedAbout, meaning: ReturnMeaning): StaffAsk[] {
  const { about, code, inQuestion } = returned;
  const bad = member.accounts.filter(({ state }) => state === 'disabled').length;
  const found = [
    code,
    ...(inQuestion ? ['coverageInQuestion'] : []),
    ...(bad >= badAccountsForStaff ? ['twoBadAccounts'] : []),
  ];
  const needs = meaning.needsStaff || inQuestion || bad >= badAccountsForStaff;
  return needs ? [{ reason: reasonFor(code, meaning), memberId: member.memberId, about, found }] : [];
}

function reasonFor(code: string, { reason }: ReturnMeaning): StaffReason {
  if (silencesReminders(code)) return 'sensitive';
  if (reason === 'notAuthorised' || reason === 'companyAccount') return 'unauthorised';
  return reason === 'ourMistake' || reason === 'ourType' ? 'bankMistake' : 'returnedPayment';
}

/** After a death nothing that waits to be sent goes out, and nobody is reminded; whoever asks in the chat still finds everything. */
export function silencedAfter(member: Member, code: string): Member {
  if (!silencesReminders(code)) return member;
  const muted = withTopic(member, 'reminders', false);
  return { ...muted, notices: heldBack(muted.notices, () => true) };
}
