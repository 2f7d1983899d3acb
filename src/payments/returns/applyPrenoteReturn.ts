import { isAboutAReturn, meaningOfReturn } from '../../rules/index.ts';
import { isSameAccount, knownAs } from '../accounts/account.ts';
import { accountUnder } from '../accounts/accountUnder.ts';
import { disableAccount } from '../accounts/disable.ts';
import { tellStopped } from '../autopay/tellStopped.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import type { Ids } from '../ports.ts';
import { forStaff, type ReturnApplied } from './applyReturn.ts';
import { asksAboutReturn, silencedAfter } from './asksAboutReturn.ts';

/**
 * A test entry that came back: the account that it went to is disabled whatever the code, because the first draw would come
 * back too. It need not be the one that AutoPay draws from by now.
 */
export function applyPrenoteReturn(
  member: Member,
  { autopayId, vaultToken }: { readonly autopayId: string; readonly vaultToken: string },
  code: string,
  moment: Moment,
  ids: Ids,
): ReturnApplied {
  if (isAboutAReturn(code)) return forStaff(member, autopayId, [code, 'testEntry']);
  const account = accountUnder(member, vaultToken);
  if (account === undefined) return forStaff(member, autopayId, [code, 'accountGone']);
  const isDrawnFrom = member.autopay.some((each) => each.state === 'on' && isSameAccount(each.account, account));
  if (!isDrawnFrom && knownAs(member.accounts, account)?.state === 'disabled')
    return { member, outcome: 'appliedBefore', asks: [] };
  const meaning = meaningOfReturn(code);
  const { member: disabled } = disableAccount(member, account, code, moment, ids);
  const silent = silencedAfter(disabled, code);
  const told = meaning.tells ? tellStopped(member, silent, { code, reason: 'accountRefused' }, moment, ids) : silent;
  return {
    member: told,
    outcome: 'applied',
    asks: asksAboutReturn(told, { about: autopayId, code, inQuestion: false }, meaning),
  };
}
