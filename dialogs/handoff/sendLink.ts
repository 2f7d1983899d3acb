import { type ActOutcome, type Case, withEvent } from '../../src/handoff/index.ts';
import { isVerified } from '../talk.ts';
import type { StaffTurn } from './staffTurn.ts';

/**
 * Sends the page of the open question; where none is open that has one, the page on which the member shows who they are. Bank
 * digits and dates of birth are filled in there and never typed to a person.
 */
export async function sendLink(given: Case, { dc, talk, acting }: StaffTurn): Promise<ActOutcome> {
  const { turn } = talk;
  turn.say({ text: talk.words()('handoff.pageSent', { name: acting.who.name }) });
  // Asked as where nothing of this may be typed: so each question comes with its page.
  turn.abilities = { ...turn.abilities, acceptsIdentity: false, acceptsBankDigits: false };
  if (dc.activeDialog !== undefined) await dc.repromptDialog();
  if (!hasPage(turn.said)) {
    turn.said.splice(1);
    if (isVerified(talk) || dc.activeDialog !== undefined) return { kind: 'refused', reason: 'noPageForThis' };
    await dc.beginDialog('identify', { need: 'verified' });
  }
  if (!hasPage(turn.said)) return { kind: 'refused', reason: 'noPageForThis' };
  turn.work.putCase(withEvent(given, { at: turn.at, by: acting.who, what: 'linkSent', detail: turn.asked ?? '' }));
  return { kind: 'done' };
}

function hasPage(said: readonly { readonly form?: object }[]): boolean {
  return said.some(({ form }) => form !== undefined);
}
