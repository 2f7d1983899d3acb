import type { Payer } from './payers.ts';
import type { PaidTalk } from './paidTalk.ts';

/** Where a talk is not the talk it would have been without kills: its first other line, and what should stand there. */
export function differences(talk: PaidTalk, calm: PaidTalk | undefined): string[] {
  if (calm === undefined) return ['there was no calm talk to compare with'];
  const [said, should] = [withoutOwn(talk), withoutOwn(calm)];
  const at = said.findIndex((line, index) => line !== should[index]);
  if (at < 0 && said.length === should.length) return [];
  return [`${talk.payer.kind} ${talk.payer.memberId}: line ${at} of ${said.length}: ${where(said[at], should[at])}`];
}

function where(said = '(nothing)', should = '(nothing)'): string {
  const from = said.split('').findIndex((character, index) => character !== should[index]);
  const around = (line: string) => line.slice(Math.max(0, from - 80), from + 80);
  return `${around(said)} instead of ${around(should)}`;
}

/** A talk as it would be for any member: without what is theirs alone. */
function withoutOwn(talk: PaidTalk): string[] {
  return talk.transcript.map(({ from, text, attachments }) =>
    neutral(JSON.stringify([from.role, text, attachments]), talk.payer),
  );
}

function neutral(line: string, { name }: Payer): string {
  return line
    .replaceAll(name, 'NAME')
    .replace(/••••\d{4}/g, '••••MEMBER')
    .replace(/ending in \d{4}/g, 'ending in FOUR')
    .replace(/\$[\d,]+\.\d\d/g, '$')
    .replace(/CP-\w{4}-\w{4}/g, 'CP')
    .replace(/[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g, 'ID')
    .replace(/\/receipt\/[^"]+/g, '/receipt/LINK')
    .replace(/\/f\/[\w-]{22}/g, '/f/PAGE');
}
