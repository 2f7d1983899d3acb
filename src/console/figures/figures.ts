import type { CalendarDate } from '../../rules/index.ts';
import type { Containment } from './containment.ts';
import type { PaymentStep } from './paymentSteps.ts';
import type { Period } from './period.ts';
import type { Count } from './tally.ts';
import type { Waits } from './waits.ts';

/** The figures of a period. What each of them means is said on the page, in words. */
export interface Figures {
  readonly period: Period;
  readonly talks: {
    readonly total: number;
    readonly byChannel: readonly Count[];
    readonly byLanguage: readonly Count[];
    readonly byDay: readonly Count[];
  };
  readonly payments: {
    readonly started: number;
    readonly confirmed: number;
    readonly settled: number;
    readonly returned: number;
    readonly cancelled: number;
    readonly underWay: number;
  };
  /** `stopped`: talks that got so far and no further. */
  readonly funnel: readonly { readonly step: PaymentStep; readonly reached: number; readonly stopped: number }[];
  readonly reasons: readonly Count[];
  readonly waits: Waits;
  readonly outcomes: readonly Count[];
  readonly answers: readonly AnswerFigure[];
  readonly misses: {
    readonly total: number;
    readonly byAsked: readonly Count[];
    readonly byLanguage: readonly Count[];
  };
  readonly containment: {
    readonly ends: Readonly<Record<Containment, number>>;
    readonly byDay: readonly DayContained[];
  };
  /** Talks, cases and members that could not be read, and are in none of the figures. */
  readonly unreadable: number;
}

export interface AnswerFigure {
  readonly articleId: string;
  readonly told: number;
  readonly notHelped: number;
}

export interface DayContained {
  readonly day: CalendarDate;
  /** Talks that were opened on it and made a payment. */
  readonly talks: number;
  readonly contained: number;
  readonly notKnown: number;
  /** Of 0 to 1; `null` where it is not known yet, or nothing was paid. */
  readonly share: number | null;
}
