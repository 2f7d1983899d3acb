import type { Activity } from '../src/chat/activity.ts';
import { answersTo, isFromBot, message, press } from '../src/chat/activity.ts';
import type { Step } from './talk.ts';

const patienceMs = 20_000;

/** Waits for the bot's answer to one step at a time, and keeps the form it may bring. */
export class Expectation {
  #waiting: { step: Step; resolve: () => void; reject: (reason: Error) => void; deadline: NodeJS.Timeout } | undefined;
  #last: Activity | undefined;

  /** The activity for a step; a form is filled in and pressed as the card says. */
  activityFor({ send }: Step): object {
    if (send.kind === 'join') return { type: 'event', name: 'webchat/join', value: { language: 'en-US' } };
    if (send.kind === 'text') return message(send.text);
    const form = this.#last === undefined ? undefined : answersTo(this.#last).form;
    if (form === undefined) throw new Error(`there is no form to fill in, but: ${this.#last?.text ?? 'nothing'}`);
    return press(form.submit.data ?? {}, send.fields);
  }

  next(step: Step): Promise<void> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => this.fail(new Error(`no answer to "${step.name}"`)), patienceMs);
      this.#waiting = { step, resolve, reject, deadline };
    });
  }

  /** What the bot said; anything else that arrives is looked over. */
  see(activities: readonly Activity[]): void {
    const said = activities.findLast(isFromBot);
    if (said === undefined || this.#waiting === undefined) return;
    const { step, resolve, reject, deadline } = this.#waiting;
    clearTimeout(deadline);
    this.#waiting = undefined;
    this.#last = said;
    if (step.answered?.test(said.text ?? '') ?? true) resolve();
    else reject(new Error(`the answer to "${step.name}" was: ${said.text ?? 'nothing'}`));
  }

  fail(reason: Error): void {
    clearTimeout(this.#waiting?.deadline);
    this.#waiting?.reject(reason);
    this.#waiting = undefined;
  }
}
