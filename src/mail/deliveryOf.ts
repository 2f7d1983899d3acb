import type { Delivery } from '../payments/index.ts';

/** What nodemailer says of a letter that did not go through. */
export interface Failure {
  /** Its own word, such as `ECONNECTION` or `EENVELOPE`. */
  readonly code: string | undefined;
  /** The number with which the host answered, when it did. */
  readonly status: number | undefined;
  /** What was answered, such as `CONN`, `AUTH PLAIN` or `RCPT TO`; a lost connection is `CONN` at any moment. */
  readonly command: string | undefined;
}

export type NotAccepted = Exclude<Delivery, 'accepted'>;

/** Answers about the session and not about the letter: a command out of turn, and our own sign-in. */
const aboutSession = new Set([503, 530, 534, 535, 538]);
const sessionCommand = /^(?:EHLO|HELO|STARTTLS|AUTH)\b/;

/**
 * What became of a letter. `wasRead`: it was read to its end to be sent, so the final dot may have left too; a lost
 * connection looks the same before and after that, so nodemailer's error alone cannot tell.
 */
export function deliveryOf({ code, status, command }: Failure, wasRead: boolean): NotAccepted {
  if (status !== undefined && status >= 400 && status < 600) {
    return isFinal(status, command ?? '') ? 'refused' : 'tryLater';
  }
  if (wasRead) return 'unclear';
  // Nodemailer found an address that cannot be, before the host was asked.
  return code === 'EENVELOPE' ? 'refused' : 'tryLater';
}

/** A wrong password is mended by the operator, so no letter may be lost over it. */
function isFinal(status: number, command: string): boolean {
  return status >= 500 && !aboutSession.has(status) && !sessionCommand.test(command);
}

export function failureOf(error: unknown): Failure {
  const given: Readonly<Record<string, unknown>> = typeof error === 'object' && error !== null ? { ...error } : {};
  const { code, responseCode, command } = given;
  return {
    code: typeof code === 'string' ? code : undefined,
    status: typeof responseCode === 'number' ? responseCode : undefined,
    command: typeof command === 'string' ? command : undefined,
  };
}
