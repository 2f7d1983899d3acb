import type { Reply } from '../../src/messages/index.ts';
import { type CalendarDate, decidePayDate } from '../../src/rules/index.ts';
import type { DateHeard } from '../../src/understanding/index.ts';
import { yesNoChoices } from '../choices.ts';
import { nothing, type Question, type Reading } from '../form.ts';
import { isVerified, type Talk } from '../talk.ts';
import { change, type PayDraft, planInHand } from './draft.ts';
import { dateHeardNote, dateNote } from './refusals.ts';
import { dueOnFor, isPaidUp } from './settle.ts';

/** On which day; a day after the due date only once its consequence is understood. */
export const whenQuestions: readonly Question<PayDraft>[] = [payOn(), lateOk(), hereOk()];

function payOn(): Question<PayDraft> {
  return {
    field: 'payOn',
    correctable: true,
    isOpen: (draft) => draft.payOn === undefined || draft.dayOptions !== undefined,
    async ask(draft, talk) {
      if (draft.dayOptions !== undefined) return whichDay(draft.dayOptions, talk);
      const words = talk.words();
      const inHand = await planInHand(draft, talk);
      const { today } = talk.turn;
      const dueOn = inHand === undefined ? undefined : dueOnFor(inHand, talk);
      const choices = [{ title: words('choice.today'), value: words('choice.today') }];
      if (dueOn === undefined || dueOn <= today) return { text: words('date.ask'), choices };
      if (inHand !== undefined && isPaidUp(inHand, talk)) return { text: words('date.askAhead'), choices };
      const key = isVerified(talk) ? 'date.askBy' : 'date.askGuest';
      const due = { title: words('choice.onDay', { date: dueOn }), value: words('choice.onDay', { date: dueOn }) };
      return { text: words(key, { dueOn }), choices: isVerified(talk) ? [...choices, due] : choices };
    },
    read(draft, talk, asked) {
      const date = talk.heard.date ?? (asked ? agreedTo(draft, talk) : undefined);
      if (date === undefined) return asked ? withoutOptions(draft, talk) : nothing;
      const unclear = dateHeardNote(talk, date);
      if (date.kind === 'ambiguous' && unclear !== undefined) {
        return { kind: 'set', draft: change(draft, { dayOptions: date.options }), note: unclear };
      }
      if (date.kind !== 'date' || unclear !== undefined) return { kind: 'refused', note: unclear ?? '' };
      const { today, policy } = talk.turn;
      // Only the flat limits here; whether the day is late is judged once the plan is known.
      const decision = decidePayDate({ payOn: date.date, today, dueOn: date.date, lateAcknowledged: true }, policy);
      if (decision.kind === 'refused' && decision.reason !== 'afterDueDate')
        return { kind: 'refused', note: dateNote(talk, decision) };
      return { kind: 'set', draft: change(draft, { ...dayOpen, payOn: date.date }) };
    },
    clear: (draft) => change(draft, dayOpen),
  };
}

const dayOpen = { payOn: undefined, dayOptions: undefined, lateOk: undefined, lateAsked: undefined };

/** One question alone, and each reading a button: a yes to an old review must not get in between. */
function whichDay(options: readonly CalendarDate[], talk: Talk): Reply {
  const words = talk.words();
  const said = dateHeardNote(talk, { kind: 'ambiguous', options }) ?? '';
  const titles = options.map((date) => words('choice.onDay', { date }));
  return { text: `${said} ${words('date.which')}`, choices: titles.map((title) => ({ title, value: title })) };
}

/** A yes to "did you mean the 5th?", where there was only one day to mean. */
function agreedTo({ dayOptions = [] }: PayDraft, { heard }: Talk): DateHeard | undefined {
  const [only, ...others] = dayOptions;
  if (only === undefined || others.length > 0 || heard.yesNo !== 'yes') return undefined;
  return { kind: 'date', date: only };
}

/** "No, none of these" leaves the day as it was. */
function withoutOptions(draft: PayDraft, { heard }: Talk): Reading<PayDraft> {
  if (draft.dayOptions === undefined || heard.yesNo !== 'no') return nothing;
  return { kind: 'set', draft: change(draft, { dayOptions: undefined }) };
}

function lateOk(): Question<PayDraft> {
  return {
    field: 'lateOk',
    backTo: ['payOn'],
    isOpen: (draft) => draft.lateAsked !== undefined && draft.lateOk !== true,
    ask(draft, talk) {
      const words = talk.words();
      const { lateAsked, payOn: day } = draft;
      if (lateAsked === undefined || day === undefined) return { text: words('date.ask') };
      const key = isVerified(talk) ? 'late.ask' : 'late.askGuest';
      return { text: words(key, { payOn: day, dueOn: lateAsked }), choices: yesNoChoices(talk) };
    },
    read(draft, talk, asked) {
      if (!asked || talk.heard.date !== undefined) return nothing;
      if (talk.heard.yesNo === 'yes')
        return { kind: 'set', draft: change(draft, { lateOk: true, lateAsked: undefined }) };
      return talk.heard.yesNo === 'no'
        ? { kind: 'set', draft: change(draft, { payOn: undefined, lateAsked: undefined }) }
        : nothing;
    },
  };
}

function hereOk(): Question<PayDraft> {
  return {
    field: 'hereOk',
    isOpen: (draft) => draft.openElsewhere === true,
    ask: (_, talk) => {
      const words = talk.words();
      return { text: `${words('refused.quoteGone')} ${words('elsewhere.ask')}`, choices: yesNoChoices(talk) };
    },
    read(draft, talk, asked) {
      if (!asked) return nothing;
      if (talk.heard.yesNo === 'yes') return { kind: 'set', draft: change(draft, { openElsewhere: undefined }) };
      return talk.heard.yesNo === 'no' ? { kind: 'refused', note: talk.words()('elsewhere.stay') } : nothing;
    },
  };
}
