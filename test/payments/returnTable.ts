type Row = readonly [
  code: string,
  account: 'usable' | 'disabled',
  autopay: 'on' | 'stopped',
  waiting: 'waits' | 'taken back',
  retry: '' | 'again',
  reason: string,
  letters: string,
];

/**
 * Written by hand from the published return codes and from what was decided about AutoPay, retries and telling; not from the
 * product's own table.
 *
 * code · account · AutoPay · another payment that waits on it · the same debit again · what a person gets · letters to the member
 */
const rows: readonly Row[] = [
  // Want of money: the debt is open again, and the member may try twice more within 180 days.
  ['R01', 'usable', 'on', 'waits', 'again', '', 'returned'],
  // Closed, not found, not valid: nothing more is drawn from it.
  ['R02', 'disabled', 'stopped', 'taken back', '', '', 'accountRefused, returned'],
  ['R03', 'disabled', 'stopped', 'taken back', '', '', 'accountRefused, returned'],
  ['R04', 'disabled', 'stopped', 'taken back', '', '', 'accountRefused, returned'],
  // Ours: the wrong type of entry, or recalled by our bank.
  ['R05', 'usable', 'on', 'waits', '', 'bankMistake', 'returned'],
  ['R06', 'usable', 'on', 'waits', '', 'returnedPayment', 'returned'],
  // Permission withdrawn, or stopped at the bank: AutoPay stops at once, and the member decides about the rest.
  ['R07', 'usable', 'stopped', 'waits', '', '', 'returned'],
  ['R08', 'usable', 'stopped', 'waits', '', '', 'returned'],
  ['R09', 'usable', 'on', 'waits', 'again', '', 'returned'],
  // Never allowed: frozen, and somebody looks for fraud.
  ['R10', 'disabled', 'stopped', 'taken back', '', 'unauthorised', 'accountRefused, returned'],
  ['R11', 'usable', 'on', 'waits', '', 'returnedPayment', 'returned'],
  ['R12', 'disabled', 'stopped', 'taken back', '', '', 'accountRefused, returned'],
  ['R13', 'disabled', 'stopped', 'taken back', '', '', 'accountRefused, returned'],
  // A death: a person, and no machine writes about it.
  ['R14', 'disabled', 'stopped', 'taken back', '', 'sensitive', ''],
  ['R15', 'disabled', 'stopped', 'taken back', '', 'sensitive', ''],
  ['R16', 'disabled', 'stopped', 'taken back', '', '', 'accountRefused, returned'],
  ['R17', 'usable', 'on', 'waits', '', 'returnedPayment', 'returned'],
  // Our own mistakes in a file.
  ['R18', 'usable', 'on', 'waits', '', 'bankMistake', 'returned'],
  ['R19', 'usable', 'on', 'waits', '', 'bankMistake', 'returned'],
  ['R20', 'disabled', 'stopped', 'taken back', '', '', 'accountRefused, returned'],
  ['R21', 'usable', 'on', 'waits', '', 'bankMistake', 'returned'],
  ['R22', 'usable', 'on', 'waits', '', 'bankMistake', 'returned'],
  // About a credit, and we send none.
  ['R23', 'usable', 'on', 'waits', '', 'returnedPayment', ''],
  ['R24', 'usable', 'on', 'waits', '', 'returnedPayment', 'returned'],
  ['R25', 'usable', 'on', 'waits', '', 'bankMistake', 'returned'],
  ['R26', 'usable', 'on', 'waits', '', 'bankMistake', 'returned'],
  ['R27', 'usable', 'on', 'waits', '', 'bankMistake', 'returned'],
  ['R28', 'disabled', 'stopped', 'taken back', '', '', 'accountRefused, returned'],
  ['R29', 'disabled', 'stopped', 'taken back', '', 'unauthorised', 'accountRefused, returned'],
  // Nobody here knows these: the money is gone all the same, and a person looks.
  ['R30', 'usable', 'on', 'waits', '', 'returnedPayment', 'returned'],
  ['R31', 'usable', 'on', 'waits', '', 'returnedPayment', 'returned'],
  ['R39', 'usable', 'on', 'waits', '', 'returnedPayment', 'returned'],
  ['R85', 'usable', 'on', 'waits', '', 'returnedPayment', 'returned'],
  ['R99', 'usable', 'on', 'waits', '', 'returnedPayment', 'returned'],
];

export const returnTable = rows.map(([code, account, autopay, waiting, retry, reason, letters]) => ({
  code,
  account,
  autopay,
  waiting,
  retry,
  reason,
  letters: letters === '' ? [] : letters.split(', '),
}));

export type ReturnRow = (typeof returnTable)[number];

/** About returns, not about our debits: what one bank refuses to take back, and the other insists on. */
export const disputeCodes = ['R61', 'R62', 'R67', 'R68', 'R69', 'R70', 'R71', 'R73', 'R76', 'R77'];

/** After these no machine writes any more. */
export const deathCodes: readonly string[] = ['R14', 'R15'];
