/** The one way in which a sign-in name is written: `Ana@Example.org` and `ana@example.org` are one. */
export function foldName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** An address or a plain word of 3 to 80 characters. */
export function isSignInName(folded: string): boolean {
  return /^[\p{L}\d][\p{L}\d._+-]{1,78}[\p{L}\d]$/u.test(folded) || isAddress(folded);
}

function isAddress(folded: string): boolean {
  return folded.length <= 80 && /^[\p{L}\d][\p{L}\d._+-]*@[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)+$/u.test(folded);
}
