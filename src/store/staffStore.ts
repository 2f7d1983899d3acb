import type { Sha256 } from '../payments/index.ts';
import type { StaffAccount, StaffStore } from '../staff/index.ts';
import type { DocumentStore } from './documents.ts';
import { createWork } from './work.ts';

/** Accounts and sessions of staff over the store. */
export function createStaffStore(store: DocumentStore, trail: Sha256): StaffStore {
  return {
    openWork() {
      const work = createWork(store, trail);
      return {
        account: (staffId) => work.get('staff', staffId),
        async accountNamed(signInName) {
          const [found] = await store.find('staff', 'signInName', signInName);
          const account = found && (await work.get('staff', found.id));
          return account?.signInName === signInName ? account : undefined;
        },
        putAccount: (account) => work.put('staff', account.staffId, account),
        session: (sessionId) => work.get('staffSession', sessionId),
        sessionIdsOf: async (staffId) => (await store.find('staffSession', 'staff', staffId)).map(({ id }) => id),
        putSession: (session) => work.put('staffSession', session.sessionId, session),
        deleteSession: (sessionId) => work.delete('staffSession', sessionId),
        tries: (key) => work.attempts(key),
        putTries: (tries) => work.putAttempts(tries),
        commit: () => work.commit(),
      };
    },
    async accounts() {
      const found: StaffAccount[] = [];
      for await (const id of store.ids('staff')) {
        const stored = await store.get('staff', id);
        if (stored !== undefined) found.push(stored.value);
      }
      return found.toSorted((one, other) => (one.signInName < other.signInName ? -1 : 1));
    },
  };
}
