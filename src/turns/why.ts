import type { Reply } from '../messages/index.ts';
import type { CalendarDate } from '../rules/index.ts';

/** What a line of the bot rests on. It is for staff, and says nothing that the line itself does not show. */
export interface Why {
  /** The messages that it was made of, by their keys in the catalogues, in the order in which they stand in it. */
  readonly said: readonly { readonly key: string; readonly values?: Readonly<Record<string, string | number>> }[];
  /** Answer articles, each with the day from which its version holds. */
  readonly articles?: readonly { readonly id: string; readonly from: CalendarDate }[];
  /** From when the numbers hold that the rules decided by. */
  readonly rulesFrom: CalendarDate;
  /** The form that asks here, and for which of its fields. */
  readonly form?: string;
  readonly asked?: string;
}

/** A reply on its way: once it is a line, what it asks for is part of why. */
export interface Saying extends Reply {
  readonly asks?: { readonly form: string; readonly field: string };
}

const article = /^(\w+) (\d{4}-\d\d-\d\d)$/;

/** The articles among what a reply rests on; lines that were kept before there was a `Why` tell no more than these. */
export function articlesIn({ because = [] }: Reply): NonNullable<Why['articles']> {
  return because.flatMap((each) => {
    const [, id, from] = article.exec(each) ?? [];
    return id === undefined ? [] : [{ id, from: from as CalendarDate }];
  });
}
