/**
 * The record layouts of a Nacha file, with positions counted from 1 as the published tables count them. Every table
 * covers its 94 characters without a gap, so that it serves for reading and for writing.
 */

export type Span = readonly [first: number, last: number];
export type Layout = Readonly<Record<string, Span>>;
export type Fields<L extends Layout> = { readonly [Name in keyof L]: string };

export const recordWidth = 94;
export const blockingFactor = 10;

export const layouts = {
  fileHeader: {
    type: [1, 1],
    priority: [2, 3],
    destination: [4, 13],
    origin: [14, 23],
    creationDate: [24, 29],
    creationTime: [30, 33],
    modifier: [34, 34],
    recordSize: [35, 37],
    blockingFactor: [38, 39],
    formatCode: [40, 40],
    destinationName: [41, 63],
    originName: [64, 86],
    reference: [87, 94],
  },
  batchHeader: {
    type: [1, 1],
    serviceClass: [2, 4],
    companyName: [5, 20],
    discretionaryData: [21, 40],
    companyId: [41, 50],
    sec: [51, 53],
    description: [54, 63],
    descriptiveDate: [64, 69],
    effectiveDate: [70, 75],
    settlementDate: [76, 78],
    status: [79, 79],
    odfi: [80, 87],
    batchNumber: [88, 94],
  },
  entry: {
    type: [1, 1],
    transactionCode: [2, 3],
    rdfi8: [4, 11],
    checkDigit: [12, 12],
    account: [13, 29],
    amount: [30, 39],
    individualId: [40, 54],
    individualName: [55, 76],
    paymentType: [77, 78],
    addendaIndicator: [79, 79],
    trace: [80, 94],
  },
  remark: {
    type: [1, 1],
    typeCode: [2, 3],
    information: [4, 83],
    sequence: [84, 87],
    entrySequence: [88, 94],
  },
  notice: {
    type: [1, 1],
    typeCode: [2, 3],
    code: [4, 6],
    originalTrace: [7, 21],
    reserved: [22, 27],
    originalRdfi8: [28, 35],
    correctedData: [36, 64],
    reservedToo: [65, 79],
    trace: [80, 94],
  },
  returned: {
    type: [1, 1],
    typeCode: [2, 3],
    code: [4, 6],
    originalTrace: [7, 21],
    dateOfDeath: [22, 27],
    originalRdfi8: [28, 35],
    information: [36, 79],
    trace: [80, 94],
  },
  batchControl: {
    type: [1, 1],
    serviceClass: [2, 4],
    entryCount: [5, 10],
    entryHash: [11, 20],
    debits: [21, 32],
    credits: [33, 44],
    companyId: [45, 54],
    authenticationCode: [55, 73],
    reserved: [74, 79],
    odfi: [80, 87],
    batchNumber: [88, 94],
  },
  fileControl: {
    type: [1, 1],
    batchCount: [2, 7],
    blockCount: [8, 13],
    entryCount: [14, 21],
    entryHash: [22, 31],
    debits: [32, 43],
    credits: [44, 55],
    reserved: [56, 94],
  },
} as const satisfies Record<string, Layout>;

export type Layouts = typeof layouts;

export function fieldsOf<L extends Layout>(record: string, layout: L): Fields<L> {
  const cut = Object.entries(layout).map(([name, [first, last]]) => [name, record.slice(first - 1, last)]);
  return Object.fromEntries(cut) as Fields<L>;
}

/** Values are set from the left and filled with blanks, and so are fields left out; numbers come through `digits`. */
export function recordOf<L extends Layout>(layout: L, values: Partial<Fields<L>>): string {
  const places = Object.entries(layout) as [keyof L & string, Span][];
  return places.map(([name, span]) => filled(name, values[name] ?? '', span)).join('');
}

function filled(name: string, value: string, [first, last]: Span): string {
  const width = last - first + 1;
  if (value.length > width) throw new Error(`${name} holds ${width} characters, "${value}" has ${value.length}`);
  return value.padEnd(width);
}

export function digits(value: number, width: number): string {
  const written = String(value).padStart(width, '0');
  if (!/^\d+$/.test(written) || written.length > width) throw new Error(`${value} is no number of ${width} digits`);
  return written;
}
