import type { Talk } from './talk.ts';

/** A reason to be sure of somebody, and what would show it; where it is shown on a page, the page asks for that itself. */
export function withHow(reason: string, talk: Talk): string {
  const { abilities, proof, policy } = talk.turn;
  if (!abilities.acceptsIdentity) return reason;
  const how = proof.level === 'guest' ? 'proof.howGuest' : 'proof.how';
  return `${reason} ${talk.words()(how, { portal: policy.contacts.portal })}`;
}
