/** `recorded` (today) or `scheduled` (later) → `claimed` → `submitted` → `settled`; see decisions on states. */
export const paymentStatuses = [
  'recorded',
  'scheduled',
  'claimed',
  'submitted',
  'settled',
  'cancelled',
  'returned',
] as const;

export type PaymentStatus = (typeof paymentStatuses)[number];

/** Every legal move. What is not listed is refused. */
export const nextStatuses: Record<PaymentStatus, readonly PaymentStatus[]> = {
  recorded: ['claimed', 'cancelled'],
  scheduled: ['claimed', 'cancelled'],
  // A bank that returns it had the file, also where a crash kept us from noting that it was sent.
  claimed: ['submitted', 'returned'],
  submitted: ['settled', 'returned'],
  settled: ['returned'],
  cancelled: [],
  returned: [],
};

export function mayBecome(from: PaymentStatus, to: PaymentStatus): boolean {
  return nextStatuses[from].includes(to);
}

/** Whether a payment in this status pays for something. A cancelled or returned one pays nothing. */
export function pays(status: PaymentStatus): boolean {
  return status !== 'cancelled' && status !== 'returned';
}
