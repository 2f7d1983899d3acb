import type { ImportedPayment } from '../../payments/member.ts';
import type { CalendarDate, Cents, PaymentStatus } from '../../rules/index.ts';
import type { ListKind, PlanLists } from './importPatch.ts';

export const listKinds = ['premiums', 'charges', 'coverageEvents', 'payments'] as const satisfies ListKind[];

/** Two rows of one key are one thing said twice. A payment keeps its id even when it moves to another plan. */
export const keyOf: { readonly [K in ListKind]: (value: PlanLists[K]) => string } = {
  premiums: ({ from }) => from,
  charges: ({ month }) => month,
  coverageEvents: ({ on, month, kind }) => `${on} ${month} ${kind}`,
  payments: ({ externalId }) => externalId,
};

/** The order in a list made from rows, which may come in any order and from several files. */
const orderOf: typeof keyOf = {
  ...keyOf,
  payments: ({ countsOn, externalId }) => `${countsOn} ${externalId}`,
};

export function inOrder<K extends ListKind>(kind: K, values: readonly PlanLists[K][]): PlanLists[K][] {
  const order = orderOf[kind];
  return values.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** A payment made elsewhere, as the member's document holds it. */
export function importedPaymentOf(
  planId: string,
  row: {
    readonly externalId: string;
    readonly date: CalendarDate;
    readonly cents: Cents;
    readonly status: PaymentStatus;
    readonly returnCode?: string | undefined;
  },
): ImportedPayment {
  const { externalId, date, returnCode, ...paid } = row;
  return {
    ...paid,
    externalId,
    paymentId: `external:${externalId}`,
    planId,
    countsOn: date,
    ...(paid.status === 'settled' ? { settledOn: date } : {}),
    ...(returnCode === undefined ? {} : { returnCode }),
  };
}
