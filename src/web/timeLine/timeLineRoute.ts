import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { type Language, languages } from '../../messages/index.ts';
import {
  addMonths,
  bostonDateOf,
  type CoverageMonth,
  type Instant,
  isCoverageMonth,
  monthOf,
  type Policy,
  policyOn,
  timeLineOf,
} from '../../rules/index.ts';
import { drawTimeLine } from './drawTimeLine.ts';

/** Nobody is told of months further away, and each picture asked for is one drawn. */
const monthsAround = 24;
const nameShape = /^(\d{4}-\d{2})\.([a-z]{2})\.svg$/;

export interface TimeLineOptions {
  readonly now: () => Instant;
  readonly policies: readonly Policy[];
}

/** The path of the picture of one month's days. It shows the calendar only, no fact of anybody's. */
export function timeLinePath(month: CoverageMonth, language: Language): string {
  return `/time-line/${month}.${language}.svg`;
}

export function timeLineRoute(options: TimeLineOptions): Route {
  return { method: 'GET', path: '/time-line/:name', handle: async (request) => answer(options, request) };
}

function answer({ now, policies }: TimeLineOptions, request: HttpRequest): HttpResponse {
  const today = bostonDateOf(now());
  const asked = read(request.params['name'] ?? '');
  if (asked === undefined || !isNear(asked.month, monthOf(today))) {
    return { status: 404, headers: { 'cache-control': 'no-store' }, body: 'not found' };
  }
  return {
    status: 200,
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=86400',
      'content-language': asked.language,
      // Shown in chats that stand in pages of other sites too.
      'cross-origin-resource-policy': 'cross-origin',
    },
    body: drawTimeLine(timeLineOf(asked.month, policyOn(policies, today)), asked.language),
  };
}

function read(name: string): { month: CoverageMonth; language: Language } | undefined {
  const [, month = '', tag] = nameShape.exec(name) ?? [];
  const language = languages.find((one) => one === tag);
  return language !== undefined && isCoverageMonth(month) ? { month, language } : undefined;
}

function isNear(month: CoverageMonth, current: CoverageMonth): boolean {
  return month >= addMonths(current, -monthsAround) && month <= addMonths(current, monthsAround);
}
