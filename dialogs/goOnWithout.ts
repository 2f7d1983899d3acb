import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import { type Heard, takesAnyWords } from '../src/understanding/index.ts';
import { menu } from './choices.ts';
import { takeIn } from './form.ts';
import { save } from './formDialog.ts';
import { abandonAll, isDigressing, runningForms } from './stack.ts';
import type { Talk } from './talk.ts';
import { isAnswerable } from './topics.ts';

/** What a refusal sounds like as well: "I don't know", "no, thank you". */
const declining = new Set<string>(['help', 'thanks', 'greeting']);
/** What is shown in the talk hides bare numbers of the date of birth's question only from this length on. */
const fewestHiddenDigits = 7;

/**
 * The date of birth is asked for to show something. Whoever declines it, or answers the payment instead, goes on without
 * it. `undefined` where nothing of that happened.
 */
export async function goOnWithout(dc: DialogContext, talk: Talk): Promise<DialogTurnResult | undefined> {
  const [top] = runningForms(dc);
  const { heard } = talk;
  if (top?.state.asked !== 'dateOfBirth' || heard.dateOfBirth !== undefined) return undefined;
  // "I don't know, can I talk to somebody?" is answered first.
  if (heard.intents.some((intent) => isAnswerable(intent) && !declining.has(intent))) return undefined;
  const declines = heard.declines === true || heard.yesNo === 'no';
  if (!isDigressing(dc)) return declines ? stopShowing(dc, talk) : undefined;
  const { changed, notes, keep } = await takeBelow(dc, talk, declines);
  if (!changed && !declines) return undefined;
  keep();
  if (notes.length > 0) talk.say({ text: notes.join('\n\n') });
  if (!changed) talk.say({ text: talk.words()('identity.goingOn') });
  return dc.endDialog({ stopped: true });
}

async function stopShowing(dc: DialogContext, talk: Talk): Promise<DialogTurnResult> {
  await abandonAll(dc, talk);
  talk.say({ text: talk.words()('identity.declined'), choices: menu(talk) });
  return dc.continueDialog();
}

/** Lets the payment take the words as the answer to its own question. Nothing is kept before `keep`. */
async function takeBelow(dc: DialogContext, talk: Talk, declines: boolean) {
  const running = runningForms(dc);
  const below = running.slice(running.findIndex(({ form }) => form.id === 'show') + 1);
  const own = declines ? null : (below[0]?.state.asked ?? null);
  // A yes or a no speaks of the date of birth, and must not agree to a payment.
  const { yesNo: _, ...heard } = own === null ? talk.heard : await talk.hearAs(own);
  const notes: string[] = [];
  const kept: (() => void)[] = [];
  let changed = false;
  if (declines || isAnswerTo(own, heard, talk)) {
    for (const [at, { instance, form, state }] of below.entries()) {
      const taken = await takeIn(form, { ...state, asked: at === 0 ? own : null }, { ...talk, heard });
      kept.push(() => save(instance, { ...taken.state, asked: state.asked }));
      notes.push(...taken.notes);
      changed ||= taken.changed;
    }
  }
  return { changed, notes, keep: () => kept.forEach((each) => each()) };
}

/** Not a date of birth that could not be read, nor a question. */
function isAnswerTo(asked: string | null, { text, intents, date, accountNumber = '' }: Heard, talk: Talk): boolean {
  if (intents.some((intent) => intent !== 'pay_now') || looksLikeBirthDate(text)) return false;
  if (takesAnyWords(asked)) return date === undefined && !text.includes('?');
  const isHidden = talk.heard.accountNumber !== undefined || accountNumber.length >= fewestHiddenDigits;
  return asked !== 'accountNumber' || accountNumber === '' || isHidden;
}

/** "4/31/1985", "1985", "43185", "13451985": no amount and no account was meant. */
function looksLikeBirthDate(text: string): boolean {
  if (/^\D*\d{1,4}[/.\s-]+\d{1,2}[/.\s-]+\d{1,4}\D*$/.test(text)) return true;
  return /^(?:(?:19|20)\d\d|\d{5,6}|\d{4}(?:19|20)\d\d|(?:19|20)\d{6})$/.test(text.trim());
}
