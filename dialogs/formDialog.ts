import type { DialogContext, DialogInstance, DialogReason, DialogTurnResult } from 'botbuilder-dialogs';
// By its own file, as in src/bot.ts: the package's front door loads prompts that nobody uses.
import { Dialog } from 'botbuilder-dialogs/lib/dialog.js';
import type { TurnContext } from 'botbuilder';
import type { CardSubmit } from '../src/messages/index.ts';
import {
  bindingOf,
  type Form,
  type FormState,
  newFormState,
  nextQuestion,
  stillAnswered,
  takeIn,
  withAnswered,
} from './form.ts';
import { isStillAsked } from './asksOnPage.ts';
import { handOver, isReachable, missesBeforeHandOver } from './handoff/handOver.ts';
import { sayNotes, withNotes } from './notes.ts';
import { isDeaf, optionsOf } from './nextForm.ts';
import { orAsking } from './offers.ts';
import type { Talk } from './talk.ts';
import { isPolite } from './topics.ts';
import { unclear } from './unclear.ts';

export const talkKey = Symbol('talk');

/** Runs any form as a Bot Framework dialog. The forms themselves know nothing of the framework. */
export class FormDialog<D extends object> extends Dialog {
  readonly form: Form<D>;

  constructor(form: Form<D>) {
    super(form.id);
    this.form = form;
  }

  override async beginDialog(dc: DialogContext, options: object = {}): Promise<DialogTurnResult> {
    const talk = talkIn(dc.context);
    const state = newFormState(this.form.begin(options, talk), talk.turn.tools.ids.uuid());
    if (isDeaf(options)) return this.#proceed(dc, state, []);
    const taken = await takeIn(this.form, state, talk);
    return this.#proceed(dc, taken.state, taken.notes);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const talk = talkIn(dc.context);
    const state = stateOf<D>(dc.activeDialog);
    if (talk.card !== undefined) return this.#submit(dc, state, talk, talk.card);
    const action = this.form.typedAction?.(state.draft, state.asked, talk);
    if (action !== undefined) return this.#submit(dc, state, talk, { ...bindingOf(state), action, fields: {} });
    const asked = this.form.questions.find(({ field }) => field === state.asked);
    const claimed = asked?.claims?.(talk) === true ? { questions: [asked] } : this.form;
    const taken = await takeIn(claimed, state, talk);
    if (taken.changed) return this.#proceed(dc, { ...taken.state, misses: 0 }, taken.notes, state);
    if (taken.notes.length > 0) return this.#proceed(dc, taken.state, taken.notes);
    // Where nothing is left to ask, because it ended elsewhere, nothing was misunderstood either.
    const isOver = (await nextQuestion(this.form, state.draft, talk)) === undefined;
    if (isOver || talk.turn.said.length > 0 || isOnlyPolite(talk)) return this.#proceed(dc, state, []);
    const missed = { ...state, misses: state.misses + 1 };
    if (missed.misses === missesBeforeHandOver && isReachable(talk))
      return this.#proceed(dc, missed, [await handOver('notUnderstood', [], talk)]);
    return this.#proceed(dc, missed, [unclear(talk, state.asked, missed.misses), ...orAsking(talk)]);
  }

  override async resumeDialog(dc: DialogContext, _reason: DialogReason, result?: object): Promise<DialogTurnResult> {
    const talk = talkIn(dc.context);
    const state = stateOf<D>(dc.activeDialog);
    const question = await nextQuestion(this.form, state.draft, talk);
    // A digression is over, whatever came of it: this form goes on where it was.
    if (question?.child === undefined) return this.#proceed(dc, state, []);
    if (result === undefined || 'stopped' in result) {
      await this.form.abandon?.(state.draft, talk);
      return dc.endDialog(result);
    }
    const draft = question.child.answer(state.draft, result);
    return this.#proceed(dc, { ...state, draft, answered: withAnswered(state.answered, question) }, []);
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const talk = talkIn(context);
    const kept = stateOf<D>(instance);
    // In another language, or after a step back, what was quoted may no longer be what is shown.
    const settled = await this.form.settle?.(kept.draft, talk);
    const state = settled === undefined ? kept : { ...kept, draft: settled.draft };
    const question = await nextQuestion(this.form, state.draft, talk);
    if (question !== undefined && question.child === undefined) {
      await this.#ask(talk, instance, state, settled?.notes ?? [], question.field);
    }
  }

  async #submit(
    dc: DialogContext,
    state: FormState<D>,
    talk: Talk,
    card: CardSubmit | 'broken',
  ): Promise<DialogTurnResult> {
    if (card === 'broken' || !isStillAsked(state, card, talk) || this.form.submit === undefined) {
      return this.#proceed(dc, state, [talk.words()('card.outOfDate')]);
    }
    const reading = await this.form.submit(state.draft, card, talk);
    if (reading.kind === 'nothing') return this.#proceed(dc, state, []);
    const note = reading.note === undefined ? [] : [reading.note];
    const question = this.form.questions.find(({ field }) => field === state.asked);
    const answered = question === undefined ? state.answered : withAnswered(state.answered, question);
    return this.#proceed(dc, { ...state, draft: reading.draft ?? state.draft, answered, misses: 0 }, note);
  }

  /** Asks the next open question, begins the form that answers it, or finishes. */
  async #proceed(
    dc: DialogContext,
    given: FormState<D>,
    said: readonly string[],
    before?: FormState<D>,
  ): Promise<DialogTurnResult> {
    const talk = talkIn(dc.context);
    const instance = activeInstance(dc);
    const settled = await this.form.settle?.(given.draft, talk);
    const state = settled === undefined ? given : { ...given, draft: settled.draft };
    const noted = before && this.form.acknowledge?.(before.draft, state.draft, before.asked, talk);
    const notes = [...(noted === undefined ? [] : [noted]), ...said, ...(settled?.notes ?? [])];
    const next = this.form.leadsTo?.(state.draft);
    if (next !== undefined) {
      sayNotes(talk, notes);
      return dc.replaceDialog(next.form, optionsOf(next));
    }
    const question = await nextQuestion(this.form, state.draft, talk);
    if (question === undefined) return this.#finish(dc, state, notes, talk);
    if (question.child !== undefined) {
      sayNotes(talk, notes);
      save(instance, { ...state, asked: null });
      return dc.beginDialog(question.child.form, question.child.options(state.draft, talk));
    }
    await this.#ask(talk, instance, state, notes, question.field);
    return Dialog.EndOfTurn;
  }

  async #finish(
    dc: DialogContext,
    state: FormState<D>,
    notes: readonly string[],
    talk: Talk,
  ): Promise<DialogTurnResult> {
    const finish = await this.form.finish(state.draft, talk);
    switch (finish.kind) {
      case 'done':
        sayNotes(talk, notes);
        return dc.endDialog(finish.result);
      case 'stopped':
        sayNotes(talk, [...notes, finish.note], finish.choices);
        return dc.endDialog({ stopped: true });
      case 'leadsTo':
        sayNotes(talk, notes);
        return dc.replaceDialog(finish.next.form, optionsOf(finish.next));
      case 'reopened': {
        const again = finish.note === undefined ? notes : [...notes, finish.note];
        const answered = await stillAnswered(this.form, state.answered, finish.draft, talk);
        return this.#proceed(dc, { ...state, draft: finish.draft, answered }, again);
      }
    }
  }

  async #ask(talk: Talk, instance: DialogInstance, state: FormState<D>, notes: readonly string[], field: string) {
    const asking = { ...state, asked: field, version: state.version + 1 };
    const question = this.form.questions.find((each) => each.field === field);
    if (question === undefined) throw new Error(`the form ${this.form.id} has no question ${field}`);
    const reply = await question.ask(asking.draft, talk, bindingOf(asking));
    save(instance, asking);
    talk.turn.asked = field;
    talk.say({ ...withNotes(reply, notes), asks: { form: this.form.id, field } });
  }
}

/** "Thanks" answers no question, but it is not misunderstood either. */
function isOnlyPolite({ heard: { intents } }: Talk): boolean {
  return intents.length > 0 && intents.every(isPolite);
}

export function talkIn(context: TurnContext): Talk {
  return context.turnState.get(talkKey) as Talk;
}

export function stateOf<D extends object>(instance: DialogInstance | undefined): FormState<D> {
  if (instance === undefined) throw new Error('a form was asked for where none is under way');
  return (instance.state as { form: FormState<D> }).form;
}

export function save<D extends object>(instance: DialogInstance, state: FormState<D>): void {
  (instance.state as { form: FormState<D> }).form = state;
}

function activeInstance(dc: DialogContext): DialogInstance {
  if (dc.activeDialog === undefined) throw new Error('a form runs without a place on the stack');
  return dc.activeDialog;
}
