import { types } from 'node:util';

export interface LoggedError {
  readonly name: string;
  readonly code?: string;
  readonly frames: readonly string[];
  readonly cause?: LoggedError;
}

const mostFrames = 12;
const mostCauses = 3;

/** What may be written of an error: its name, its code and where it was thrown. Never its message. */
export function errorForLog(error: unknown, causesLeft: number = mostCauses): LoggedError {
  // Not `instanceof`: an error of another realm, such as a worker's, is one too.
  if (!types.isNativeError(error)) return { name: 'NotAnError', frames: [] };
  const code = wordOr('code' in error ? error.code : undefined, undefined);
  return {
    name: wordOr(error.name, 'Error'),
    ...(code === undefined ? {} : { code }),
    frames: framesOf(error),
    ...(error.cause === undefined || causesLeft === 0 ? {} : { cause: errorForLog(error.cause, causesLeft - 1) }),
  };
}

function wordOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_.]{0,60}$/.test(value) && !/\d{4}/.test(value)
    ? value
    : otherwise;
}

/**
 * The frames at the end of the stack. The stack begins with the message, and a message of several lines could imitate
 * a frame; so it is cut off first, and when it cannot be found no frame is believed.
 */
function framesOf(error: Error): string[] {
  const stack = String(error.stack ?? '');
  const message = String(error.message);
  const at = stack.indexOf(message);
  if (at === -1) return [];
  const lines = stack.slice(at + message.length).split('\n');
  return lines.flatMap((line) => frameOf(line) ?? []).slice(0, mostFrames);
}

function frameOf(line: string): string | undefined {
  const found = /^\s+at (?:async )?(?:([\w$.<># ]{1,80}) \()?(?:file:\/\/)?([^()]{1,400}):(\d{1,5}):(\d{1,5})\)?$/.exec(
    line,
  );
  if (found === null) return undefined;
  const [, name = '', file = '', row = '', column = ''] = found;
  const frame = `${name === '' ? '' : `${name} `}${shortened(file)}:${row}:${column}`;
  return /\d{6}/.test(frame) ? undefined : frame;
}

/** The path inside the project or the package: the machine's own folders are nobody's business. */
function shortened(file: string): string {
  const inside = /(?:^|\/)((?:node_modules|src|dialogs|test|scripts|bench)\/.*)$/.exec(file);
  return inside?.[1] ?? file.split('/').at(-1) ?? '';
}
