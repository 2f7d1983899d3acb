import { type ActOutcome, type Case, withEvent } from '../../src/handoff/index.ts';
import { takeIn } from '../form.ts';
import { save } from '../formDialog.ts';
import { runningForms } from '../stack.ts';
import type { StaffTurn } from './staffTurn.ts';

/** Sets a field of the draft as if the member had said it. They see it, and confirm or change it themselves. */
export async function correctField(given: Case, field: string, { dc, talk, acting }: StaffTurn): Promise<ActOutcome> {
  const [top] = runningForms(dc);
  if (top === undefined) return { kind: 'refused', reason: 'nothingAsked' };
  const question = top.form.questions.find((each) => each.field === field && each.correctable === true);
  if (question === undefined) return { kind: 'refused', reason: 'unknownField' };
  const { form, state, instance } = top;
  const taken = await takeIn({ questions: [question] }, { ...state, asked: field }, talk);
  if (!taken.changed) return { kind: 'refused', reason: 'valueNotTaken', ...why(taken.notes) };
  const settled = await form.settle?.(taken.state.draft, talk);
  const draft = settled?.draft ?? taken.state.draft;
  if (await question.isOpen(draft, talk)) {
    return { kind: 'refused', reason: 'valueNotTaken', ...why(settled?.notes ?? []) };
  }
  save(instance, { ...taken.state, draft, asked: state.asked, misses: 0 });
  const { turn } = talk;
  turn.work.putCase(withEvent(given, { at: turn.at, by: acting.who, what: 'corrected', detail: field }));
  const changed = form.acknowledge?.(state.draft, draft, null, talk);
  const told = [
    talk.words()('handoff.correctedBy', { name: acting.who.name }),
    ...(changed === undefined ? [] : [changed]),
  ];
  talk.say({ text: [...told, ...taken.notes, ...(settled?.notes ?? [])].join('\n') });
  return { kind: 'done' };
}

function why(notes: readonly string[]): { readonly note?: string } {
  return notes.length === 0 ? {} : { note: notes.join(' ') };
}
