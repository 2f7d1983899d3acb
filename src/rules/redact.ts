export type SensitiveKind = 'card' | 'ssn' | 'routingNumber' | 'accountNumber' | 'memberId' | 'digits';

/** What the bot is waiting for. */
export type Asked =
  | 'memberId'
  | 'dateOfBirth'
  | 'amount'
  | 'date'
  | 'routingNumber'
  | 'accountNumber'
  | 'nameOnAccount'
  | 'accountKind'
  | 'plan'
  | 'confirm'
  | null;

export interface Redacted {
  readonly shown: string;
  readonly removed: readonly SensitiveKind[];
}

export function redact(text: string, asked: Asked): Redacted {
  throw new Error(`being written: ${text.length} ${asked}`);
}
