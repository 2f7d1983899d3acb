const startAgain = 'Whatever was committed stays; start the command again.';

/** What is said of an error that nobody expected. Its details are for the log alone. */
export function sentenceFor(error: unknown): string {
  // A run that met too many broken members ends with the trouble of the last one.
  const { name, code, message, cause } = error as NodeJS.ErrnoException;
  if (name === 'MemberBroke') return `Too many members could not be dealt with, so it stopped. ${sentenceFor(cause)}`;
  if (name === 'FileConflict') return `${message}. Do not remove it: ask the bank what it has.`;
  if (name === 'VaultRefusal' && code === 'unknownKeyVersion')
    return `Bank numbers are sealed with a key that is not in VAULT_KEYS. Put it back and restart. ${startAgain}`;
  if (name === 'StoreUnavailable' || name === 'UnknownOutcome')
    return 'The store takes no more writes, because the disk failed. Mend the disk and restart; then start the command again.';
  if (code === 'ENOSPC' || code === 'EDQUOT') return `The disk is full. Make room. ${startAgain}`;
  return `It broke in the middle. ${startAgain} The log says more.`;
}
