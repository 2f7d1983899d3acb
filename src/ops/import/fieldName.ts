/**
 * The name as it may be repeated in a problem. A file without a header, or one keyed by members, has somebody's data where
 * names belong; that is not repeated.
 */
export function fieldName(written: string): string | undefined {
  return /^[A-Za-z][A-Za-z _-]{0,39}$/.test(written) ? written : undefined;
}
