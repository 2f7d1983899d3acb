import type {
  ActOutcome,
  CallBack,
  CaseEvent,
  CaseOutcome,
  CaseReason,
  CaseState,
  Queue,
  StaffAct,
  StaffName,
} from '../handoff/index.ts';
import type { ChannelName } from '../payments/index.ts';
import type { CalendarDate, Cents, Instant } from '../rules/index.ts';
import type { Language } from '../messages/index.ts';
import type { Packet } from './packetView.ts';
import type { Holding, Role } from '../staff/index.ts';

/** What the console asks of the product. Everything it hands out is redacted already and holds no account number. */
export interface Desk {
  /** Waiting and held cases, most urgent first: who loses coverage soonest, then who waits longest. */
  queue(): Promise<readonly QueueRow[]>;
  holding(number: string, staffId: string): Promise<Holding | undefined>;
  /** One case with its packet; `undefined` where there is none of that number. */
  caseView(number: string): Promise<CaseView | undefined>;
  /** Lines of the case's talk after `seq`, oldest first; none where there is no talk. */
  lines(number: string, after: number): Promise<readonly LineView[]>;
  /** Does it in the talk's own turn queue. The same `actId` twice is done once. */
  act(number: string, act: StaffAct, who: StaffName, actId: string): Promise<ActOutcome>;
  /** The member sees that somebody writes. Never stored. */
  typing(number: string, who: StaffName): Promise<void>;
  /** By Member ID, confirmation number or case number, written in any usual way. */
  search(text: string): Promise<SearchView>;
  /** Staff to whom a case can be passed. */
  colleagues(): Promise<readonly Colleague[]>;
  /** What the bot's line rests on; `undefined` where it is no line of the bot. */
  why(number: string, seq: number): Promise<WhyView | undefined>;
  /** Hears of every change until the returned function is called. */
  watch(listener: (news: DeskNews) => void): () => void;
}

export interface Colleague extends StaffName {
  readonly role: Role;
}

export type DeskNews =
  /** A case came, went or moved: the queue has to be asked for again. */
  | { readonly kind: 'queue' }
  /** Something of this case changed that is no line. */
  | { readonly kind: 'case'; readonly number: string }
  | { readonly kind: 'lines'; readonly number: string; readonly lines: readonly LineView[] }
  | { readonly kind: 'typing'; readonly number: string; readonly who: 'member' | 'bot' };

export interface QueueRow {
  readonly number: string;
  readonly reason: CaseReason;
  readonly queue: Queue;
  readonly state: CaseState;
  readonly language: Language;
  readonly channel: ChannelName | null;
  readonly waitingSince: Instant;
  readonly waits: 'inTalk' | 'callBack' | 'nobody';
  readonly staff: StaffName | null;
  /** How many cancellations wait for a second person. */
  readonly toAgree: number;
  /** For whom a colleague left it. */
  readonly passedTo: StaffName | null;
  /** The member's name once it is proven who they are. */
  readonly memberName: string | null;
  readonly proof: 'none' | 'guest' | 'verified';
  readonly atRisk: AtRisk | null;
  /** What became of money in this talk: stands at the top of the case. */
  readonly money: MoneyState;
}

/** The coverage that is lost soonest without a payment. */
export interface AtRisk {
  /** The last day to pay. */
  readonly by: CalendarDate;
  readonly cents: Cents;
  readonly planName: string;
  readonly kind: 'first' | 'due' | 'cure';
}

export type MoneyState =
  | { readonly kind: 'nothingConfirmed' }
  | { readonly kind: 'recorded'; readonly confirmationNumber: string; readonly cents: Cents }
  | { readonly kind: 'checking' };

export interface CaseView extends QueueRow {
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly outcome: CaseOutcome | null;
  readonly callBack: CallBack | null;
  readonly events: readonly CaseEvent[];
  readonly asks: readonly {
    readonly askId: string;
    readonly paymentId: string;
    readonly by: StaffName;
    readonly at: Instant;
  }[];
  readonly packet: Packet;
  /** The number of the talk's last line. */
  readonly lastSeq: number;
  /** Whether there is a talk to answer in. */
  readonly hasTalk: boolean;
}

export interface LineView {
  readonly seq: number;
  readonly at: Instant;
  readonly from: 'member' | 'bot' | 'staff';
  /** The name of the person of staff who wrote it. */
  readonly by: string | null;
  readonly text: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly notes: readonly string[];
  readonly choices: readonly string[];
  /** The labels of a form that was shown; never what was filled in. */
  readonly form: readonly string[];
  /** A member pressed or filled in a card; it has no words. */
  readonly pressed: boolean;
}

export interface SearchView {
  readonly cases: readonly QueueRow[];
  /** Why nothing was found, or how the words were read. */
  readonly readAs: 'memberId' | 'confirmationNumber' | 'caseNumber' | 'nothing';
}

export interface WhyView {
  /** Catalogue keys of what was said, with the values that were put in, written in English. */
  readonly said: readonly {
    readonly key: string;
    readonly values: Readonly<Record<string, string>>;
    readonly rule: string | null;
  }[];
  /** Answer articles, each with the day its version holds from. */
  readonly articles: readonly { readonly id: string; readonly from: string }[];
  readonly rulesFrom: CalendarDate | null;
}
