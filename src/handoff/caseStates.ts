import type { Case, CaseState } from './ports.ts';

/** Which state of a case may follow which. What is not listed is not made. */
export const nextCaseStates: Readonly<Record<CaseState, readonly CaseState[]>> = {
  waiting: ['withStaff', 'closed'],
  withStaff: ['waiting', 'givenBack', 'closed'],
  givenBack: ['waiting', 'withStaff'],
  closed: [],
};

/** The case in another state. A move that the table does not have is a mistake of ours, and nothing of it may be kept. */
export function becoming<S extends CaseState>(given: Case, state: S): Case & { readonly state: S } {
  if (given.state !== state && !nextCaseStates[given.state].includes(state))
    throw new Error(`a case cannot go from ${given.state} to ${state}`);
  return { ...given, state };
}
