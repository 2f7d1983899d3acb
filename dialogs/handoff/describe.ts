import type { Draft } from '../../src/turns/index.ts';
import { type Dialogs, runningForms } from '../stack.ts';
import type { Talk } from '../talk.ts';

/** The forms under way as far as the member got, for staff to read. Nothing of this turn is kept. */
export async function describe(dc: Dialogs, talk: Talk): Promise<Draft | undefined> {
  const running = runningForms(dc);
  const [top] = running;
  if (top === undefined) return undefined;
  const pieces: string[] = [];
  for (const { form, state } of running) pieces.push(...((await form.toldSoFar?.(state.draft, talk)) ?? []));
  const { abilities } = talk.turn;
  talk.turn.abilities = { ...abilities, acceptsIdentity: false, acceptsBankDigits: false };
  await dc.repromptDialog();
  return {
    form: top.form.id,
    pieces,
    asked: top.state.asked,
    correctable: top.form.questions.filter(({ correctable }) => correctable === true).map(({ field }) => field),
    hasPage: talk.turn.said.some(({ form }) => form !== undefined),
  };
}
