import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ImportFile,
  type ImportKind,
  importKinds,
  mergeMember,
  readImport,
} from '../../../src/ops/import/index.ts';
import { cell, type Cells, membersAfter } from './world.ts';

const runs = process.env['PROVE'] === 'full' ? 3_000 : 150;

const month = fc.integer({ min: 2, max: 12 }).map((number) => `2026-${String(number).padStart(2, '0')}`);
const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-03-${String(number).padStart(2, '0')}`);
const cents = fc.integer({ min: 1, max: 10_000_000 }).map(String);
const dollars = fc
  .integer({ min: 1, max: 10_000_000 })
  .map((amount) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`);
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '' && !/[\p{Cc}\p{Zl}\p{Zp}\uFFFD]/u.test(text));

const plan = fc.record({
  kind: fc.constantFrom('health', 'dental'),
  carrier: name,
  name,
  first: cents,
  premiums: fc.uniqueArray(fc.record({ from: month, cents }), { selector: ({ from }) => from, maxLength: 3 }),
  charges: fc.uniqueArray(fc.record({ month, amount: dollars }), { selector: (each) => each.month, maxLength: 3 }),
  coverageEvents: fc.uniqueArray(
    fc.record({ month, kind: fc.constantFrom('confirmed', 'ended', 'reinstated'), on: day }),
    {
      selector: (event) => Object.values(event).join(),
      maxLength: 3,
    },
  ),
  payments: fc.array(
    fc.record({
      date: day,
      amount: dollars,
      status: fc.constantFrom('settled', 'returned'),
      returnCode: fc.constantFrom('', 'R01'),
    }),
    { maxLength: 3 },
  ),
});
const person = fc.record({
  firstName: name,
  lastName: name,
  dateOfBirth: fc.constantFrom('1984-02-29', '1999-12-31'),
  email: fc.constantFrom('', 'a@example.org'),
  phone: fc.constantFrom('', '+16175550123'),
  language: fc.constantFrom('', 'es'),
  subsidyClass: fc.constantFrom('connectorCare', 'none'),
});
const people = fc.array(fc.record({ person, plans: fc.array(plan, { maxLength: 2 }) }), { minLength: 1, maxLength: 4 });

type Rows = Readonly<Record<ImportKind, readonly Cells[]>>;

/** The rows of invented members, kind by kind. */
const everyRow = people.map((members): Rows => {
  const owned = members.flatMap(({ plans }, index) => {
    return plans.map((each, at) => ({ each, memberId: idOf(index), planId: `plan-${at}` }));
  });
  const listed = (rowsOf: (each: (typeof owned)[number]['each'], planId: string) => readonly Cells[]) =>
    owned.flatMap(({ each, memberId, planId }) => rowsOf(each, planId).map((row) => ({ memberId, planId, ...row })));
  return {
    members: members.map((each, index) => ({ memberId: idOf(index), ...each.person })),
    plans: listed(({ kind, carrier, name: called }) => [{ kind, carrier, name: called, coverageStart: '2026-01' }]),
    premiums: listed(({ first, premiums }) => [{ from: '2026-01', cents: first }, ...premiums]),
    charges: listed(({ charges }) => charges),
    coverageEvents: listed(({ coverageEvents }) => coverageEvents),
    payments: listed(({ payments }, planId) =>
      payments.map((each, at) => ({ externalId: `${planId}-${at}`, ...each })),
    ),
  };
});

function idOf(index: number): string {
  return `10020030090${index}`;
}

/** Lines of a file of one kind, the header first. Everything is quoted here and there, to no effect. */
function linesOf(rows: readonly Cells[], delimiter: string): string[] {
  const columns = Object.keys(rows[0] ?? {});
  return [
    columns.join(delimiter),
    ...rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(delimiter)),
  ];
}

const filled = (rows: Rows) => importKinds.filter((kind) => rows[kind].length > 0);
const plainFiles = (rows: Rows): ImportFile[] =>
  filled(rows).map((kind) => ({ name: `${kind}.csv`, text: linesOf(rows[kind], ',').join('\n') }));

/** The same rows in any order, in up to three files per kind, of any delimiter, the files in any order too. */
const shuffled = everyRow.chain((rows) =>
  fc
    .tuple(fc.constant(rows), ...filled(rows).map((kind) => splitFiles(kind, rows[kind])))
    .chain(([all, ...files]) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(files.flat(), { minLength: files.flat().length })),
    ),
);

function splitFiles(kind: ImportKind, rows: readonly Cells[]): fc.Arbitrary<ImportFile[]> {
  const order = fc.shuffledSubarray([...rows], { minLength: rows.length });
  const cuts = fc.tuple(fc.nat(rows.length), fc.nat(rows.length));
  return fc.tuple(order, cuts, fc.constantFrom(',', ';', '\t')).map(([mixed, [one, other], delimiter]) => {
    const [first, second] = one < other ? [one, other] : [other, one];
    const parts = [mixed.slice(0, first), mixed.slice(first, second), mixed.slice(second)].filter(
      ({ length }) => length > 0,
    );
    return parts.map((part, index) => ({ name: `${kind}${index}.csv`, text: linesOf(part, delimiter).join('\r\n') }));
  });
}

/** Ways in which one line goes wrong, without turning into a sound one of somebody else. */
const damage = fc.oneof(
  fc.tuple(fc.constantFrom('"', '""', ',', '\0', '"x"', '\uFFFD', 'x'.repeat(300)), fc.nat(200)).map(
    ([put, at]) =>
      (line: string) =>
        line.slice(0, at % (line.length + 1)) + put + line.slice(at % (line.length + 1)),
  ),
  fc.nat(200).map((at) => (line: string) => line.slice(0, at % (line.length + 1))),
  fc.constantFrom('', '"', ',,,,', '{}', 'x'.repeat(20_000)).map((put) => () => put),
);

describe('an import of rows', () => {
  it('makes the same members whatever the order of rows and files, without a problem', () => {
    fc.assert(
      fc.property(shuffled, ([rows, files]) => {
        expect(readImport(files).problems).toEqual([]);
        expect(membersAfter(files)).toEqual(membersAfter(plainFiles(rows)));
        expect(membersAfter(files)).toHaveLength(rows.members.length);
      }),
      { numRuns: runs },
    );
  });

  it('changes nothing when it comes again, whole or one file at a time in any order', () => {
    fc.assert(
      fc.property(shuffled, ([rows, files]) => {
        const members = membersAfter(plainFiles(rows));
        const known = new Map(members.map((member) => [member.memberId, member]));
        for (const again of [files, ...plainFiles(rows).map((file) => [file])]) {
          for (const patch of readImport(again).members) {
            const before = known.get(patch.memberId);
            expect(mergeMember(before, patch)).toEqual({ member: before, problems: [] });
            expect(mergeMember(before, patch).member).toBe(before);
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it('lets one damaged row change nobody but the member it is about', () => {
    fc.assert(
      fc.property(everyRow, fc.nat(), fc.nat(), damage, (rows, kindAt, rowAt, damaged) => {
        const kinds = filled(rows);
        const kind = kinds[kindAt % kinds.length] ?? 'members';
        const hurt = rows[kind][rowAt % rows[kind].length];
        const files = plainFiles(rows).map((file) => {
          if (file.name !== `${kind}.csv`) return file;
          const lines = file.text.split('\n');
          const line = 1 + (rowAt % rows[kind].length);
          return { ...file, text: lines.with(line, damaged(lines[line] ?? '')).join('\n') };
        });
        const others = (members: ReturnType<typeof membersAfter>) =>
          members.filter(({ memberId }) => memberId !== hurt?.['memberId']);
        expect(others(membersAfter(files))).toEqual(others(membersAfter(plainFiles(rows))));
      }),
      { numRuns: runs },
    );
  });
});
