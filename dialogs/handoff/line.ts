import { leftLine } from '../../src/handoff/index.ts';
import { signsOf } from '../../src/understanding/index.ts';
import { isPressed, menu } from '../choices.ts';
import type { Dialogs } from '../stack.ts';
import type { Talk } from '../talk.ts';
import { leavingChoice, standingWords } from './handOver.ts';

/** Whoever is in line leaves it, or asks how long it takes. False where the message is about something else. */
export async function answeredInLine(dc: Dialogs, talk: Talk): Promise<boolean> {
  const signs = signsOf(talk.heard);
  const leaves = isPressed(talk.words()('choice.leaveLine'), talk) || signs.has('leavesLine');
  if (talk.turn.desk?.inLine !== true) {
    // The button of an earlier message, pressed again.
    if (!isPressed(talk.words()('choice.leaveLine'), talk)) return false;
    talk.say({ text: talk.words()('handoff.notInLine'), ...offered(dc, talk) });
    await dc.repromptDialog();
    return true;
  }
  if (!leaves && !signs.has('asksWait')) return false;
  if (leaves) await leave(dc, talk);
  else await sayStanding(dc, talk);
  await dc.repromptDialog();
  return true;
}

async function leave(dc: Dialogs, talk: Talk): Promise<void> {
  const { turn } = talk;
  const waiting = turn.desk === undefined ? undefined : await turn.work.caseOf(turn.desk.caseId);
  if (turn.desk !== undefined) turn.desk = { ...turn.desk, inLine: false };
  const words = talk.words();
  const left = waiting === undefined ? undefined : leftLine(waiting, turn.at);
  if (left !== undefined) turn.work.putCase(left);
  const text =
    left === undefined || left.state === 'closed'
      ? words('handoff.left')
      : words('handoff.leftFollowed', { number: left.number });
  talk.say({ text, ...offered(dc, talk) });
}

async function sayStanding(dc: Dialogs, talk: Talk): Promise<void> {
  const { turn } = talk;
  const waiting = turn.desk === undefined ? undefined : await turn.work.caseOf(turn.desk.caseId);
  if (waiting === undefined) return;
  talk.say({
    text: await standingWords(waiting, talk),
    ...(dc.activeDialog === undefined ? { choices: [...leavingChoice(talk), ...menu(talk)] } : {}),
  });
}

function offered(dc: Dialogs, talk: Talk) {
  return dc.activeDialog === undefined ? { choices: menu(talk) } : {};
}
