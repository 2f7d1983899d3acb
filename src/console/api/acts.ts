import type { z } from 'zod';
import type { StaffAct } from '../../handoff/index.ts';
import type { HttpRequest } from '../../http/route.ts';
import type { StaffAction } from '../../staff/index.ts';
import type { Desk } from '../desk.ts';
import { fields, pressOf } from './fields.ts';
import { type JsonRead, readJson } from './readJson.ts';
import { badRequest } from './refused.ts';

/** One press of a button. Sent again after a lost answer it carries the same id, and is done once. */
interface Press {
  readonly actId: string;
  readonly act: StaffAct;
}

/** An act as its address takes it. */
interface ActDoor {
  /** The last part of the address. */
  readonly name: string;
  readonly action: StaffAction;
  readonly read: (request: HttpRequest, desk: Pick<Desk, 'colleagues'>) => Promise<JsonRead<Press>>;
}

export const actDoors: readonly ActDoor[] = [
  act('claim', 'claim', { takesOver: fields.takesOver }, ({ takesOver }) => ({ kind: 'claim', takesOver })),
  act('reply', 'reply', { text: fields.reply }, ({ text }) => ({ kind: 'reply', text })),
  act('note', 'note', { text: fields.note }, ({ text }) => ({ kind: 'note', text })),
  { name: 'pass', action: 'pass', read: readPass },
  act('give-back', 'giveBack', {}, () => ({ kind: 'giveBack' })),
  act('close', 'close', { outcome: fields.outcome, note: fields.remark }, ({ outcome, note }) => {
    return { kind: 'close', outcome, note };
  }),
  act('send-link', 'sendLink', {}, () => ({ kind: 'sendLink' })),
  act('correct', 'correct', { field: fields.field, text: fields.value }, ({ field, text }) => {
    return { kind: 'correct', field, text };
  }),
  act('cancel-payment', 'cancelPayment', { paymentId: fields.id }, ({ paymentId }) => {
    return { kind: 'cancelPayment', paymentId };
  }),
  act('approve-cancel', 'approveCancel', { askId: fields.id }, ({ askId }) => ({ kind: 'approveCancel', askId })),
  act('stop-autopay', 'stopAutopay', { autopayId: fields.id }, ({ autopayId }) => {
    return { kind: 'stopAutopay', autopayId };
  }),
];

function act<T extends z.ZodRawShape>(
  name: string,
  action: StaffAction,
  shape: T,
  actOf: (body: z.infer<z.ZodObject<T>>) => StaffAct,
): ActDoor {
  const press = pressOf(shape);
  return {
    name,
    action,
    async read(request) {
      const read = readJson(request, press);
      if (read.kind === 'refused') return read;
      // What the strict shape has taken holds these fields.
      const body = read.value as z.infer<z.ZodObject<T>> & { readonly actId: string };
      return { kind: 'read', value: { actId: body.actId, act: actOf(body) } };
    },
  };
}

const passShape = pressOf({ queue: fields.queue, to: fields.colleague, note: fields.remark });

/** The page names a colleague by their id; their name is ours to say. */
async function readPass(request: HttpRequest, desk: Pick<Desk, 'colleagues'>): Promise<JsonRead<Press>> {
  const read = readJson(request, passShape);
  if (read.kind === 'refused') return read;
  const { actId, queue, to, note } = read.value;
  if (to === null) return { kind: 'read', value: { actId, act: { kind: 'pass', queue, to, note } } };
  const colleague = (await desk.colleagues()).find(({ staffId }) => staffId === to);
  if (colleague === undefined) return { kind: 'refused', answer: badRequest('bad.to') };
  const { staffId, name } = colleague;
  return { kind: 'read', value: { actId, act: { kind: 'pass', queue, to: { staffId, name }, note } } };
}
