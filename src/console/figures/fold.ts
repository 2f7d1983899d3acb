import type { Case } from '../../handoff/index.ts';
import type { CalendarDate } from '../../rules/index.ts';
import { type Around, type Containment, containmentOf, type PaymentOfTalk } from './containment.ts';
import type { Figures } from './figures.ts';
import { type PaymentStep, paymentSteps } from './paymentSteps.ts';
import { daysOf, type Period } from './period.ts';
import type { TalkFacts } from './talkFacts.ts';
import { Tally } from './tally.ts';
import { waitsOf } from './waits.ts';

/** What belongs to one talk besides its lines. */
export interface OfTalk {
  /** The payments it made. */
  readonly payments: readonly PaymentOfTalk[];
  readonly cases: readonly Pick<Case, 'askedAtSeq'>[];
  /** Read only where there is a payment. */
  readonly around?: Around;
}

type CountedCase = Pick<Case, 'reason' | 'outcome' | 'state' | 'openedAt' | 'firstClaimedAt' | 'conversationId'>;

/** Folds a period's talks and cases into its figures, one at a time, so that whoever feeds it can take breaths in between. */
export class FiguresFold {
  readonly #period: Period;
  readonly #today: CalendarDate;
  readonly #channels = new Tally();
  readonly #languages = new Tally();
  readonly #days = new Tally();
  readonly #payments = new Tally();
  readonly #lastSteps = new Tally();
  readonly #told = new Tally();
  readonly #notHelped = new Tally();
  readonly #asked = new Tally();
  readonly #missLanguages = new Tally();
  readonly #ends = new Map<CalendarDate, Tally>();
  readonly #reasons = new Tally();
  readonly #outcomes = new Tally();
  readonly #waited: CountedCase[] = [];
  #unreadable = 0;

  constructor(period: Period, today: CalendarDate) {
    this.#period = period;
    this.#today = today;
  }

  /** A talk that was opened in the period. */
  addTalk(talk: TalkFacts, { payments, cases, around }: OfTalk): void {
    // A page that was opened and left without a word is no talk.
    if (talk.wroteOn.length === 0) return;
    this.#channels.add(talk.channel);
    this.#languages.add(talk.language);
    this.#days.add(talk.openedOn);
    const last = payments.length > 0 ? 'confirmed' : talk.furthest;
    if (last !== null) this.#lastSteps.add(last);
    for (const { status } of payments) this.#payments.add(status);
    this.#addAnswers(talk, cases);
    for (const { asked, language } of talk.misses) {
      this.#asked.add(asked === null ? '' : `${asked.form}.${asked.field}`);
      this.#missLanguages.add(language);
    }
    if (payments.length === 0) return;
    const end = containmentOf(talk, payments, around ?? { talks: [talk], cases: [] }, this.#today);
    const ends = this.#ends.get(talk.openedOn) ?? new Tally();
    this.#ends.set(talk.openedOn, ends);
    ends.add(end);
  }

  #addAnswers({ told }: TalkFacts, cases: OfTalk['cases']): void {
    for (const { articleId, seq, until, thenMissed, thenComplained, thenWantedPerson } of told) {
      const handedOver = cases.some(({ askedAtSeq }) => askedAtSeq > seq && askedAtSeq <= until);
      this.#told.add(articleId);
      if (thenMissed || thenComplained || thenWantedPerson || handedOver) this.#notHelped.add(articleId);
    }
  }

  /** A case that was opened in the period, from a talk or without one. */
  addCase(opened: CountedCase): void {
    this.#reasons.add(opened.reason);
    this.#outcomes.add(opened.outcome ?? opened.state);
    if (opened.conversationId !== null) this.#waited.push(opened);
  }

  addUnreadable(): void {
    this.#unreadable += 1;
  }

  figures(): Figures {
    const days = daysOf(this.#period);
    return {
      period: this.#period,
      talks: {
        total: this.#channels.total,
        byChannel: this.#channels.ranked(),
        byLanguage: this.#languages.ranked(),
        byDay: this.#days.each(days),
      },
      payments: this.#paymentFigures(),
      funnel: this.#funnel(),
      reasons: this.#reasons.ranked(),
      waits: waitsOf(this.#waited),
      outcomes: this.#outcomes.ranked(),
      answers: this.#answers(),
      misses: {
        total: this.#missLanguages.total,
        byAsked: this.#asked.ranked(),
        byLanguage: this.#missLanguages.ranked(),
      },
      containment: this.#containment(days),
      unreadable: this.#unreadable,
    };
  }

  #paymentFigures(): Figures['payments'] {
    const of = (status: PaymentOfTalk['status']) => this.#payments.of(status);
    return {
      started: this.#lastSteps.total,
      confirmed: this.#payments.total,
      settled: of('settled'),
      returned: of('returned'),
      cancelled: of('cancelled'),
      underWay: of('recorded') + of('scheduled') + of('claimed') + of('submitted'),
    };
  }

  /** Every step before the last one reached counts as reached: what is known already is not asked. */
  #funnel(): Figures['funnel'] {
    const stoppedAt = (step: PaymentStep) => this.#lastSteps.of(step);
    return paymentSteps.map((step, index) => ({
      step,
      reached: paymentSteps.slice(index).reduce((sum, later) => sum + stoppedAt(later), 0),
      stopped: step === 'confirmed' ? 0 : stoppedAt(step),
    }));
  }

  #answers(): Figures['answers'] {
    return this.#told
      .ranked()
      .map(({ name, count }) => ({ articleId: name, told: count, notHelped: this.#notHelped.of(name) }))
      .toSorted((one, other) => other.notHelped - one.notHelped);
  }

  #containment(days: readonly CalendarDate[]): Figures['containment'] {
    const sum = (end: Containment) => [...this.#ends.values()].reduce((all, tally) => all + tally.of(end), 0);
    return {
      ends: {
        contained: sum('contained'),
        notKnown: sum('notKnown'),
        notSettled: sum('notSettled'),
        cameBack: sum('cameBack'),
        case: sum('case'),
      },
      byDay: days.map((day) => {
        const ends = this.#ends.get(day) ?? new Tally();
        const talks = ends.total;
        const contained = ends.of('contained');
        const notKnown = ends.of('notKnown');
        const share = talks === 0 || notKnown > 0 ? null : contained / talks;
        return { day, talks, contained, notKnown, share };
      }),
    };
  }
}
