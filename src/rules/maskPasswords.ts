/**
 * What follows "my password is", where it has a digit or a sign as passwords do. A plain word is left: "my password is
 * wrong" tells none.
 */
const told =
  /((?:password|passwd|passcode|pwd|contrase(?:ñ|n)a|clave|senha)\s{0,3}(?:is|es|é|:|=)\s{0,3})([^\s•]{0,40}[\d@#$%^&*_+=][^\s•]{0,40})/giu;

export function maskPasswords(text: string, mask: string): string {
  return text.replace(told, (_, cue: string) => `${cue}${mask}`);
}
