import { wordsIn } from '../messages/index.ts';
import type { FormPage, Line, Talks } from '../turns/index.ts';
import type { FormPages, FormSent } from '../web/index.ts';

/** A turn takes milliseconds; whoever sent a form waits so long for it before the page says to look at the talk. */
const turnDeadlineMs = 8_000;

/** The forms of the talks as pages: what was sent becomes a turn of its talk, and the page hears how it went. */
export function formPages(talks: Pick<Talks, 'formPage' | 'fillIn' | 'subscribe'>): FormPages {
  return {
    find: (pageId) => talks.formPage(pageId),

    async send(pageId, fields) {
      const page = await talks.formPage(pageId);
      if (page === undefined) return { kind: 'gone' };
      const answer = answerIn(talks, page);
      try {
        const accepted = await talks.fillIn(pageId, fields);
        switch (accepted.kind) {
          case 'gone':
          case 'unknownConversation':
            return { kind: 'gone' };
          case 'closing':
          case 'tooMany':
            return { kind: 'busy', page };
          case 'repeated':
            return { kind: 'taken', language: page.language };
          case 'accepted':
            return await sentAs(page, await answer.lines, talks);
        }
      } catch {
        // The store takes nothing at the moment. The page was not used up by that.
        return { kind: 'busy', page };
      } finally {
        answer.stop();
      }
    },
  };
}

/** What the turn said; nothing where it takes too long. */
function answerIn(talks: Pick<Talks, 'subscribe'>, { conversationId }: FormPage) {
  let stop = (): void => undefined;
  const lines = new Promise<readonly Line[]>((resolve) => {
    const timer = setTimeout(() => resolve([]), turnDeadlineMs);
    const unsubscribe = talks.subscribe(conversationId, (news) => {
      if (news.kind === 'lines' && news.lines.some(({ from }) => from === 'bot')) resolve(news.lines);
      // Nobody can say yet how the turn ended. What was sent is safe all the same, and its turn runs again.
      if (news.kind === 'notice') resolve([]);
    });
    stop = () => {
      clearTimeout(timer);
      unsubscribe();
    };
  });
  return { lines, stop };
}

/** Where the same question is asked again something did not fit, and the new page says what; where it is past, nothing was taken. */
async function sentAs(page: FormPage, lines: readonly Line[], talks: Pick<Talks, 'formPage'>): Promise<FormSent> {
  const isPast = lines.some(({ reply }) => reply.text.includes(wordsIn[page.language]('card.outOfDate')));
  if (isPast) return { kind: 'gone' };
  const asking = lines.findLast(({ reply }) => reply.form?.page !== undefined)?.reply;
  const next = asking?.form?.page === undefined ? undefined : await talks.formPage(asking.form.page);
  const isSame = next !== undefined && next.form.binding.draft === page.form.binding.draft;
  if (asking === undefined || !isSame) return { kind: 'taken', language: page.language };
  return { kind: 'again', page: next, why: withoutInvitation(asking.text, next) };
}

/** The talk invites to the page; on the page itself that would only puzzle. */
function withoutInvitation(text: string, { language }: FormPage): string {
  const words = wordsIn[language];
  const invitations = [words('bank.onPage'), words('identity.onPage'), words('identity.onPageToShow')];
  return invitations.reduce((left, said) => left.replace(said, ''), text).trim();
}
