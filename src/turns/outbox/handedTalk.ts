import type { Case } from '../../handoff/index.ts';
import type { Instant } from '../../rules/index.ts';
import type { Line } from '../conversation.ts';

/** A talk that goes over to the desk of another system: what that desk routes by, and what was said. No account, no amounts due. */
export interface HandedTalk extends Pick<Case, 'reason' | 'queue' | 'language' | 'channel'> {
  readonly caseNumber: string;
  /** Only of whoever showed that they are that member. */
  readonly memberId: string | null;
  readonly lines: readonly HandedLine[];
}

/** A line in the words that were read, as far as words are all there is to it: no button, no page, no address. */
export interface HandedLine {
  readonly from: Line['from'];
  readonly at: Instant;
  readonly text: string;
}

export function handedTalk(given: Case, lines: readonly Line[]): HandedTalk {
  const { number: caseNumber, reason, queue, language, channel, proof, memberId } = given;
  return {
    caseNumber,
    reason,
    queue,
    language,
    channel,
    memberId: proof === 'verified' ? memberId : null,
    lines: lines.map(handedLine).filter(({ text }) => text !== ''),
  };
}

function handedLine({ from, at, reply: { text, facts } }: Line): HandedLine {
  const shown = [text, ...(facts?.rows ?? []).map(({ label, value }) => `${label}: ${value}`)];
  return {
    from,
    at,
    text: shown
      .join('\n')
      .replace(/https?:\/\/\S+/gi, '…')
      .trim(),
  };
}
