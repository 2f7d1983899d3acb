import { type Acknowledged, MemberBrowser, type Shown } from './memberBrowser.ts';
import { type Payer, stepsOf } from './payers.ts';
import type { ServerProcess } from './serverProcess.ts';

/** A talk that came to its end, as the member's browser knows it and as the server tells it anew. */
export interface PaidTalk {
  readonly payer: Payer;
  readonly conversationId: string;
  readonly acknowledged: readonly Acknowledged[];
  readonly polled: readonly Shown[];
  readonly transcript: readonly Shown[];
}

export async function payThrough(
  server: ServerProcess,
  payer: Payer,
  bodies: string[],
  reached: (step: number, when: 'sent' | 'answered') => void = () => {},
): Promise<PaidTalk> {
  const browser = new MemberBrowser(server, bodies, payer.kind === 'signedIn' ? payer.memberId : undefined);
  await browser.open();
  for (const [index, step] of stepsOf(payer).entries()) {
    await browser.say(
      step(browser.shown),
      () => reached(index, 'sent'),
      () => reached(index, 'answered'),
    );
  }
  const { conversationId, acknowledged, shown } = browser;
  return { payer, conversationId, acknowledged, polled: shown, transcript: await browser.transcript() };
}

/** What a browser was told and cannot find again, or finds twice. */
export function transcriptFaults({ payer, acknowledged, polled, transcript }: PaidTalk): string[] {
  const who = `${payer.kind} ${payer.memberId}`;
  const ids = transcript.map(({ id }) => id);
  const lost = acknowledged.flatMap(({ clientActivityId, answeredId, shows }, step) => {
    const found = transcript.filter(({ channelData }) => channelData.clientActivityID === clientActivityId);
    if (found.length !== (shows ? 1 : 0))
      return [`${who}: step ${step} stands ${found.length} times in the transcript`];
    return shows && found[0]?.id !== answeredId ? [`${who}: step ${step} was answered with another id`] : [];
  });
  const same = JSON.stringify(polled) === JSON.stringify(transcript);
  return [
    ...lost,
    ...(new Set(ids).size === ids.length ? [] : [`${who}: two activities share an id`]),
    ...(same ? [] : [`${who}: what was polled through the kills is not what the transcript says`]),
  ];
}
