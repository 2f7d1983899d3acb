import type { DeskNews } from '../../console/desk.ts';
import { lineView } from '../../console/packet/lineView.ts';
import type { Case } from '../../handoff/index.ts';
import type { DocumentStore } from '../../store/documents.ts';
import type { StaffTalks } from '../../turns/index.ts';

export interface NewsParts {
  readonly store: Pick<DocumentStore, 'get' | 'find'>;
  readonly talks: Pick<StaffTalks, 'subscribeAll'>;
  readonly onCase: (listener: (changed: Case) => void) => () => void;
}

/**
 * Tells of every change of a case, and of what is said in talks that have one, until the returned function is called. Which talk
 * has which case is remembered from the changes, and looked up once for talks whose case is older than this listener.
 */
export function deskNews({ store, talks, onCase }: NewsParts, listener: (news: DeskNews) => void): () => void {
  const numbers = new Map<string, ReadonlySet<string>>();
  const forgetCases = onCase(({ number, conversationId, state }) => {
    if (conversationId !== null && state === 'closed') numbers.delete(conversationId);
    else if (conversationId !== null)
      numbers.set(conversationId, new Set([...(numbers.get(conversationId) ?? []), number]));
    listener({ kind: 'queue' });
    listener({ kind: 'case', number });
  });
  const numbersOf = async (conversationId: string): Promise<ReadonlySet<string>> => {
    const known = numbers.get(conversationId);
    if (known !== undefined) return known;
    const desk = (await store.get('conversation', conversationId))?.value.desk;
    const found = desk === undefined ? undefined : (await store.get('case', desk.caseId))?.value;
    // A talk without a case is asked about again: it may get one, and then this hears of it.
    if (found === undefined) return new Set();
    const only = new Set([found.number]);
    numbers.set(conversationId, only);
    return only;
  };
  const forgetTalks = talks.subscribeAll((conversationId, news) => {
    if (news.kind === 'notice') return;
    void numbersOf(conversationId)
      .then((all) => {
        for (const number of all) {
          if (news.kind === 'lines') listener({ kind: 'lines', number, lines: news.lines.map(lineView) });
          else if (news.kind === 'memberTyping') listener({ kind: 'typing', number, who: 'member' });
          // Whoever of staff writes needs not be told so.
          else if (news.who === 'bot') listener({ kind: 'typing', number, who: 'bot' });
        }
      })
      // A conversation that cannot be read is reported where it is run; here nobody waits for it.
      .catch(() => undefined);
  });
  return () => {
    forgetCases();
    forgetTalks();
  };
}
