import type { HandedOver } from '../../turns/index.ts';

export type RefusedReason = Extract<HandedOver, { kind: 'refused' }>['reason'];

/** The phone's owner has told the carrier to take nothing of ours. */
const optedOut = new Set([21610]);

/** No text can ever reach this number: it is none, a landline, or nobody's. A phone that is switched off (30003) is none of these. */
const badAddress = new Set([21211, 21217, 21614, 30005, 30006]);

/** Our own settings at Twilio are wrong; an operator mends that, and what waits goes out then. */
const operators = new Set([20003, 20404, 21212, 21408, 21603, 21606, 21607, 21608, 21659, 21660, 21701, 21703, 21705]);

/** Too much at once. */
const busy = new Set([20429, 21611, 30001]);

/** Why a message of this error code was refused for good. A carrier that filters one text may well take the next. */
export function reasonOf(code: number | null): RefusedReason {
  if (code !== null && optedOut.has(code)) return 'optedOut';
  return code !== null && badAddress.has(code) ? 'badAddress' : 'other';
}

/** What an answer of Twilio's that is no success means, and whether an operator has to look. */
export function refusalOf(status: number, code: number | null): { handed: HandedOver; needsOperator: boolean } {
  if (status === 429 || status >= 500 || (code !== null && busy.has(code)))
    return { handed: { kind: 'tryLater' }, needsOperator: false };
  if ([401, 403, 404].includes(status) || (code !== null && operators.has(code)))
    return { handed: { kind: 'tryLater' }, needsOperator: true };
  return { handed: { kind: 'refused', reason: reasonOf(code) }, needsOperator: false };
}
