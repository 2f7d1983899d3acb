import type { CardBinding, CardSubmit, FormField, Reply, ReplyForm } from '../src/messages/index.ts';
import { type CalendarDate, isCalendarDate } from '../src/rules/index.ts';
import { nothing, type Reading } from './form.ts';
import { type IdentifyDraft, sealId } from './identifyDraft.ts';
import type { Talk } from './talk.ts';

const longestPlanName = 100;

/** Asks on a page of its own who somebody is, where that may not be typed: all that is missing at once. */
export function onPage(draft: IdentifyDraft, talk: Talk, binding: CardBinding): Reply {
  const toShow = draft.need === 'verified' && draft.told !== true;
  const text = talk.words()(toShow ? 'identity.onPageToShow' : 'identity.onPage');
  return { text, form: identifyPage(draft, talk, binding) };
}

function identifyPage(draft: IdentifyDraft, talk: Talk, binding: CardBinding): ReplyForm {
  const words = talk.words();
  const error = words('form.fillInAll');
  const memberId: FormField = {
    name: 'memberId',
    label: words('form.memberId'),
    kind: 'digits',
    required: true,
    error,
    maxLength: 20,
  };
  const planKind: FormField = {
    name: 'planKind',
    label: words('form.planKind'),
    kind: 'choice',
    choices: [
      { title: words('choice.health'), value: 'health' },
      { title: words('choice.dental'), value: 'dental' },
    ],
    required: true,
    error,
  };
  const planName: FormField = {
    name: 'planName',
    label: words('form.planName'),
    kind: 'text',
    required: true,
    error,
    maxLength: longestPlanName,
  };
  const mustHave = draft.need === 'verified';
  const dateOfBirth: FormField = {
    name: 'dateOfBirth',
    label: words(mustHave ? 'form.dateOfBirth' : 'form.dateOfBirthToSee'),
    kind: 'date',
    required: mustHave,
    error,
  };
  const fields = [
    ...(draft.knownGuest || draft.sealedId !== undefined ? [] : [memberId]),
    ...(draft.knownGuest || draft.planKind !== undefined ? [] : [planKind]),
    ...(draft.knownGuest || draft.planWords !== undefined ? [] : [planName]),
    ...(draft.dateOfBirth === undefined ? [dateOfBirth] : []),
  ];
  const title = words('form.whoTitle');
  return { binding, title, fields, submit: words('form.submit'), pageTitle: words('form.openPage') };
}

/** Takes a filled page. What fits is kept; whether it is true is found out only when all of it is there. */
export function takePage(draft: IdentifyDraft, { fields }: CardSubmit, talk: Talk): Reading<IdentifyDraft> {
  const words = talk.words();
  const { memberId = '', planKind, planName = '', dateOfBirth = '' } = fields;
  const digits = memberId.replace(/[\s.-]/g, '');
  const isId = /^\d{12}$/.test(digits);
  const born = dayIn(dateOfBirth);
  const next: IdentifyDraft = {
    ...draft,
    ...(isId ? { sealedId: sealId(digits, talk) } : {}),
    ...(planKind === 'health' || planKind === 'dental' ? { planKind } : {}),
    ...(planName.trim() === '' ? {} : { planWords: planName.trim().slice(0, longestPlanName) }),
    ...(born === undefined ? {} : { dateOfBirth: born }),
  };
  const notes = [
    ...(digits === '' || isId ? [] : [words('identity.notTwelveDigits')]),
    ...(dateOfBirth === '' || born !== undefined ? [] : [words('identity.noSuchDay')]),
  ];
  if (notes.length > 0) return { kind: 'set', draft: next, note: notes.join('\n') };
  return hasSaid(fields) ? { kind: 'set', draft: next } : { ...nothing };
}

function hasSaid(fields: CardSubmit['fields']): boolean {
  return Object.values(fields).some((value) => value.trim() !== '');
}

/** As a date field sends it, or as people type it where their browser has none: month first, or the year. */
function dayIn(text: string): CalendarDate | undefined {
  const american = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const [, month = '', day = '', year = ''] = american ?? [];
  const written = american === null ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(written) ? written : undefined;
}
