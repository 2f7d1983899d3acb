import { openCase } from '../../src/handoff/index.ts';
import { addDays, addMinutes, calendarDate } from '../../src/rules/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { createWork } from '../../src/store/work.ts';
import type { Conversation, Line } from '../../src/turns/index.ts';
import { commitOf, conversation, member, payment, putConversation, putMember } from '../store/samples.ts';
import { linesOf, noonOf, type Said } from './figureTalks.ts';

export const filledTo = calendarDate('2026-05-31');
const days = 30;
const channels = ['website', 'website', 'sms', 'teams'] as const;
const spoken = ['en', 'en', 'es', 'pt'] as const;
const reasons = ['asked', 'notUnderstood', 'hardship', 'returnedPayment'] as const;
const statuses = ['settled', 'settled', 'settled', 'returned', 'recorded'] as const;

const who: Said = ['b', ['identity.askMemberId'], ['identify', 'memberId']];
const asks = (key: string, field: string): Said => ['b', [key], ['pay', field]];
const yes: Said = ['m', 'ok'];

/** How far talks get, in turn: two of six pay. */
const ways: readonly (readonly Said[])[] = [
  [['m', 'pay'], who],
  [
    ['m', 'pay'],
    who,
    yes,
    asks('amount.askPlain', 'amount'),
    ['m', 'the usual thing, you know'],
    asks('unclear.amount', 'amount'),
  ],
  [
    ['m', 'refund?'],
    ['b', [], undefined, 'refund'],
    ['m', '=cmd("no, the other <b>refund</b>")'],
    ['b', ['unclear.general']],
  ],
  [['m', 'pay'], who, yes, asks('bank.askKind', 'accountKind')],
  [['m', 'pay'], who, yes, asks('review.ask', 'confirm'), yes, ['b', ['recorded.today']]],
  [
    ['m', 'refund?'],
    ['b', [], undefined, 'refund'],
    yes,
    asks('review.ask', 'confirm'),
    yes,
    ['b', ['recorded.today']],
  ],
];

/** A month of invented talks, two or three a day, with their payments and cases. Resolves to how many talks there are. */
export async function fillStore(store: DocumentStore): Promise<number> {
  let made = 0;
  for (let back = 0; back < days; back += 1) {
    for (let each = 0; each < 2 + (back % 2); each += 1) {
      await addTalk(store, made, addDays(filledTo, -back));
      made += 1;
    }
  }
  return made;
}

async function addTalk(store: DocumentStore, index: number, day: string): Promise<void> {
  const id = `talk-${String(index).padStart(3, '0')}`;
  const way = ways[index % ways.length] ?? [];
  const number = `CP-${String(index).padStart(4, '0')}-0000`;
  const lines = linesOf(way, day).map((line) => withArticle(numbered(line, number)));
  const at = noonOf(day);
  const talk: Partial<Conversation> = {
    channel: channels[index % channels.length] ?? 'website',
    language: spoken[index % spoken.length] ?? 'en',
    memberKey: `key ${index}`,
    openedAt: at,
    lastSeenAt: at,
    lines,
    lastSeq: lines.length,
  };
  await store.commit(commitOf([putConversation(conversation(id, talk))]));
  if (way.some(([from, said]) => from === 'b' && said.includes('recorded.today'))) {
    await store.commit(
      commitOf([putMember(member(`${900_000_000_000 + index}`, { payments: [paid(index, number, id)] }))]),
    );
  }
  if (index % 5 === 0) await addCase(store, id, index, at);
}

function paid(index: number, number: string, conversationId: string) {
  const made = payment(`p${index}`, number);
  if (made.authorization.kind !== 'single') throw new Error('the sample is of one payment');
  const status = statuses[index % statuses.length] ?? 'settled';
  return { ...made, status, authorization: { ...made.authorization, conversationId } };
}

function numbered(line: Line, number: string): Line {
  if (line.why?.said.some(({ key }) => key === 'recorded.today') !== true) return line;
  return { ...line, why: { ...line.why, said: [{ key: 'recorded.today', values: { number } }] } };
}

/** What an article rests on is kept with the reply too, and is what the store finds it by. */
function withArticle(line: Line): Line {
  const because = line.why?.articles?.map(({ id, from }) => `${id} ${from}`);
  return because === undefined ? line : { ...line, reply: { ...line.reply, because } };
}

async function addCase(store: DocumentStore, conversationId: string, index: number, at: ReturnType<typeof noonOf>) {
  const work = createWork(store, 'noTrail');
  const opened = await openCase(
    work,
    {
      conversationId,
      reason: reasons[(index / 5) % reasons.length] ?? 'asked',
      memberId: null,
      proof: 'none',
      provedBy: null,
      channel: 'website',
      waits: 'inTalk',
      askedAtSeq: 2,
      language: 'en',
      at,
      evidence: { payments: [], coverage: [], found: [] },
    },
    { bytes: () => new Uint8Array([index, index * 3, index * 7, index * 11, index * 13]) },
  );
  const isTaken = index % 4 !== 0;
  work.putCase({
    ...opened,
    ...(isTaken ? { firstClaimedAt: addMinutes(at, 3 + index), state: 'closed', outcome: 'solved' } : {}),
  });
  await work.commit();
}
