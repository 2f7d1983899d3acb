/** What a member can be told of why a payment came back, one for each thing that can be said. */
export type ReturnReason =
  | 'noMoney'
  | 'closed'
  | 'notFound'
  | 'invalidNumber'
  | 'ourType'
  | 'recalled'
  | 'permissionWithdrawn'
  | 'stopped'
  | 'notYetAvailable'
  | 'notAuthorised'
  | 'notAsAuthorised'
  | 'bankMoved'
  | 'routingUnusable'
  | 'blocked'
  | 'notProcessed'
  | 'ourMistake'
  | 'wrongKind'
  | 'duplicate'
  | 'routingTypo'
  | 'companyAccount'
  | 'unknown';

/** The one safe next step after a payment came back. */
export type ReturnNext = 'payAgain' | 'ifWanted' | 'otherAccount' | 'checkNumbers' | 'person';

/** What a bank's return code means, and what is done about it. Source: Nacha return codes; decisions on AutoPay. */
export interface ReturnMeaning {
  readonly reason: ReturnReason;
  readonly next: ReturnNext;
  /** The account can take no more debits: nothing is drawn from it again, and it is no longer offered. */
  readonly disablesAccount: boolean;
  readonly stopsAutopay: boolean;
  /** The member may ask for the same debit once more (Nacha: only for want of money). */
  readonly mayRetry: boolean;
  /** A person has to look. */
  readonly needsStaff: boolean;
  /** Whether the member is told unasked. About a death nobody is written to by a machine. */
  readonly tells: boolean;
}

type Effects = Partial<Omit<ReturnMeaning, 'reason' | 'next'>>;

const meaning = (reason: ReturnReason, next: ReturnNext, effects: Effects = {}): ReturnMeaning => ({
  reason,
  next,
  disablesAccount: false,
  stopsAutopay: false,
  mayRetry: false,
  needsStaff: next === 'person',
  tells: true,
  ...effects,
});

const unusable = { disablesAccount: true, stopsAutopay: true } as const;
const refused = { stopsAutopay: true, needsStaff: true } as const;
const ours = meaning('ourMistake', 'person');
const death = { ...unusable, needsStaff: true, tells: false } as const;

/** In order of their numbers. Codes of a bank that are not here are looked at by a person. */
const meanings: Readonly<Record<string, ReturnMeaning>> = {
  R01: meaning('noMoney', 'payAgain', { mayRetry: true }),
  R02: meaning('closed', 'otherAccount', unusable),
  R03: meaning('notFound', 'checkNumbers', unusable),
  R04: meaning('invalidNumber', 'checkNumbers', unusable),
  R05: meaning('ourType', 'person'),
  R06: meaning('recalled', 'person'),
  R07: meaning('permissionWithdrawn', 'ifWanted', { stopsAutopay: true }),
  R08: meaning('stopped', 'ifWanted', { stopsAutopay: true }),
  R09: meaning('notYetAvailable', 'payAgain', { mayRetry: true }),
  R10: meaning('notAuthorised', 'person', { ...refused, disablesAccount: true }),
  R11: meaning('notAsAuthorised', 'person'),
  R12: meaning('bankMoved', 'checkNumbers', unusable),
  R13: meaning('routingUnusable', 'checkNumbers', unusable),
  R14: meaning('unknown', 'person', death),
  R15: meaning('unknown', 'person', death),
  R16: meaning('blocked', 'otherAccount', unusable),
  R17: meaning('notProcessed', 'person'),
  R18: ours,
  R19: ours,
  R20: meaning('wrongKind', 'otherAccount', unusable),
  R21: ours,
  R22: ours,
  R23: meaning('unknown', 'person', { tells: false }),
  R24: meaning('duplicate', 'person'),
  R25: ours,
  R26: ours,
  R27: ours,
  R28: meaning('routingTypo', 'checkNumbers', unusable),
  R29: meaning('companyAccount', 'otherAccount', { ...refused, disablesAccount: true }),
};

/** The codes of which we know what to do, in order. */
export const returnCodes: readonly string[] = Object.keys(meanings).sort();

const unknown = meaning('unknown', 'person');

/** What a bank's return code says and asks for. */
export function meaningOfReturn(code: string | undefined): ReturnMeaning {
  const known = code !== undefined && Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  return known ?? unknown;
}

/**
 * What one bank says to the other about a return that was made: dishonoured (R61 to R70) or contested (R71 to R79). It sends
 * none of our debits back.
 */
export function isAboutAReturn(code: string): boolean {
  return /^R(6[1-9]|7\d)$/.test(code);
}

/** After this nobody writes reminders: the member, or whoever's account it was, may have died (R14, R15). */
export function silencesReminders(code: string | undefined): boolean {
  return code === 'R14' || code === 'R15';
}

/** What of an account a bank's notification of change puts right. */
export type Correction = 'routingNumber' | 'accountNumber' | 'accountKind';

const corrections: Readonly<Record<string, readonly Correction[]>> = {
  C01: ['accountNumber'],
  C02: ['routingNumber'],
  C03: ['routingNumber', 'accountNumber'],
  C05: ['accountKind'],
  C06: ['accountNumber', 'accountKind'],
  C07: ['routingNumber', 'accountNumber', 'accountKind'],
};

/** What a notification of change corrects; nothing for codes that a person reads. */
export function correctedBy(code: string): readonly Correction[] {
  return Object.hasOwn(corrections, code) ? (corrections[code] ?? []) : [];
}
