import { provenSince } from '../handoff/index.ts';
import { wordsIn } from '../messages/index.ts';
import type { Conversation } from './conversation.ts';
import { isMendedOnPage } from './formPage.ts';
import type { Bot, Turn } from './turn.ts';

/** Whether a person of staff has the talk. */
export function isHeld({ desk }: Pick<Conversation, 'desk'>): boolean {
  return desk !== undefined && desk.held !== null;
}

/**
 * A member's turn while a person of staff holds the talk. What is said is for that person, and the bot is silent. A form that was
 * filled in is taken into the draft, because staff may have sent its page; whatever would agree to something is not.
 */
export async function runHeld(bot: Bot, turn: Turn): Promise<void> {
  const { inbound } = turn;
  switch (inbound.kind) {
    case 'message':
    case 'hello':
    case 'staff':
      return;
    case 'language':
      turn.language = inbound.language ?? turn.language;
      return;
    // That bank details were dropped is said in any case; and the member's carrier has its answer, whoever holds the talk.
    case 'idle':
    case 'optOut':
    case 'optIn':
      await bot.run(turn);
      return;
    case 'card':
      if (inbound.page === undefined && !fillsIn(inbound.card)) {
        turn.say({ text: wordsIn[turn.language]('handoff.notWhileHeld', nameOf(turn)) });
        return;
      }
      await takeForm(bot, turn);
  }
}

/** Who they are may just have been shown: that is what staff sent the page for. */
async function tellCase({ desk, work, proof }: Turn): Promise<void> {
  const held = desk === undefined ? undefined : await work.caseOf(desk.caseId);
  const known = held && provenSince(held, proof);
  if (known !== undefined && known !== held) work.putCase(known);
}

/** Whether a card brings fields of a form, and agrees to nothing. */
function fillsIn(card: unknown): boolean {
  if (typeof card !== 'object' || card === null || !('action' in card) || !('step' in card)) return false;
  return card.action === 'submit' && card.step !== 'confirm';
}

/** Takes what was filled in, and says what is still wrong with it. Whatever else there is to say waits until the bot speaks again. */
async function takeForm(bot: Bot, turn: Turn): Promise<void> {
  await bot.run(turn);
  const asksAgain = isMendedOnPage({ ...turn.inbound, page: turn.inbound.page ?? '' }, turn.said);
  await tellCase(turn);
  if (asksAgain) return;
  turn.said.length = 0;
  turn.say({ text: wordsIn[turn.language]('handoff.formTaken', nameOf(turn)) });
}

function nameOf({ desk }: Turn): { readonly name: string } {
  return { name: desk?.held?.name ?? '' };
}
