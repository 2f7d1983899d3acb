import type { StaffAct, StaffName } from '../handoff/index.ts';
import type { Language, Reply } from '../messages/index.ts';
import type { ChannelName } from '../payments/index.ts';
import type { Instant } from '../rules/index.ts';
import type { Address } from './address.ts';
import type { Why } from './why.ts';

export type { Language };
export type { ChannelName };

/** Who the bot is talking with and how that was shown. It belongs to this conversation and ends with silence. */
export type Proof =
  | { readonly level: 'none' }
  | { readonly level: 'guest'; readonly memberId: string; readonly planIds: readonly string[]; readonly at: Instant }
  | {
      readonly level: 'verified';
      readonly memberId: string;
      readonly by: 'portal' | 'dateOfBirth';
      readonly at: Instant;
    };

/** One line of the talk as it may be shown again: redacted, in the words the member read. */
export interface Line {
  /** Counts up from 1 within the conversation; it is the watermark too. */
  readonly seq: number;
  readonly id: string;
  readonly at: Instant;
  readonly from: 'member' | 'bot' | 'staff';
  readonly reply: Reply;
  /** The client's own id of a member's line; its echo must carry it. */
  readonly clientActivityId?: string;
  /** True where a member's line was a pressed card, so that its echo shows no empty bubble. */
  readonly hidden?: boolean;
  /** Who of staff wrote it, and their words by themselves: the reply's text begins with the name, so that it is seen who speaks. */
  readonly by?: StaffName & { readonly text: string };
  /** What a line of the bot rests on; for staff, drawn by no channel. */
  readonly why?: Why;
}

/** What a channel hands over. Validated, rebuilt from known fields, nothing of the client's spread into it. */
export interface Inbound {
  /** `optOut`, `optIn`: one of the words by which carriers let a phone refuse our texts, or take them again. */
  readonly kind: 'message' | 'card' | 'hello' | 'language' | 'idle' | 'optOut' | 'optIn' | 'staff';
  readonly text: string;
  /** Present when `kind` is `staff`: no member sent this. No channel makes one. */
  readonly staff?: StaffDoing;
  /** Present when `kind` is `card`; exactly as sent, still to be checked by the dialog. */
  readonly card?: unknown;
  readonly language?: Language;
  readonly clientActivityId?: string;
  /** The one-time page that this was filled in on. */
  readonly page?: string;
}

/**
 * What is done in a talk from the desk. `correctOnce`: sent to whoever was told something that was not right. `deskClosed`: nobody
 * came before the day ended.
 */
export type StaffDoing =
  | {
      readonly who: StaffName;
      readonly does:
        | { readonly kind: 'act'; readonly caseId: string; readonly act: StaffAct }
        | { readonly kind: 'correctOnce'; readonly text: string };
    }
  | { readonly who: null; readonly does: { readonly kind: 'deskClosed'; readonly caseId: string } };

/** The case of a talk: the one that is in line, with staff, or was last. */
export interface TalkDesk {
  readonly caseId: string;
  /** Who holds the talk. While somebody does, the bot is silent and takes no money step. */
  readonly held: StaffName | null;
  /** The member waits in this talk for a person. */
  readonly inLine: boolean;
}

/** Accepted, safe on disk, not yet run. Id: `<conversationId>.<activityId>`. Removed by the commit of its turn. */
export interface InboxEntry {
  readonly conversationId: string;
  readonly activityId: string;
  readonly acceptedAt: Instant;
  /** The `Inbound`, sealed by the vault's cipher: it may hold bank digits. */
  readonly sealed: string;
  /** The member's own line, already redacted; `null` where nothing is shown, as for a greeting. */
  readonly line: Line | null;
}

export interface Conversation {
  readonly conversationId: string;
  readonly channel: ChannelName;
  readonly userId: string;
  /** A hash of the browser's cookie: only that browser may take the conversation up again. */
  readonly browserKey: string;
  /** A keyed hash of the network the conversation came from, for limits. */
  readonly source: string;
  readonly language: Language;
  readonly proof: Proof;
  /** A keyed hash of the Member ID that was proven last. It outlives the proof, so that a second talk of a member can be counted. */
  readonly memberKey?: string;
  readonly lastSeenAt: Instant;
  readonly openedAt: Instant;
  /** Absent where the member's page fetches the lines itself. */
  readonly address?: Address;
  /** `addressKey` of that address; no two conversations share one. */
  readonly addressKey?: string;
  /** Botbuilder's dialog state. It holds tokens and last fours, never bank digits. */
  readonly dialogState: Readonly<Record<string, unknown>>;
  /** The latest handled activity ids, oldest first, so that a repeated one changes nothing. */
  readonly handled: readonly string[];
  /** The latest lines; earlier ones are in `transcript` documents. */
  readonly lines: readonly Line[];
  readonly lastSeq: number;
  /** What the bot is waiting for, so that redaction knows what was asked. */
  readonly asked: string | null;
  /** Whether silence has something to drop: an identity or bank details. The idle sweep looks for these. */
  readonly expires: boolean;
  /** When the latest turns of this conversation broke, so that a talk that keeps breaking is started afresh. */
  readonly failures: readonly Instant[];
  /** Absent until something was left for staff. */
  readonly desk?: TalkDesk;
}

/** A full page of earlier lines, never changed again. Id: `<conversationId>.<page>`. */
export interface TranscriptPage {
  readonly conversationId: string;
  readonly page: number;
  readonly lines: readonly Line[];
}
