import type { Reply, Spoken } from '../messages/index.ts';
import type { CalendarDate } from '../rules/index.ts';
import { saidIn } from './saidIn.ts';

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

/** What became of the replies of a turn: each as it is kept and drawn, and why it was said. */
export function explained(
  sayings: readonly Saying[],
  spoken: readonly Spoken[],
  rulesFrom: CalendarDate,
): { readonly reply: Reply; readonly why: Why }[] {
  return sayings.map(({ asks, ...reply }) => {
    const articles = articlesIn(reply);
    return {
      reply,
      why: {
        said: saidIn(reply, spoken),
        ...(articles.length === 0 ? {} : { articles }),
        rulesFrom,
        ...(asks === undefined ? {} : { form: asks.form, asked: asks.field }),
      },
    };
  });
}

const article = /^(\w+) (\d{4}-\d\d-\d\d)$/;

/** The articles among what a reply rests on; lines that were kept before there was a `Why` tell no more than these. */
export function articlesIn({ because = [] }: Reply): NonNullable<Why['articles']> {
  return because.flatMap((each) => {
    const [, id, from] = article.exec(each) ?? [];
    return id === undefined ? [] : [{ id, from: from as CalendarDate }];
  });
}
