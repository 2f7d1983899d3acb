/** Every field a log line may hold. A value that has not the shape of its field is dropped, whatever it is. */
export interface LogFields {
  readonly activityId?: string;
  readonly batchId?: string;
  readonly caseId?: string;
  readonly conversationId?: string;
  readonly paymentId?: string;
  readonly recallId?: string;
  readonly requestId?: string;
  readonly channel?: string;
  readonly code?: string;
  readonly document?: string;
  readonly dialog?: string;
  readonly index?: string;
  readonly kind?: string;
  readonly language?: string;
  readonly method?: string;
  readonly reason?: string;
  readonly setting?: string;
  readonly signal?: string;
  readonly step?: string;
  readonly build?: string;
  readonly count?: number;
  readonly durationMs?: number;
  readonly failed?: number;
  readonly line?: number;
  readonly port?: number;
  readonly queued?: number;
  readonly status?: number;
  readonly waitMs?: number;
  readonly route?: string;
  readonly demo?: boolean;
  readonly production?: boolean;
  /** Written as name, code and stack frames. Its message stays out: it may hold what somebody typed. */
  readonly error?: unknown;
}

type Shape = (value: unknown) => boolean;

/** Longer than any bank, card or member number, so that none of them passes for an id. */
const id: Shape = (value) => matches(value, /^(?=.{20,110}$)[0-9A-Za-z_.-]+(\|[0-9]{1,10})?$/) && hasLetter(value);
const word: Shape = (value) => matches(value, /^[A-Za-z][A-Za-z0-9_.]{0,60}$/) && !/\d{4}/.test(String(value));
const number: Shape = (value) => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1_000_000;
/** A route as it was declared, with `:names` where the values were. */
const route: Shape = (value) => matches(value, /^\/[A-Za-z0-9/:_.*-]{0,120}$/) && !/\d{4}/.test(String(value));
const flag: Shape = (value) => typeof value === 'boolean';

const shapes: Readonly<Record<Exclude<keyof LogFields, 'error'>, Shape>> = {
  activityId: id,
  batchId: id,
  caseId: id,
  conversationId: id,
  paymentId: id,
  recallId: id,
  requestId: id,
  channel: word,
  code: word,
  document: word,
  dialog: word,
  index: word,
  kind: word,
  language: word,
  method: word,
  reason: word,
  setting: word,
  signal: word,
  step: word,
  build: word,
  count: number,
  durationMs: number,
  failed: number,
  line: number,
  port: number,
  queued: number,
  status: number,
  waitMs: number,
  route,
  demo: flag,
  production: flag,
};

export function allowedFields(fields: object): { kept: Record<string, unknown>; dropped: number } {
  const kept: Record<string, unknown> = {};
  let dropped = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (Object.hasOwn(shapes, name) && shapes[name as keyof typeof shapes](value)) kept[name] = rounded(value);
    else dropped += 1;
  }
  return { kept, dropped };
}

/** Milliseconds with all their digits after the point would look like a number somebody typed. */
function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value;
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function hasLetter(value: unknown): boolean {
  return /[A-Za-z]/.test(String(value));
}
