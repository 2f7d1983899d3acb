import type { PlanFacts } from '../src/rules/index.ts';
import { planName } from './planName.ts';
import type { Talk } from './talk.ts';

/** The one plan that an answer names: by its name or insurer, its kind, or its number in the list. */
export function planMeant<P extends PlanFacts>(plans: readonly P[], talk: Talk): P | undefined {
  const { heard } = talk;
  const said = fold(heard.text);
  const named = plans.filter((plan) =>
    [plan.name, plan.carrier, planName(plan, talk)].some((name) => said.includes(fold(name))),
  );
  const ofKind = plans.filter(({ kind }) => kind === heard.planKind);
  const byNumber = heard.choiceNumber === undefined ? undefined : plans[heard.choiceNumber - 1];
  return onlyOne(named) ?? onlyOne(ofKind) ?? byNumber;
}

export function onlyOne<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
