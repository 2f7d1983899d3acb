import { csvKinds, moneyColumns } from './csvKinds.ts';
import { fieldName } from './fieldName.ts';
import { type ImportKind, importKinds } from './importPatch.ts';

export interface CsvHeader {
  readonly kind: ImportKind;
  readonly columns: readonly string[];
}

export interface HeaderFault {
  readonly field: string;
  readonly reason: string;
}

/**
 * What a file holds, told by the names of its columns, or what is wrong with them as columns of the kind that comes
 * nearest. `Date of birth`, `DATE_OF_BIRTH` and `dateOfBirth` are one name.
 */
export function readHeader(cells: readonly string[], forced?: ImportKind): CsvHeader | readonly HeaderFault[] {
  const names = cells.map(plain);
  if (!names.includes('memberid')) {
    return [{ field: 'header', reason: 'is missing: the first row must name the columns, memberId among them' }];
  }
  const kinds = forced === undefined ? importKinds : [forced];
  const [nearest] = kinds
    .map((kind) => ({ kind, faults: faultsIn(cells, kind) }))
    .toSorted((one, other) => one.faults.length - other.faults.length);
  if (nearest === undefined || nearest.faults.length > 0) return nearest?.faults ?? [];
  const known = columnsOf(nearest.kind);
  return { kind: nearest.kind, columns: names.map((name) => known.get(name) ?? name) };
}

function faultsIn(cells: readonly string[], kind: ImportKind): HeaderFault[] {
  const known = columnsOf(kind);
  const names = cells.map(plain);
  const unknown = cells.flatMap((cell, index) => {
    const field = fieldName(cell) ?? `column ${index + 1}`;
    return known.has(plain(cell)) ? [] : [{ field, reason: `is not a column of ${kind}` }];
  });
  const twice = [...known].flatMap(([name, field]) => {
    return names.indexOf(name) === names.lastIndexOf(name) ? [] : [{ field, reason: 'is in the header twice' }];
  });
  const missing = csvKinds[kind].needed.flatMap((field) => {
    return names.includes(plain(field)) ? [] : [{ field, reason: `is missing: ${kind} must have this column` }];
  });
  return [...unknown, ...twice, ...missing, ...faultsOfMoney(names, kind)];
}

function faultsOfMoney(names: readonly string[], kind: ImportKind): HeaderFault[] {
  if (!csvKinds[kind].hasMoney) return [];
  const given = moneyColumns.filter((column) => names.includes(column));
  if (given.length === 0) return [{ field: 'cents', reason: `is missing: ${kind} must have cents or amount` }];
  return given.length === 1 ? [] : [{ field: 'amount', reason: 'must not stand beside cents' }];
}

function columnsOf(kind: ImportKind): ReadonlyMap<string, string> {
  const { needed, optional, hasMoney } = csvKinds[kind];
  return new Map([...needed, ...optional, ...(hasMoney ? moneyColumns : [])].map((column) => [plain(column), column]));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}
