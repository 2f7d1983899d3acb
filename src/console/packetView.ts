import type { CalendarDate, Cents, CoverageMonth, Instant, PaymentStatus } from '../rules/index.ts';

/** What staff need to know, in the order in which they need it. */
export interface Packet {
  readonly who: {
    readonly memberId: string | null;
    readonly name: string | null;
    readonly proof: 'none' | 'guest' | 'verified';
    readonly provedBy: 'portal' | 'dateOfBirth' | null;
    /** Whether the proof still holds in the talk: silence and "sign me out" end it, and money acts need it. */
    readonly isProvenNow: boolean;
    readonly phoneOnFile: string | null;
  };
  /** What the member asked, in their own redacted words. */
  readonly asked: string | null;
  /** What it is about where there was no talk. */
  readonly about: string | null;
  readonly coverage: readonly CoverageFact[];
  readonly draft: DraftView | null;
  /** What was tried and refused, latest last, each with the refusal's own name. */
  readonly tried: readonly { readonly at: Instant; readonly refusal: string; readonly text: string }[];
  readonly found: readonly string[];
  readonly payments: readonly PaymentFact[];
  readonly autopay: readonly AutopayFact[];
  /** What the bot told the member that they may rely on. */
  readonly promised: readonly { readonly at: Instant; readonly text: string }[];
}

export interface CoverageFact {
  readonly planId: string;
  readonly planName: string;
  readonly planKind: 'health' | 'dental';
  readonly month: CoverageMonth;
  readonly state: string;
  readonly currentDue: Cents;
  readonly pastDue: Cents;
  readonly need: { readonly kind: string; readonly cents: Cents | null; readonly by: CalendarDate | null };
  /** The function of `src/rules` that decided, and from when its numbers are. */
  readonly rule: string;
  readonly rulesFrom: CalendarDate;
}

export interface PaymentFact {
  readonly paymentId: string;
  readonly number: string;
  readonly planName: string;
  readonly cents: Cents;
  readonly status: PaymentStatus;
  readonly countsOn: CalendarDate;
  readonly account: string;
  readonly returnCode: string | null;
  /** Whether it can still be taken back here. */
  readonly mayCancel: boolean;
}

export interface AutopayFact {
  readonly autopayId: string;
  readonly planName: string;
  readonly state: 'on' | 'stopped';
  readonly account: string;
  readonly limit: Cents;
}

/** A form as far as the member got with it. */
export interface DraftView {
  readonly form: string;
  readonly pieces: readonly string[];
  /** The field that is asked for now. */
  readonly asked: string | null;
  /** Fields that staff may set for the member to confirm. */
  readonly correctable: readonly string[];
  /** Whether the open question has a one-time page. */
  readonly hasPage: boolean;
}
