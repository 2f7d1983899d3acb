export type ReturnReason =
  | 'noMoney'
  | 'closed'
  | 'wrongNumber'
  | 'stopped'
  | 'notAllowed'
  | 'blocked'
  | 'wrongRouting'
  | 'unknown';

/** The one safe next step after a payment came back. */
export type ReturnNext = 'payAgain' | 'otherAccount' | 'checkNumbers' | 'person';

export interface ReturnMeaning {
  readonly reason: ReturnReason;
  readonly next: ReturnNext;
}

const noMoney = { reason: 'noMoney', next: 'payAgain' } as const;
const wrongNumber = { reason: 'wrongNumber', next: 'checkNumbers' } as const;
const stopped = { reason: 'stopped', next: 'person' } as const;
const notAllowed = { reason: 'notAllowed', next: 'person' } as const;
const blocked = { reason: 'blocked', next: 'otherAccount' } as const;
const wrongRouting = { reason: 'wrongRouting', next: 'checkNumbers' } as const;

/** Codes whose reason may be told. All others, a death among them, are for a person to speak about. */
const meanings: Readonly<Record<string, ReturnMeaning>> = {
  R01: noMoney,
  R02: { reason: 'closed', next: 'otherAccount' },
  R03: wrongNumber,
  R04: wrongNumber,
  R07: stopped,
  R08: stopped,
  R09: noMoney,
  R10: notAllowed,
  R11: notAllowed,
  R12: wrongRouting,
  R13: wrongRouting,
  R16: blocked,
  R20: blocked,
  R28: wrongRouting,
  R29: notAllowed,
};

/** What a bank's return code says to the member. */
export function meaningOfReturn(code: string | undefined): ReturnMeaning {
  const known = code !== undefined && Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  return known ?? { reason: 'unknown', next: 'person' };
}
