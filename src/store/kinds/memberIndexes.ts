import type { Member } from '../../payments/index.ts';
import { bostonDateOf, mayBecome } from '../../rules/index.ts';
import type { KindDefinition } from '../documents.ts';

/** Whom the daily runs have to look at, so that none of them opens every member there is. */
export const memberJobIndexes: KindDefinition<Member>['indexes'] = {
  autopay: { unique: false, of: ({ autopay }) => (autopay.some(({ state }) => state === 'on') ? ['on'] : []) },
  /** Entry dates of what waits for a bank file. */
  toClaim: {
    unique: false,
    of: ({ payments, autopay }) => [
      ...payments.filter(({ status }) => mayBecome(status, 'claimed')).map(({ entryOn }) => entryOn),
      ...autopay.flatMap(({ state, prenote }) =>
        state === 'on' && prenote?.state === 'waiting' ? [prenote.entryOn] : [],
      ),
    ],
  },
  /** The days on which what the bank has counts as settled. */
  toSettle: {
    unique: false,
    of: ({ payments, autopay }) => [
      ...payments.filter(({ status }) => status === 'submitted').map(({ settlesOn }) => settlesOn),
      ...autopay.flatMap(({ prenote }) => (prenote?.state === 'sent' ? [prenote.entryOn] : [])),
    ],
  },
  notices: {
    unique: false,
    of: ({ notices }) => [
      ...(notices.some(({ email }) => email === 'waiting' || email === 'sending') ? ['email'] : []),
      ...(notices.some(({ text }) => text === 'waiting') ? ['text'] : []),
    ],
  },
  quotes: { unique: false, of: ({ quotes }) => (quotes.length > 0 ? ['open'] : []) },
  /** Bank accounts in use, to see when several members share one. */
  account: {
    unique: false,
    of: ({ payments, autopay }) => [...payments, ...autopay].map(({ account }) => account.fingerprint),
  },
  /** The day of the latest money change. */
  audited: {
    unique: false,
    of: ({ audit }) => audit.recent.slice(-1).map(({ at }) => bostonDateOf(at)),
  },
};
