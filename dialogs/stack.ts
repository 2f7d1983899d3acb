import type { DialogContext, DialogInstance } from 'botbuilder-dialogs';
import { isPressed } from './choices.ts';
import { type Form, type FormState, stepBack, takeIn } from './form.ts';
import { FormDialog, save, stateOf } from './formDialog.ts';
import type { Talk } from './talk.ts';

/** The stack of dialogs, as those hand it on who only pass it through. */
export type Dialogs = DialogContext;

/** What the root may do with the forms under way, without knowing any of them. */
interface Running {
  readonly instance: DialogInstance;
  readonly form: Form<object>;
  readonly state: FormState<object>;
}

/** The forms under way, the one that is talking first. */
export function runningForms(dc: DialogContext): Running[] {
  return [...dc.stack].reverse().flatMap((instance) => {
    const dialog = dc.findDialog(instance.id);
    return dialog instanceof FormDialog
      ? [{ instance, form: dialog.form as Form<object>, state: stateOf(instance) }]
      : [];
  });
}

/** Lets the forms below take what was said to the one on top: an amount given while the Member ID was asked for. */
export async function overhear(dc: DialogContext, talk: Talk): Promise<string[]> {
  const [top, ...below] = runningForms(dc);
  if (top === undefined || top.state.asked === 'dateOfBirth') return [];
  const notes: string[] = [];
  for (const { instance, form, state } of below) {
    const taken = await takeIn(form, { ...state, asked: null }, talk);
    save(instance, { ...taken.state, asked: state.asked });
    const noted = form.acknowledge?.(state.draft, taken.state.draft, top.state.asked, talk);
    notes.push(...(noted === undefined ? [] : [noted]), ...taken.notes);
  }
  return notes;
}

/** Whether a button of the very question that is asked was pressed, or its words typed. */
export async function isOwnAnswer(dc: DialogContext, talk: Talk): Promise<boolean> {
  const [top] = runningForms(dc);
  const question = top?.form.questions.find(({ field }) => field === top.state.asked);
  if (question?.claims?.(talk) === true) return true;
  const titles = (await question?.titles?.(top?.state.draft ?? {}, talk)) ?? [];
  return titles.some((title) => isPressed(title, talk));
}

/** The plan whose amount is being asked for, and said with the question. */
export function planAskedAbout(dc: DialogContext): string | undefined {
  const [top] = runningForms(dc);
  return top?.state.asked === 'amount' ? (top.state.draft as { planId?: string }).planId : undefined;
}

/** Whether a payment is being filled in, also under another talk. */
export function isPaying(dc: DialogContext): boolean {
  return runningForms(dc).some(({ form }) => form.id === 'pay');
}

/** Whether AutoPay is being set up or changed. */
export function isSettingUp(dc: DialogContext): boolean {
  return runningForms(dc).some(({ form }) => form.asBefore === 'autopay.asBefore');
}

/** Whether another talk of its own stands on top of a payment. */
export function isAside(dc: DialogContext): boolean {
  const [top] = runningForms(dc);
  return isPaying(dc) && top !== undefined && !['pay', 'identify', 'show'].includes(top.form.id);
}

/** Opens the latest answer again. False where there is nothing to go back to. */
export function goBack(dc: DialogContext, talk: Talk): boolean {
  const [top] = runningForms(dc);
  const earlier = top === undefined ? undefined : stepBack(top.form, top.state, talk);
  if (top === undefined || earlier === undefined) return false;
  save(top.instance, earlier);
  return true;
}

/** Whether something is being shown on top of a form, such as what is owed in the middle of a payment. */
export function isDigressing(dc: DialogContext): boolean {
  const running = runningForms(dc);
  const at = running.findIndex(({ form }) => form.id === 'show');
  return at !== -1 && at < running.length - 1;
}

/** Ends every form and drops what they left elsewhere. */
export async function abandonAll(dc: DialogContext, talk: Talk): Promise<Running[]> {
  const running = runningForms(dc);
  for (const { form, state } of running) await form.abandon?.(state.draft, talk);
  await dc.cancelAllDialogs(true);
  talk.turn.asked = null;
  return running;
}
