import type { EntryFacts, FileFacts, GroupFacts } from './frozenFile.ts';

/** What the files in `golden/` are made from. Each holds as little as shows its point. */
export const goldenFiles: Readonly<
  Record<string, { readonly groups: readonly GroupFacts[]; readonly facts?: FileFacts }>
> = {
  'web-single-checking': { groups: [{ entries: [{}] }] },
  'web-recurring-savings': {
    groups: [{ entries: [{ series: 'recurring', kind: 'savings', account: '0091700', amount: 18_240 }] }],
    facts: { modifier: 'B', minute: 8 * 60 + 3, firstTrace: 41 },
  },
  /** Of the Friday before Memorial Day: the bank takes them on Tuesday. */
  'web-single-savings': {
    groups: [{ effectiveOn: '2026-05-26', entries: [{ kind: 'savings', account: '0091700', amount: 18_240 }] }],
    facts: { day: '2026-05-22' },
  },
  'web-recurring-checking': {
    groups: [{ effectiveOn: '2026-05-26', entries: [{ series: 'recurring' }] }],
    facts: { day: '2026-05-22' },
  },
  prenotes: {
    groups: [
      {
        description: 'ACCT TEST',
        effectiveOn: '2026-05-06',
        entries: [
          { of: 'prenote', series: 'recurring', reference: '7C9E66791FE10AB' },
          {
            of: 'prenote',
            series: 'recurring',
            reference: '0A4D55EF02C31CD',
            kind: 'savings',
            account: '998877665544',
          },
        ],
      },
    ],
    facts: { day: '2026-05-05' },
  },
  'retry-payment': {
    groups: [{ description: 'RETRY PYMT', entries: [{ reference: 'CP-4D8T-2WZ9', name: 'John P. Doe' }] }],
    facts: { modifier: '0' },
  },
  /** Of the Thursday before Christmas on a Friday: the bank takes it on Monday, and on Tuesday what came too late. */
  'several-groups-over-christmas': {
    groups: [
      {
        effectiveOn: '2026-12-28',
        entries: [
          { reference: 'CP-9V3B-6HN0', routing: '231380104', kind: 'savings', series: 'recurring', amount: 100 },
          { reference: 'CP-KM2Q-77T1', routing: '121042882', account: '0000', name: '李小龍', amount: 4_321 },
        ],
      },
      { description: 'RETRY PYMT', effectiveOn: '2026-12-28', entries: [{ reference: 'CP-5HJ0-RR8E' }] },
      {
        description: 'ACCT TEST',
        effectiveOn: '2026-12-28',
        entries: [
          { of: 'prenote', series: 'recurring', reference: '1B22C9A07FD400E', name: 'Łukasz Ærøskøbing-Straße' },
        ],
      },
      {
        effectiveOn: '2026-12-29',
        entries: [{ name: 'Zoë Núñez-O’Neill', account: '12345678901234567', amount: 1_000_000 }],
      },
    ],
    facts: { day: '2026-12-24', firstTrace: 9_999_900 },
  },
};

const names = [
  'Rosa Álvarez',
  'John P. Doe',
  'Minh Nguyễn',
  'Aoife Ní Bhriain 🙂',
  'Bartholomew Featherstonehaugh III',
];
const banks = ['021000021', '231380104', '121042882', '011000015', '076401251', '322271627'];

/** A big day: every kind of entry, many pages, some headers, and a hash that runs over its ten figures. */
export const tenThousand: { readonly groups: readonly GroupFacts[]; readonly facts: FileFacts } = {
  groups: [
    { entries: many(6_000, 0) },
    { description: 'RETRY PYMT', entries: many(1_500, 6_000) },
    { description: 'ACCT TEST', entries: many(500, 7_500).map((entry) => ({ ...entry, of: 'prenote', amount: 0 })) },
    { effectiveOn: '2026-05-26', entries: many(2_000, 8_000) },
  ],
  facts: { firstTrace: 123_456 },
};

function many(count: number, from: number): EntryFacts[] {
  return Array.from({ length: count }, (_, at) => {
    const n = from + at;
    return {
      account: String(7_000_000_000 + n * 7_919),
      routing: banks[n % banks.length] ?? '',
      kind: n % 3 === 0 ? 'savings' : 'checking',
      series: n % 2 === 0 ? 'single' : 'recurring',
      amount: 100 + ((n * 7_907) % 999_901),
      name: names[n % names.length] ?? '',
      reference: `CP-${String(n).padStart(9, '0')}`,
    };
  });
}
