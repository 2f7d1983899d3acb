import { daysOf, isIn } from '../console/figures/period.ts';
import type { ToldQuestion, ToldTalk } from '../console/figures/ports.ts';
import { articlesOf } from '../console/figures/told.ts';
import type { DocumentStore } from '../store/documents.ts';
import { breaths } from './breath.ts';
import type { TalkReader } from './talkReader.ts';

/** The talks in which an answer was told, found by what is indexed: none of the others is opened. */
export async function toldWhom(
  store: DocumentStore,
  talks: TalkReader,
  question: ToldQuestion,
): Promise<readonly ToldTalk[]> {
  const found: ToldTalk[] = [];
  const breathe = breaths();
  for (const id of await talksTold(store, question)) {
    const talk = await toldIn(store, talks, id, question);
    if (talk !== undefined) found.push(talk);
    await breathe();
  }
  return found.toSorted((one, other) => ((one.at[0] ?? '') < (other.at[0] ?? '') ? -1 : 1));
}

async function talksTold(store: DocumentStore, { articleId, period }: ToldQuestion): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const day of daysOf(period)) {
    const told = `${articleId} ${day}`;
    for await (const id of store.holders('conversation', 'told', told)) ids.add(id);
    for await (const id of store.holders('transcript', 'told', told)) ids.add(id.slice(0, id.lastIndexOf('.')));
  }
  return ids;
}

async function toldIn(
  store: DocumentStore,
  talks: TalkReader,
  conversationId: string,
  { articleId, period, version }: ToldQuestion,
): Promise<ToldTalk | undefined> {
  const whole = await talks.whole(conversationId);
  if (whole === undefined) return undefined;
  const { channel, language, proof, desk } = whole.conversation;
  const told = whole.lines
    .filter(({ from, at }) => from === 'bot' && isIn(period, at))
    .flatMap((line) => articlesOf(line).map((article) => ({ ...article, at: line.at })))
    .filter(({ id, from }) => id === articleId && (version === null || from === version));
  if (told.length === 0) return undefined;
  const opened = desk === undefined ? undefined : (await store.get('case', desk.caseId))?.value;
  return {
    conversationId,
    channel,
    language,
    at: told.map(({ at }) => at),
    versions: [...new Set(told.map(({ from }) => from))],
    caseNumber: opened?.number ?? null,
    memberId: proof.level === 'none' ? (opened?.memberId ?? null) : proof.memberId,
  };
}

/** A case of a talk is kept under the talk and the reason. */
