import { codeTyped } from '../../src/understanding/index.ts';
import { menu } from '../choices.ts';
import { asksOnPage } from '../asksOnPage.ts';
import type { Memory } from '../memory.ts';
import { lastPayment } from '../moves.ts';
import { alreadyRecorded } from '../pay/finish.ts';
import { abandonAll, type Dialogs } from '../stack.ts';
import type { Talk } from '../talk.ts';

/**
 * A code that nothing waits for, where codes agree: it is never an amount. What it agreed to is done already, or is not any more, or
 * it never was one.
 */
export async function strayCode(dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory | undefined> {
  const { turn, heard } = talk;
  const typed = turn.abilities.hasButtons ? undefined : codeTyped(heard.text);
  if (typed?.named !== true || turn.asked === 'confirm') return undefined;
  const isLatest = typed.code === turn.shownCode;
  const payment = isLatest ? await lastPayment(talk, memory) : undefined;
  const isIdle = dc.activeDialog === undefined;
  const choices = isIdle ? { choices: menu(talk) } : {};
  if (payment !== undefined) talk.say(alreadyRecorded(payment, talk));
  else talk.say({ text: talk.words()(isLatest ? 'agree.codeOver' : 'agree.codeStray'), ...choices });
  if (!isIdle) await dc.repromptDialog();
  return { ...memory, misses: 0 };
}

/** The word alone asks what is due, as it was promised, also where a payment waits for who one is. */
export async function setAsideUnproven(dc: Dialogs, talk: Talk): Promise<void> {
  const { heard, turn } = talk;
  const asksDue = /^(?:pay|pagar)[\s.!]*$/i.test(heard.text);
  if (asksDue && turn.proof.level === 'none' && asksOnPage(turn.asked, talk)) await abandonAll(dc, talk);
}
