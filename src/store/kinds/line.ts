import { z } from 'zod';
import type { Line } from '../../turns/index.ts';
import { isSealed } from '../sealed.ts';
import { checkedAs, dateText, instantText } from './shape.ts';

const choices = z.array(z.strictObject({ title: z.string(), value: z.string() }));
const binding = z.strictObject({ draft: z.string(), step: z.string(), version: z.number() });

const field = z.strictObject({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'digits', 'masked', 'choice', 'date']),
  choices: choices.optional(),
  required: z.boolean(),
  error: z.string().optional(),
  placeholder: z.string().optional(),
  maxLength: z.number().optional(),
});

const facts = z.strictObject({
  title: z.string(),
  rows: z.array(z.strictObject({ label: z.string(), value: z.string(), standsOut: z.boolean().optional() })),
  notes: z.array(z.string()).optional(),
  binding: binding.optional(),
  actions: z.array(z.strictObject({ title: z.string(), action: z.string() })).optional(),
  code: z.string().optional(),
});

export const formShape = z.strictObject({
  binding,
  title: z.string(),
  fields: z.array(field),
  submit: z.string(),
  page: z.string().optional(),
  pageTitle: z.string().optional(),
});

const reply = z.strictObject({
  text: z.string(),
  short: z.string().optional(),
  picture: z.strictObject({ url: z.string(), alt: z.string() }).optional(),
  because: z.array(z.string()).optional(),
  choices: choices.optional(),
  form: formShape.optional(),
  facts: facts.optional(),
  link: z.strictObject({ title: z.string(), url: z.string() }).optional(),
  importance: z.enum(['normal', 'warning']).optional(),
});

const why = z.strictObject({
  said: z.array(
    z.strictObject({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
  ),
  articles: z.array(z.strictObject({ id: z.string(), from: dateText })).optional(),
  rulesFrom: dateText,
  form: z.string().optional(),
  asked: z.string().optional(),
});

const checkLine = checkedAs<Line>()(
  z.strictObject({
    seq: z.number(),
    id: z.string(),
    at: instantText,
    from: z.enum(['member', 'bot', 'staff']),
    reply,
    clientActivityId: z.string().optional(),
    hidden: z.boolean().optional(),
    by: z.strictObject({ staffId: z.string(), name: z.string(), text: z.string() }).optional(),
    why: why.optional(),
  }),
);

const passed = new WeakSet<object>();

/** A line of the talk, as an inbox entry holds it. */
export const lineSchema = z.custom<Line>(isLine);

/** Lines of the talk, as conversations and transcript pages hold them. */
export const linesSchema = z.custom<readonly Line[]>((value) => Array.isArray(value) && value.every(isLine));

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false;
  if (passed.has(value)) return true;
  checkLine(value);
  // A turn adds a line or two to a long talk: what passed once and cannot change is not looked at again.
  if (isSealed(value)) passed.add(value);
  return true;
}
