import { describe, expect, it } from '@jest/globals';
import { policies } from '../../src/app/policies.ts';
import type { Language } from '../../src/messages/index.ts';
import {
  addDays,
  addMonths,
  calendarDate,
  type CoverageMonth,
  coverageMonth,
  dueDateOf,
  type Instant,
  type Policy,
  policyOn,
} from '../../src/rules/index.ts';
import { calendarFile } from '../../src/web/dueDates/calendarFile.ts';
import { dueDatesPath, dueDatesRoute } from '../../src/web/dueDates/dueDatesRoute.ts';
import { foldLines } from '../../src/web/dueDates/foldLines.ts';
import { webRoutes } from '../../src/web/index.ts';
import { demoWeb } from '../support/demoWeb.ts';
import { ask, bodyText } from './request.ts';
import { type Component, readCalendar } from './readCalendar.ts';

const policy = policyOn(policies, calendarDate('2026-05-13'));
const afternoon = '2026-05-13T19:00:00.000Z';

function open({ now = afternoon, search = 'lang=en', inForce = policies, headers = {} } = {}) {
  const route = dueDatesRoute({ now: () => now as Instant, policies: inForce });
  return ask([route], 'GET /due-dates.ics', { search, headers });
}

const calendarOf = async (asked: Parameters<typeof open>[0] = {}) => readCalendar(bodyText(await open(asked)));
const eventsOf = async (asked?: Parameters<typeof open>[0]) => (await calendarOf(asked)).parts;
const daysOf = (events: readonly Component[]) =>
  events.map(({ properties }) => `${properties['UID']} ${properties['DTSTART;VALUE=DATE']}`);
const compact = (date: string) => date.replaceAll('-', '');
const dayOf = (month: CoverageMonth, inForce: Policy = policy) =>
  `due-${month}@connector-pay ${compact(dueDateOf(month, inForce))}`;
const monthsFrom = (first: string) => Array.from({ length: 12 }, (_, ahead) => addMonths(coverageMonth(first), ahead));

function withException(month: string, dueOn: string): readonly Policy[] {
  return [{ ...policy, dueDateExceptions: [{ month: coverageMonth(month), dueOn: calendarDate(dueOn) }] }];
}

describe('the calendar of due dates', () => {
  it('holds the next twelve, over the end of the year, each under an id that stays', async () => {
    const days = daysOf(await eventsOf());
    expect(days).toEqual(monthsFrom('2026-06').map((month) => dayOf(month)));
    expect(days[0]).toBe('due-2026-06@connector-pay 20260523');
    expect(days[6]).toBe('due-2026-12@connector-pay 20261123');
    expect(days[7]).toBe('due-2027-01@connector-pay 20261223');
    expect(days[8]).toBe('due-2027-02@connector-pay 20270123');
  });

  it.each([
    ['2026-05-24T03:59:59.000Z', '2026-06', 'the last second of the due date in Boston'],
    ['2026-05-24T04:00:00.000Z', '2026-07', 'the first second after it'],
    ['2026-12-31T23:00:00.000Z', '2027-02', 'the last day of the year'],
    ['2028-02-29T17:00:00.000Z', '2028-04', 'a leap day'],
  ])('begins at %s with %s: %s', async (now, first) => {
    expect(daysOf(await eventsOf({ now }))).toEqual(monthsFrom(first).map((month) => dayOf(month)));
  });

  it('follows an exception, for one month and no other', async () => {
    const inForce = withException('2026-08', '2026-08-05');
    const days = daysOf(await eventsOf({ inForce }));
    expect(days).toEqual(monthsFrom('2026-06').map((month) => dayOf(month, inForce[0])));
    expect(days[2]).toBe('due-2026-08@connector-pay 20260805');
    expect(days[3]).toBe('due-2026-09@connector-pay 20260823');
  });

  it('still holds a due date that an exception moved from the past into the days to come', async () => {
    const days = daysOf(await eventsOf({ inForce: withException('2026-05', '2026-05-29') }));
    expect(days.slice(0, 3)).toEqual([
      'due-2026-06@connector-pay 20260523',
      'due-2026-05@connector-pay 20260529',
      'due-2026-07@connector-pay 20260623',
    ]);
    expect(days).toHaveLength(12);
  });

  it('takes a whole day of each, and rings at nine in the morning three days before', async () => {
    for (const { properties, parts } of await eventsOf()) {
      const start = properties['DTSTART;VALUE=DATE'] ?? '';
      const day = calendarDate(`${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6)}`);
      expect(properties['DTEND;VALUE=DATE']).toBe(compact(addDays(day, 1)));
      expect(properties['TRANSP']).toBe('TRANSPARENT');
      expect(parts).toEqual([
        {
          name: 'VALARM',
          properties: { ACTION: 'DISPLAY', DESCRIPTION: properties['SUMMARY'], TRIGGER: '-P2DT15H' },
          parts: [],
        },
      ]);
    }
  });

  it.each<[Language, string, string, string]>([
    [
      'en',
      'Due dates of premiums',
      'Premium for June 2026: last day to pay',
      'Pay your premium for June 2026 by Saturday, May 23, 2026.',
    ],
    [
      'es',
      'Fechas límite de la prima',
      'Prima de junio de 2026: último día para pagar',
      'Pague su prima de junio de 2026 a más tardar el sábado, 23 de mayo de 2026.',
    ],
    [
      'pt',
      'Vencimentos da mensalidade',
      'Mensalidade de junho de 2026: último dia para pagar',
      'Pague sua mensalidade de junho de 2026 até sábado, 23 de maio de 2026.',
    ],
  ])('speaks %s', async (language, name, title, description) => {
    const { properties, parts } = await calendarOf({ search: `lang=${language}` });
    expect(properties).toEqual({
      VERSION: '2.0',
      CALSCALE: 'GREGORIAN',
      PRODID: `-//connector-pay//due dates//${language.toUpperCase()}`,
      'X-WR-CALNAME': name,
      'X-PUBLISHED-TTL': 'PT1H',
    });
    expect(parts[0]?.properties['SUMMARY']).toBe(title);
    expect(parts[0]?.properties['DESCRIPTION']).toContain(description);
    expect(parts[0]?.properties['DESCRIPTION']).toContain('1-877-623-6765');
  });

  it('is made once a day in each language, and says when', async () => {
    let now = afternoon;
    const route = dueDatesRoute({ now: () => now as Instant, policies });
    const stampsAt = async (moment: string, language: Language) => {
      now = moment;
      const answer = await ask([route], 'GET /due-dates.ics', { search: `lang=${language}` });
      const { parts } = readCalendar(bodyText(answer));
      return [...new Set(parts.map(({ properties }) => properties['DTSTAMP']))];
    };
    expect(await stampsAt(afternoon, 'en')).toEqual(['20260513T190000Z']);
    expect(await stampsAt('2026-05-14T03:59:59.000Z', 'en')).toEqual(['20260513T190000Z']);
    expect(await stampsAt('2026-05-14T03:59:59.000Z', 'pt')).toEqual(['20260514T035959Z']);
    expect(await stampsAt('2026-05-14T04:00:00.000Z', 'en')).toEqual(['20260514T040000Z']);
  });

  it('keeps signs that mean something in the file what they are', async () => {
    const dueDates = [{ month: coverageMonth('2026-06'), dueOn: calendarDate('2026-05-23') }];
    const contacts = { phone: '1; 2, \\3', tty: '711' };
    const file = await calendarFile({ dueDates, language: 'en', contacts, at: afternoon as Instant });
    expect(readCalendar(file).parts[0]?.properties['DESCRIPTION']).toContain('Call 1; 2, \\3 (TTY 711)');
  });
});

describe('the address of the calendar', () => {
  it('is one of the pages', async () => {
    const routes = webRoutes({ ...demoWeb, publicUrl: 'https://pay.example.org' });
    expect((await ask(routes, 'GET /due-dates.ics')).status).toBe(200);
  });

  it.each<Language>(['en', 'es', 'pt'])('is what a page names: %s', async (language) => {
    const [path, search = ''] = dueDatesPath(language).split('?');
    expect(path).toBe('/due-dates.ics');
    expect((await open({ search })).headers?.['content-language']).toBe(language);
  });

  it('answers a file to keep, for a day, under a name of its language', async () => {
    const { status, headers } = await open({ search: 'lang=es' });
    expect(status).toBe(200);
    expect(headers).toEqual({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="fechas-de-la-prima.ics"',
      'content-language': 'es',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=86400',
    });
  });

  it.each(['', 'lang=', 'lang=fr', 'lang=%0D%0AX: y'])(
    'speaks English where no language of ours is asked for: %j',
    async (search) => {
      // Whatever the browser prefers: a cache would give the same file to the next one.
      const { headers } = await open({ search, headers: { 'accept-language': 'pt' } });
      expect(headers).toMatchObject({
        'content-language': 'en',
        'content-disposition': 'attachment; filename="premium-due-dates.ics"',
      });
    },
  );
});

describe('the lines of a calendar', () => {
  const line = (octets: number) => `SUMMARY:${'x'.repeat(octets - 8)}`;

  it.each([
    ['as they are, up to 75 octets', line(75), line(75)],
    ['folded before the 76th', line(76), `${line(75)}\r\n x`],
    ['folded again where they go on', `${line(75)}${'y'.repeat(75)}`, `${line(75)}\r\n ${'y'.repeat(74)}\r\n y`],
    ['never folded within a letter', `${line(74)}é`, `${line(74)}\r\n é`],
    ['never folded within a letter of four octets', `${line(73)}🎈`, `${line(73)}\r\n 🎈`],
    ['put together again first', `SUMMARY:a\r\n\tb`, 'SUMMARY:ab'],
  ])('are %s', (_what, given, folded) => {
    expect(foldLines(`${given}\r\nEND:VEVENT\r\n`)).toBe(`${folded}\r\nEND:VEVENT\r\n`);
  });
});
