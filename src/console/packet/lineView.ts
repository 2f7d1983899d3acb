import type { Line } from '../../turns/index.ts';
import type { LineView } from '../desk.ts';

/** A line as staff see it. What was filled in is in no line, and neither links nor pages of the member's are handed on. */
export function lineView({ seq, at, from, reply, by, hidden }: Line): LineView {
  return {
    seq,
    at,
    from,
    by: by?.name ?? null,
    text: by?.text ?? reply.text,
    rows: (reply.facts?.rows ?? []).map(({ label, value }) => ({ label, value })),
    notes: reply.facts?.notes ?? [],
    choices: [...(reply.facts?.actions ?? []), ...(reply.choices ?? [])].map(({ title }) => title),
    form: (reply.form?.fields ?? []).map(({ label }) => label),
    pressed: hidden === true,
  };
}
