const weights = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/** Nine zeros pass the sum and are no bank. */
export function isRoutingNumber(nine: string): boolean {
  return /^\d{9}$/.test(nine) && nine !== '000000000' && weightedSum(nine) % 10 === 0;
}

/** The ninth digit that makes eight a routing number. */
export function checkDigitOf(eight: string): string {
  return String((10 - (weightedSum(eight) % 10)) % 10);
}

function weightedSum(figures: string): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(figures[at] ?? '0'), 0);
}
