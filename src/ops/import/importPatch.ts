import type { ImportedPayment, Member } from '../../payments/member.ts';
import type { Charge, CoverageEvent, PlanFacts, Premium } from '../../rules/index.ts';
import type { Place } from './importProblem.ts';

/** What one file of CSV holds. A file of JSON holds all of them. */
export const importKinds = ['members', 'plans', 'premiums', 'charges', 'coverageEvents', 'payments'] as const;
export type ImportKind = (typeof importKinds)[number];

/** The kinds that are lists of a plan, and what stands in each. */
export interface PlanLists {
  readonly premiums: Premium;
  readonly charges: Charge;
  readonly coverageEvents: CoverageEvent;
  readonly payments: ImportedPayment;
}
export type ListKind = keyof PlanLists;

/** Of a contact, absent means that nothing is said of it, and null that there is none. */
export interface ImportedPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: Member['dateOfBirth'];
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly language?: Member['language'] | undefined;
  readonly subsidyClass: Member['subsidyClass'];
}

export type ImportedPlan = Pick<PlanFacts, 'planId' | 'kind' | 'carrier' | 'name' | 'coverageStart'>;

/** A row of a plan. Its place goes along, because only the store can tell whether the plan is known. */
export interface PlanRow<T> {
  readonly at: Place;
  readonly planId: string;
  readonly value: T;
}

/**
 * What an import says of one member, kind by kind. An absent kind says nothing, and so does a list about a plan that is
 * named in none of its rows.
 */
export type ImportPatch = {
  readonly memberId: string;
  /** Where the member is named first. */
  readonly at: Place;
  /** Came as one piece: every list of every plan in it is told, also one without rows. */
  readonly isWhole: boolean;
  readonly person?: ImportedPerson;
  readonly plans?: readonly PlanRow<ImportedPlan>[];
  /** Kinds of which a row was bad. What is missing there may just be unreadable, so nothing known is taken away. */
  readonly damaged: ReadonlySet<ImportKind>;
} & { readonly [K in ListKind]?: readonly PlanRow<PlanLists[K]>[] };
