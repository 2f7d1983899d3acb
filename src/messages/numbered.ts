import type { CardBinding, Reply } from './reply.ts';

/** An answer that can be given by its number where there are no buttons: words said for the member, or a pressed card. */
export interface Numbered {
  readonly title: string;
  readonly does:
    | { readonly kind: 'say'; readonly value: string }
    | { readonly kind: 'press'; readonly binding: CardBinding; readonly action: string };
}

/** What can be chosen in a reply, numbered from 1 in this order. What is agreed to by a code is not agreed to by a number. */
export function numberedIn({ choices = [], facts }: Reply): readonly Numbered[] {
  const { binding, actions = [], code } = facts ?? {};
  const pressed = binding === undefined || code !== undefined ? [] : actions;
  return [
    ...pressed.map(({ title, action }) => ({
      title,
      does: { kind: 'press' as const, binding: binding as CardBinding, action },
    })),
    ...choices.map(({ title, value }) => ({ title, does: { kind: 'say' as const, value } })),
  ];
}
