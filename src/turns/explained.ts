import type { Reply, Spoken } from '../messages/index.ts';
import type { CalendarDate } from '../rules/index.ts';
import { saidIn } from './saidIn.ts';
import { articlesIn, type Saying, type Why } from './why.ts';

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
