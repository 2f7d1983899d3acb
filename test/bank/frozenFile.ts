import { writeFile } from '../../src/bank/nacha/writeFile.ts';
import type { AchSettings } from '../../src/bank/nacha/settings.ts';
import type { BatchEntry, BatchGroup, EntryDescription, FrozenFile } from '../../src/payments/index.ts';
import { calendarDate, cents, instantOn } from '../../src/rules/index.ts';

/** An invented bank and its originator, as they stand in the golden files. */
export const settings: AchSettings = {
  destination: '011000015',
  destinationName: 'SOME BANK',
  origin: '1123456789',
  originName: 'CONNECTOR PAY',
  companyName: 'MA HLTH CONN',
  companyId: '1123456789',
  odfi: '01100001',
};

/** An entry as a test tells it: what it leaves out is an ordinary payment of $100.00 from checking. */
export interface EntryFacts {
  readonly account?: string;
  readonly routing?: string;
  readonly kind?: BatchEntry['accountKind'];
  readonly amount?: number;
  readonly name?: string;
  readonly reference?: string;
  readonly series?: BatchEntry['series'];
  readonly of?: BatchEntry['of']['kind'];
}

export interface GroupFacts {
  readonly description?: EntryDescription;
  readonly effectiveOn?: string;
  readonly entries: readonly EntryFacts[];
}

export interface FileFacts {
  readonly day?: string;
  readonly minute?: number;
  readonly modifier?: string;
  readonly firstTrace?: number;
  readonly entriesPerPage?: number;
}

/** A frozen bank file of these groups, with a vault whose tokens are told apart by the number that they stand for. */
export function frozen(groups: readonly GroupFacts[], facts: FileFacts = {}): FrozenFile {
  const { day = '2026-05-21', minute = 17 * 60 + 5, modifier = 'A', firstTrace = 1, entriesPerPage = 200 } = facts;
  const pages = groups.map(({ entries }) => inPages(entries, entriesPerPage));
  const firsts = groups.map((_, at) => firstTrace + groups.slice(0, at).flatMap(({ entries }) => entries).length);
  const at = instantOn(calendarDate(day), minute);
  return {
    batch: {
      batchId: 'F000001',
      day: calendarDate(day),
      state: 'frozen',
      openedAt: at,
      made: { at, modifier },
      groups: groups.map((group, index) => groupOf(group, pages[index] ?? [], firsts[index] ?? 0)),
      markedPages: 0,
      file: null,
    },
    async *pages() {
      for (const [group, all] of pages.entries()) {
        let first = firsts[group] ?? 0;
        for (const [page, some] of all.entries()) {
          yield { batchId: 'F000001', group, page, entries: some.map(entryOf), firstTrace: first };
          first += some.length;
        }
      }
    },
    accountNumber: async (token) => token.replace('token of ', ''),
  };
}

function groupOf(facts: GroupFacts, pages: readonly (readonly EntryFacts[])[], firstTrace: number): BatchGroup {
  const { description = 'PREMIUM', effectiveOn = '2026-05-22', entries } = facts;
  const sum = entries.map(entryOf).reduce((total, entry) => total + entry.cents, 0);
  return {
    description,
    effectiveOn: calendarDate(effectiveOn),
    pages: pages.map(({ length }) => length),
    cents: cents(sum),
    firstTrace,
  };
}

function entryOf(facts: EntryFacts): BatchEntry {
  const { account = '4820193377', routing = '021000021', kind = 'checking', name = 'Alma Example' } = facts;
  const {
    of = 'payment',
    amount = of === 'prenote' ? 0 : 10_000,
    reference = 'CP-7Q2M-K4XD',
    series = 'single',
  } = facts;
  return {
    memberId: '100200300400',
    of: of === 'payment' ? { kind: of, paymentId: 'p1' } : { kind: of, autopayId: 'a1' },
    vaultToken: `token of ${account}`,
    routingNumber: routing,
    accountKind: kind,
    cents: cents(amount),
    name,
    reference,
    series,
  };
}

function inPages<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

export async function written(file: FrozenFile, as: AchSettings = settings): Promise<string> {
  let text = '';
  for await (const piece of writeFile(file, as)) text += piece;
  return text;
}
