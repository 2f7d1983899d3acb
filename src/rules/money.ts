/** Money in whole US cents. Never a fraction, never dollars. */
export type Cents = number & { readonly unit: 'cents' };

/** Brands a whole number of cents. Throws on a fraction: that is a broken promise of the caller, not a refusal. */
export function cents(amount: number): Cents {
  if (!Number.isSafeInteger(amount)) throw new RangeError('money must be whole cents');
  return amount as Cents;
}

export const noMoney = cents(0);

/** The sum, in whole cents; an empty list sums to zero. */
export function sum(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

/** What is left of `amount` after taking `taken`, never below zero. */
export function remainder(amount: Cents, taken: Cents): Cents {
  return cents(Math.max(0, amount - taken));
}

export function smaller(a: Cents, b: Cents): Cents {
  return a < b ? a : b;
}
