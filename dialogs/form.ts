import type { CardBinding, CardSubmit, Choice, Reply } from '../src/messages/index.ts';
import type { NextForm } from './nextForm.ts';
import type { Talk } from './talk.ts';

/**
 * A conversation as a draft with open fields. The next question is the first open one, so a correction is just setting a
 * field, and a digression changes nothing.
 */
export interface Form<D extends object> {
  readonly id: string;
  readonly questions: readonly Question<D>[];
  /** What the draft starts from. */
  begin(options: object, talk: Talk): D;
  /** Called when no question is open. May reopen a field, or end with a result for whoever began the form. */
  finish(draft: D, talk: Talk): Promise<Finish<D>>;
  /** Turns what was wished for into values once the facts are known, before the next question is chosen. */
  settle?(draft: D, talk: Talk): Promise<{ readonly draft: D; readonly notes: readonly string[] }>;
  /** Another form that takes this one's place, because of what was answered. */
  leadsTo?(draft: D): NextForm | undefined;
  /** Takes a pressed card of this form: whatever fields it fills, it fills at once. */
  submit?(draft: D, card: CardSubmit, talk: Talk): Promise<Reading<D>>;
  /** The button of the shown card whose title was typed instead of pressed. */
  typedAction?(draft: D, asked: string | null, talk: Talk): string | undefined;
  /** What a message changed, or gave unasked: one sentence that goes before all others. */
  acknowledge?(before: D, after: D, asked: string | null, talk: Talk): string | undefined;
  /** What the member told so far, in short pieces of their language. */
  toldSoFar?(draft: D, talk: Talk): Promise<readonly string[]> | readonly string[];
  /** What must not outlive silence. Absent: the form is dropped whole. */
  forget?(draft: D): D;
  /** What stays as it was when the form is left unfinished, where "nothing was paid" does not say enough. */
  readonly asBefore?: 'autopay.asBefore' | 'waiting.asBefore';
  /** Called when the draft is given up; drops what it left elsewhere. */
  abandon?(draft: D, talk: Talk): Promise<void>;
}

export interface Question<D extends object> {
  /** The draft's field and the name by which understanding and redaction know what was asked. */
  readonly field: string;
  isOpen(draft: D, talk: Talk): boolean | Promise<boolean>;
  ask(draft: D, talk: Talk, binding: CardBinding): Promise<Reply> | Reply;
  /** What this field can take from what was heard. `asked`: the bot was waiting for this field. */
  read(draft: D, talk: Talk, asked: boolean): Promise<Reading<D>> | Reading<D>;
  /** The draft with this field open again, for "back" and "change the …". Absent: it cannot be reopened alone. */
  clear?(draft: D, talk: Talk): D;
  /** The titles of its own buttons: pressed while it is asked they answer it, whatever else their words sound like. */
  titles?(draft: D, talk: Talk): readonly string[] | Promise<readonly string[]>;
  /** Whether a message is meant for this question alone while it is asked, whatever else its words sound like. */
  claims?(talk: Talk): boolean;
  /** Staff may set it for a member, who then confirms. */
  readonly correctable?: boolean;
  /** What "back" opens again while this is asked: a question about an answer goes back to that answer. */
  readonly backTo?: readonly string[];
  /** A form that answers this question, such as who is speaking. */
  readonly child?: {
    readonly form: string;
    options(draft: D, talk: Talk): object;
    /** The draft with the child's result in it. */
    answer(draft: D, result: object): D;
  };
}

export type Reading<D extends object> =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'set'; readonly draft: D; readonly note?: string }
  /** Understood but not acceptable; `note` says precisely why and what to do. */
  | { readonly kind: 'refused'; readonly note: string; readonly draft?: D };

export type Finish<D extends object> =
  | { readonly kind: 'done'; readonly result: object }
  /** Cannot go on; whoever began the form ends too. */
  | { readonly kind: 'stopped'; readonly note: string; readonly choices?: readonly Choice[] }
  | { readonly kind: 'reopened'; readonly draft: D; readonly note?: string }
  /** Done, and another form takes this one's place. */
  | { readonly kind: 'leadsTo'; readonly next: NextForm };

export const nothing = { kind: 'nothing' } as const;

/** A form being filled in, as it is saved between turns: plain values, never a step number. */
export interface FormState<D extends object> {
  readonly draft: D;
  readonly draftId: string;
  readonly version: number;
  /** Fields in the order they were answered, for "back". */
  readonly answered: readonly string[];
  readonly asked: string | null;
  /** Misses in a row on the question that is open. */
  readonly misses: number;
}

export function newFormState<D extends object>(draft: D, draftId: string): FormState<D> {
  return { draft, draftId, version: 0, answered: [], asked: null, misses: 0 };
}

/** The first question still open, or `undefined` when the form is complete. */
export async function nextQuestion<D extends object>(
  form: Form<D>,
  draft: D,
  talk: Talk,
): Promise<Question<D> | undefined> {
  for (const question of form.questions) {
    if (await question.isOpen(draft, talk)) return question;
  }
  return undefined;
}

/** Offers what was heard to every question; a correction overwrites, a refusal is noted, the rest stays. */
export async function takeIn<D extends object>(
  form: Pick<Form<D>, 'questions'>,
  state: FormState<D>,
  talk: Talk,
): Promise<{ state: FormState<D>; notes: string[]; changed: boolean }> {
  let { draft, answered } = state;
  const notes: string[] = [];
  let changed = false;
  for (const question of form.questions) {
    const reading = await question.read(draft, talk, state.asked === question.field);
    if (reading.kind === 'nothing') continue;
    if (reading.kind === 'set') {
      changed = true;
      answered = withAnswered(answered, question);
    }
    draft = reading.draft ?? draft;
    if (reading.note !== undefined && !notes.includes(reading.note)) notes.push(reading.note);
  }
  const reopened = changed ? undefined : form.questions.find((each) => each.field === reopenedBy(talk));
  if (reopened?.clear !== undefined) {
    draft = reopened.clear(draft, talk);
    changed = true;
  }
  return { state: { ...state, draft, answered }, notes, changed };
}

/** The fields answered so far, the latest last. What cannot be opened again alone is no step to go back to. */
export function withAnswered<D extends object>(answered: readonly string[], question: Question<D>): readonly string[] {
  const others = answered.filter((each) => each !== question.field);
  return question.clear === undefined ? others : [...others, question.field];
}

/** The field a member wants to give anew without saying how yet: "change the amount", "not today". */
function reopenedBy({ heard }: Talk): string | undefined {
  const rejected = {
    amount: 'amount',
    date: 'payOn',
    account: 'accountNumber',
    accountKind: 'accountKind',
    plan: 'plan',
  };
  const first = heard.notThese[0];
  return heard.changeField ?? (first === undefined ? undefined : rejected[first]);
}

/** The answered fields that a changed draft leaves answered. */
export async function stillAnswered<D extends object>(
  form: Form<D>,
  answered: readonly string[],
  draft: D,
  talk: Talk,
): Promise<string[]> {
  const kept: string[] = [];
  for (const question of form.questions) {
    if (answered.includes(question.field) && !(await question.isOpen(draft, talk))) kept.push(question.field);
  }
  return answered.filter((field) => kept.includes(field));
}

/** The form with its latest answer open again; `undefined` when there is nothing to go back to. */
export function stepBack<D extends object>(form: Form<D>, state: FormState<D>, talk: Talk): FormState<D> | undefined {
  const asked = form.questions.find(({ field }) => field === state.asked);
  const opened = asked?.backTo ?? state.answered.slice(-1);
  const questions = form.questions.filter((each) => opened.includes(each.field) && each.clear !== undefined);
  if (questions.length === 0) return undefined;
  const draft = questions.reduce((before, question) => question.clear?.(before, talk) ?? before, state.draft);
  return { ...state, draft, answered: state.answered.filter((field) => !opened.includes(field)), misses: 0 };
}

export function bindingOf<D extends object>(state: FormState<D>): CardBinding {
  return { draft: state.draftId, step: state.asked ?? '', version: state.version };
}

/** Whether a pressed card is the one now shown. */
export function isCurrent<D extends object>(state: FormState<D>, card: CardSubmit): boolean {
  return card.draft === state.draftId && card.step === state.asked && card.version === state.version;
}
