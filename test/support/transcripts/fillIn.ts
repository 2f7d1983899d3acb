import type { ReplyForm } from '../../../src/messages/index.ts';
import { bankDigitsIn } from './secrets.ts';
import type { Window } from './windows.ts';

/** The fields of the form shown last, as "name=value; name=value" fills them. Only those it shows. A number typed twice is given once. */
export function fillIn(
  window: Window,
  filled: string,
  secrets: string[],
): { form: ReplyForm; fields: Record<string, string> } {
  const form = window.replies.findLast((reply) => reply.form !== undefined)?.form;
  if (form === undefined) throw new Error('no form was shown');
  const fields = Object.fromEntries(filled.split(/;\s*/).map((each) => each.split('=', 2) as [string, string]));
  const names = form.fields.map(({ name }) => name);
  if (fields.accountNumber !== undefined) fields.accountNumberAgain ??= fields.accountNumber;
  for (const name of Object.keys(fields)) {
    if (!names.includes(name)) throw new Error(`the form shows no field ${name}, only ${names.join(', ')}`);
  }
  secrets.push(...Object.values(fields).flatMap(bankDigitsIn));
  return { form, fields };
}
