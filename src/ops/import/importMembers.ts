import { isDeepStrictEqual } from 'node:util';
import type { ImportedPayment, Member } from '../../payments/member.ts';
import type { PlanFacts } from '../../rules/index.ts';
import { importedMember } from './importShape.ts';
import type { ImportRow } from './importShape.ts';

/** What the import owns of a member. Payments, quotes and accounts are ours and are not in it. */
export interface ImportedMember {
  readonly memberId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: Member['dateOfBirth'];
  /** Absent: what is known stays. */
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly language?: Member['language'] | undefined;
  readonly subsidyClass: Member['subsidyClass'];
  readonly plans: readonly PlanFacts[];
  readonly importedPayments: readonly ImportedPayment[];
}

/** A row that was left out, and why. It repeats nothing of what the row held. */
export interface ImportProblem {
  /** `line 4` of a file with one object per line, `member 4` of a JSON list, or `file`. */
  readonly row: string;
  readonly field: string;
  readonly reason: string;
}

export interface ReadMembers {
  readonly members: readonly ImportedMember[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Reads an import file: a JSON list of members, or one JSON object per line. A bad row is named and never stops the
 * good ones. `refuse` may turn away a Member ID with a reason, such as an invented one in production.
 */
export function readMembers(
  text: string,
  refuse: (memberId: string) => string | undefined = () => undefined,
): ReadMembers {
  const members = new Map<string, ImportedMember>();
  const problems: ImportProblem[] = [];
  for (const { row, json } of rowsOf(text)) {
    if (json === undefined) {
      problems.push({ row, field: row === 'file' ? 'file' : 'line', reason: 'is not JSON' });
      continue;
    }
    const read = importedMember.safeParse(json);
    if (!read.success) {
      problems.push(...read.error.issues.map(({ path, message }) => ({ row, field: fieldOf(path), reason: message })));
      continue;
    }
    const { memberId } = read.data;
    const reason = members.has(memberId) ? 'is in this file already' : refuse(memberId);
    if (reason === undefined) members.set(memberId, memberOf(read.data));
    else problems.push({ row, field: 'memberId', reason });
  }
  return { members: [...members.values()], problems };
}

/**
 * The member after the import: its facts, our payments and quotes. Gives back the very same object when the import says
 * nothing new, so that the same file twice writes nothing.
 */
export function mergeMember(existing: Member | undefined, imported: ImportedMember): Member {
  const { importedPayments, ...facts } = imported;
  const merged: Member = {
    ...facts,
    email: imported.email === undefined ? (existing?.email ?? null) : imported.email,
    phone: imported.phone === undefined ? (existing?.phone ?? null) : imported.phone,
    language: imported.language ?? existing?.language ?? null,
    plans: [...imported.plans, ...plansOurMoneyIsOn(existing, imported)],
    payments: existing?.payments ?? [],
    quotes: existing?.quotes ?? [],
    ...(importedPayments.length === 0 ? {} : { importedPayments }),
  };
  return existing !== undefined && isDeepStrictEqual(existing, merged) ? existing : merged;
}

/** A plan may leave the import, but not while one of our payments or quotes still points at it. */
function plansOurMoneyIsOn(existing: Member | undefined, imported: ImportedMember): PlanFacts[] {
  if (existing === undefined) return [];
  const named = new Set([...existing.payments, ...existing.quotes].map(({ planId }) => planId));
  const present = new Set(imported.plans.map(({ planId }) => planId));
  return existing.plans.filter(({ planId }) => named.has(planId) && !present.has(planId));
}

function rowsOf(text: string): { row: string; json: unknown }[] {
  if (text.trimStart().startsWith('[')) {
    const list = parsed(text);
    if (!Array.isArray(list)) return [{ row: 'file', json: undefined }];
    return list.map((json: unknown, index) => ({ row: `member ${index + 1}`, json }));
  }
  return text.split('\n').flatMap((line, index) => {
    return line.trim() === '' ? [] : [{ row: `line ${index + 1}`, json: parsed(line) }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'row' : path.map(String).join('.');
}

function memberOf({ plans, ...person }: ImportRow): ImportedMember {
  return {
    ...person,
    plans: plans.map(factsOf),
    importedPayments: plans.flatMap(({ planId, payments }) =>
      payments.map(({ externalId, date, ...payment }) => ({
        ...payment,
        externalId,
        paymentId: `external:${externalId}`,
        planId,
        countsOn: date,
        ...(payment.status === 'settled' ? { settledOn: date } : {}),
      })),
    ),
  };
}

function factsOf(plan: ImportRow['plans'][number]): PlanFacts {
  const { planId, kind, carrier, name, coverageStart, premiums, charges, coverageEvents } = plan;
  return { planId, kind, carrier, name, coverageStart, premiums, charges, coverageEvents };
}
