export type FileKind = 'payment' | 'return';

const prenotes = new Set(['23', '28', '33', '38']);
const eitherWay = ['22', '23', '27', '28', '32', '33', '37', '38'];
const debitsOnly = ['27', '28', '37', '38'];
const sentBack = ['21', '26', '31', '36'];

/** What may stand in positions 2 and 3 of an entry, by the class of its batch. A class that is missing is not ours. */
const codesOfClass: Readonly<Record<FileKind, Readonly<Record<string, readonly string[]>>>> = {
  payment: { WEB: debitsOnly, TEL: debitsOnly, PPD: eitherWay },
  return: { WEB: sentBack, TEL: sentBack, PPD: sentBack, COR: sentBack },
};

export function classesIn(kind: FileKind): readonly string[] {
  return Object.keys(codesOfClass[kind]);
}

export function codesIn(kind: FileKind, sec: string): readonly string[] {
  return codesOfClass[kind][sec] ?? [];
}

/** The second figure says which way the money goes: 1 to 4 to the account, 6 to 9 from it. */
export function isDebit(transactionCode: string): boolean {
  return Number(transactionCode[1]) >= 6;
}

export function isPrenote(transactionCode: string): boolean {
  return prenotes.has(transactionCode);
}

/** Returns and notices share a code: the kind of account of the original, then 6 for a debit or 1 for a credit. */
export function sentBackCodeOf(originalCode: string): string {
  if (!eitherWay.includes(originalCode)) throw new Error(`${originalCode} is no code of an entry that was sent out`);
  return `${originalCode.slice(0, 1)}${isDebit(originalCode) ? '6' : '1'}`;
}
