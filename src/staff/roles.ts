export const roles = ['agent', 'lead', 'admin'] as const;

export type Role = (typeof roles)[number];

export function isRole(word: string): word is Role {
  return roles.some((role) => role === word);
}

/** Whose case it is, seen by one person: held by them, by nobody, or by somebody else (closed and given-back ones included). */
export const holdings = ['own', 'waiting', 'other'] as const;

export type Holding = (typeof holdings)[number];

/** Everything that can be done at the console. */
export const staffActions = [
  'seeQueue',
  'search',
  'seeCase',
  'claim',
  'reply',
  'note',
  'pass',
  'giveBack',
  'close',
  'sendLink',
  'correct',
  'cancelPayment',
  'approveCancel',
  'stopAutopay',
  'seeWhy',
  'seeFigures',
  'recall',
  'reviewMisses',
  'seeStaff',
  'endSessions',
  'signOut',
] as const;

export type StaffAction = (typeof staffActions)[number];

type Grant = readonly Holding[] | 'any' | 'never';

const nobodyElse = { admin: 'never' } as const;
const whoHolds = { agent: ['own'], lead: ['own'], ...nobodyElse } as const;

/**
 * Who may do what with whose case: the one table. What concerns no case asks only whether it is granted at all. An admin looks
 * after accounts and sees no member.
 */
export const grants: Readonly<Record<StaffAction, Readonly<Record<Role, Grant>>>> = {
  seeQueue: { agent: 'any', lead: 'any', ...nobodyElse },
  search: { agent: 'any', lead: 'any', ...nobodyElse },
  seeCase: { agent: ['own', 'waiting'], lead: 'any', ...nobodyElse },
  claim: { agent: ['own', 'waiting'], lead: 'any', ...nobodyElse },
  reply: whoHolds,
  note: { agent: ['own', 'waiting'], lead: 'any', ...nobodyElse },
  pass: { agent: ['own'], lead: 'any', ...nobodyElse },
  giveBack: whoHolds,
  close: whoHolds,
  sendLink: whoHolds,
  correct: whoHolds,
  cancelPayment: whoHolds,
  approveCancel: { agent: 'never', lead: 'any', ...nobodyElse },
  stopAutopay: whoHolds,
  seeWhy: { agent: ['own', 'waiting'], lead: 'any', ...nobodyElse },
  seeFigures: { agent: 'never', lead: 'any', admin: 'any' },
  recall: { agent: 'never', lead: 'any', ...nobodyElse },
  reviewMisses: { agent: 'never', lead: 'any', ...nobodyElse },
  seeStaff: { agent: 'never', lead: 'any', admin: 'any' },
  endSessions: { agent: 'never', lead: 'never', admin: 'any' },
  signOut: { agent: 'any', lead: 'any', admin: 'any' },
};

/** `holding`: absent where no case is concerned. */
export function mayDo(role: Role, action: StaffAction, holding?: Holding): boolean {
  const grant = grants[action][role];
  if (grant === 'never') return false;
  return grant === 'any' || holding === undefined || grant.includes(holding);
}
