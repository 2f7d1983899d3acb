// @ts-check
import { plain } from './dom.js';
import { bostonDate, day, money, now } from './format.js';
import { say } from './page.js';

/** @typedef {import('../desk.ts').QueueRow} Row */

const urgentDays = 3;

/** @param {Pick<Row, 'atRisk'>} row */
export function riskOf({ atRisk }) {
  if (atRisk === null) return say('risk.none');
  const { kind, by, cents, planName } = atRisk;
  return say(`risk.${kind}`, { day: day(by), amount: money(cents), plan: plain(planName) });
}

/** Whether coverage is lost within days. @param {Pick<Row, 'atRisk'>} row */
export function isUrgent({ atRisk }) {
  return atRisk !== null && atRisk.by <= bostonDate(now() + urgentDays * 86_400_000);
}

/** @param {Pick<Row, 'memberName' | 'proof'>} row */
export function whoOf({ memberName, proof }) {
  if (memberName !== null) return plain(memberName);
  return say(proof === 'guest' ? 'who.guest' : 'who.unknown');
}

/** @param {Pick<Row, 'language' | 'channel'>} row */
export function reachedOf({ language, channel }) {
  return `${say(`language.${language}`)}, ${say(`channel.${channel ?? 'none'}`)}`;
}
