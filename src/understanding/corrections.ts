import type { ChangeField, NotThis } from './heard.ts';
import { fields, kinds } from './phraseBook.ts';
import { isRejected } from './utterance.ts';
import type { Utterance } from './utterance.ts';

const nearVerb = 4;

/** Whether the member takes something back: "no wait", "make it 40", "en realidad", "na verdade". */
export function isCorrection({ book, tokens }: Utterance): boolean {
  return book.corrections.find(tokens).length > 0;
}

/** The field a member wants to change without saying yet to what: "wrong account number", "cambiar la fecha". */
export function changeFieldOf({ book, tokens, listening }: Utterance): ChangeField | undefined {
  const verbs = book.changeVerbs.find(tokens);
  const all = fields.find(tokens);
  // At the review, where changes are asked for, "the name" alone says which.
  const isAlone = (from: number, to: number) =>
    tokens.every(({ kind, plain }, at) => kind === 'mark' || (at >= from && at < to) || book.has('fillers', plain));
  const alone = listening.asked === 'confirm' ? all.find(({ from, to }) => isAlone(from, to)) : undefined;
  if (alone !== undefined) return alone.label;
  const named = all.filter(({ from, to }) =>
    verbs.some((verb) => {
      const after = from - verb.to;
      const before = verb.from - to;
      // "the amount is wrong" too, but not "change ... . Amount".
      return (after >= 0 && after <= nearVerb) || (before >= 0 && before <= 3);
    }),
  );
  return named[0]?.label;
}

/** What was put aside besides amounts and days, which their own finders report. */
export function rejectedThings(utterance: Utterance): NotThis[] {
  const { tokens } = utterance;
  const rejected = new Set<NotThis>();
  for (const { label, from, to } of kinds.find(tokens)) {
    if (isRejected(utterance, from, to))
      rejected.add(label === 'checking' || label === 'savings' ? 'accountKind' : 'plan');
  }
  for (const { label, from } of fields.find(tokens)) {
    if (!isRejected(utterance, from)) continue;
    if (label === 'accountNumber' || label === 'routingNumber') rejected.add('account');
    if (label === 'plan') rejected.add('plan');
  }
  return [...rejected];
}
