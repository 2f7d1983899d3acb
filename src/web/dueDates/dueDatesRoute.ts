import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import type { Language } from '../../messages/index.ts';
import { bostonDateOf, type CalendarDate, type Instant, type Policy, policyOn } from '../../rules/index.ts';
import { asked } from '../language.ts';
import { sayingIn } from '../words.ts';
import { calendarFile } from './calendarFile.ts';
import { comingDueDates } from './comingDueDates.ts';

const path = '/due-dates.ics';
const months = 12;

export interface DueDatesOptions {
  readonly now: () => Instant;
  readonly policies: readonly Policy[];
}

/** The path of the coming due dates as a file for one's own calendar. It holds no fact of anybody's. */
export function dueDatesPath(language: Language): string {
  return `${path}?lang=${language}`;
}

export function dueDatesRoute(options: DueDatesOptions): Route {
  const kept: KeptFiles = new Map();
  return { method: 'GET', path, handle: (request) => answer(options, kept, request) };
}

/** Making a file takes long enough to be made to do it without end, and it is the same all day. */
type KeptFiles = Map<Language, { readonly today: CalendarDate; readonly file: string }>;

async function answer(options: DueDatesOptions, kept: KeptFiles, request: HttpRequest): Promise<HttpResponse> {
  // Not what the browser prefers: the file is kept by caches under its address alone.
  const language = asked(request) ?? 'en';
  return {
    status: 200,
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${sayingIn(language)('dueDates.file')}.ics"`,
      'content-language': language,
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=86400',
    },
    body: await fileOfToday(options, kept, language),
  };
}

async function fileOfToday({ now, policies }: DueDatesOptions, kept: KeptFiles, language: Language): Promise<string> {
  const at = now();
  const today = bostonDateOf(at);
  const known = kept.get(language);
  if (known?.today === today) return known.file;
  const policy = policyOn(policies, today);
  const { customerService: phone, tty } = policy.contacts;
  const dueDates = comingDueDates(today, months, policy);
  const file = await calendarFile({ dueDates, language, contacts: { phone, tty }, at });
  kept.set(language, { today, file });
  return file;
}
