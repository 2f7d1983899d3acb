import { policies } from '../../src/app/policies.ts';
import type { CalendarDate, Cents, Instant } from '../../src/rules/index.ts';
import type { ReceiptView, WebOptions } from '../../src/web/index.ts';

export const receiptLink = 'receipt-of-alma-example';

/** A guest's receipt with letters that a careless PDF would get wrong. */
export const almasReceipt: ReceiptView = {
  confirmationNumber: 'CP-7Q2M-K4XD',
  cents: 123_450 as Cents,
  recordedAt: '2026-05-13T19:00:00.000Z' as Instant,
  countsOn: '2026-05-13' as CalendarDate,
  entryOn: '2026-05-14' as CalendarDate,
  settlesOn: '2026-05-18' as CalendarDate,
  account: { kind: 'checking', lastFour: '6789', routingNumber: '021000021', nameOnAccount: 'Alma Peña Gonçalves' },
  status: 'recorded',
  authorizationText:
    'By confirming I authorize the Health Connector to take $1,234.50 once from my checking account ending in 6789.',
  agreedAt: '2026-05-13T19:00:00.000Z' as Instant,
  language: 'en',
};

/** The pages of a demonstration with two members and one receipt. */
export const demoWeb: Omit<WebOptions, 'publicUrl'> = {
  demo: {
    members: async () => [
      {
        memberId: '100200300400',
        name: 'Alma Example',
        dateOfBirth: '1985-04-12' as CalendarDate,
        plans: [{ kind: 'health', carrier: 'Beacon Street Health', name: 'Standard Silver' }],
        situation: 'currentDue',
      },
      {
        memberId: '100200300401',
        name: 'Bruno Example',
        dateOfBirth: '1970-11-02' as CalendarDate,
        plans: [
          { kind: 'health', carrier: 'Harbor Health', name: 'Bronze 2' },
          { kind: 'dental', carrier: 'Harbor Dental', name: 'Family Low' },
        ],
        situation: 'pastDueLastChance',
      },
    ],
    portalToken: async (memberId) => (memberId === '100200300400' ? `portal-token-of-${memberId}` : undefined),
  },
  findReceipt: async (link) => (link === receiptLink ? almasReceipt : undefined),
  findAuthorization: async () => undefined,
  letterTopics: { find: async () => undefined, turn: async () => undefined },
  formPages: { find: async () => undefined, send: async () => ({ kind: 'gone' }) },
  contacts: { phone: '1-877-623-6765', tty: '711' },
  policies,
  now: () => '2026-05-13T19:05:00.000Z' as Instant,
};
