import { describe, expect, it } from '@jest/globals';
import { policies } from '../../src/app/policies.ts';
import { calendarDate, coverageMonth, type Instant, policyOn, timeLineOf } from '../../src/rules/index.ts';
import { drawTimeLine } from '../../src/web/timeLine/drawTimeLine.ts';
import { timeLinePath, timeLineRoute } from '../../src/web/timeLine/timeLineRoute.ts';
import { ask, bodyText } from './request.ts';

const now = () => '2026-05-13T19:00:00.000Z' as Instant;
const route = timeLineRoute({ now, policies });
const open = (name: string) => ask([route], `GET ${route.path}`, { params: { name } });
const policy = policyOn(policies, calendarDate('2026-05-13'));

/** The words of the picture with the height at which each stands, from the top. */
const wordsOf = (svg: string) =>
  [...svg.matchAll(/<text x="(\d+)" y="([\d.]+)"[^>]*>([^<]+)/g)].map(([, x, y, words]) => ({
    x: Number(x),
    y: Number(y),
    words,
  }));
const rowsOf = (svg: string) => {
  const words = wordsOf(svg);
  const heights = [...new Set(words.map(({ y }) => y))].toSorted((a, b) => a - b);
  return heights.map((height) =>
    words
      .filter(({ y }) => y === height)
      .map((each) => each.words)
      .join(': '),
  );
};

describe('the picture of a coverage month', () => {
  it('shows each day beside what happens on it, and what the bank does with a payment of the last day', async () => {
    expect(rowsOf(bodyText(await open('2026-06.en.svg')))).toEqual([
      'Coverage in June 2026',
      'Sun, May 10: bill comes about now',
      'Fri, May 22: last banking day before',
      'Sat, May 23: last day to pay',
      'If you pay on that day:',
      'Tue, May 26: it leaves your account',
      'Thu, May 28: it should be complete',
      'Mon, Jun 1: the month begins',
    ]);
  });

  it.each([
    ['es', 'Cobertura de junio de 2026', 'sáb, 23 may: último día para pagar'],
    ['pt', 'Cobertura de junho de 2026', 'sáb, 23 mai: último dia para pagar'],
  ])('speaks %s', async (language, title, due) => {
    const answer = await open(`2026-06.${language}.svg`);
    expect(rowsOf(bodyText(answer))).toEqual(expect.arrayContaining([title, due]));
    expect(answer.headers?.['content-language']).toBe(language);
  });

  it('names the due date once where it is a banking day itself', () => {
    const rows = rowsOf(drawTimeLine(timeLineOf(coverageMonth('2027-01'), policy), 'en'));
    expect(rows).toContain('Wed, Dec 23: last day to pay');
    expect(rows.join()).not.toContain('last banking day');
  });

  it('keeps the order of the days where an exception moved the due date into the month', () => {
    const june = coverageMonth('2026-06');
    const exceptions = [{ month: june, dueOn: calendarDate('2026-06-05'), why: 'a storm' }];
    const moved = timeLineOf(june, { ...policy, dueDateExceptions: exceptions as never });
    const rows = rowsOf(drawTimeLine(moved, 'en'));
    expect(rows.findIndex((row) => row.includes('month begins'))).toBeLessThan(
      rows.findIndex((row) => row.includes('last day to pay')),
    );
  });

  it('keeps its words within its edges in each language and month', () => {
    for (const language of ['en', 'es', 'pt'] as const)
      for (const month of ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']) {
        const svg = drawTimeLine(timeLineOf(coverageMonth(`2026-${month}`), policy), language);
        const [, width] = /width="(\d+)"/.exec(svg) ?? [];
        // Wider than the letters of the usual fonts are on average.
        for (const { x, words = '' } of wordsOf(svg)) expect(x + words.length * 7.2).toBeLessThan(Number(width) - 3);
        for (const { x, words = '' } of wordsOf(svg))
          if (x === 48 && /\d/.test(words)) expect(words.length).toBeLessThan(13);
      }
  });

  it.each(['#1b1b1b on #ffffff', '#14375e on #ffffff', '#4f5763 on #ffffff', '#5c3d00 on #fff4d6'])(
    'can be read: %s',
    (pair) => {
      const svg = drawTimeLine(timeLineOf(coverageMonth('2026-06'), policy), 'en');
      const [ink = '', ground = ''] = pair.split(' on ');
      expect(svg).toContain(`fill="${ink}"`);
      expect(svg).toContain(`fill="${ground}"`);
      expect((lightness(ground) + 0.05) / (lightness(ink) + 0.05)).toBeGreaterThan(4.5);
    },
  );
});

describe('the address of the picture', () => {
  it('is what a reply names', async () => {
    const path = timeLinePath(coverageMonth('2026-06'), 'es');
    expect(path).toBe('/time-line/2026-06.es.svg');
    expect((await open(path.replace('/time-line/', ''))).status).toBe(200);
  });

  it('is cached, lets nothing run, and may stand in a page of another site', async () => {
    const { headers, body } = await open('2026-06.en.svg');
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=86400',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(body).not.toMatch(/ style=|<style|<script|href/);
  });

  it('is there for two years back and ahead', async () => {
    const asked = ['2024-05', '2028-05', '2024-04', '2028-06'].map((month) => open(`${month}.en.svg`));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 404, 404]);
  });

  it.each([
    '',
    '2026-06',
    '2026-13.en.svg',
    '2026-00.en.svg',
    '2026-06.fr.svg',
    '2026-06.en.png',
    '2026-6.en.svg',
    '2026-06.EN.svg',
    '../2026-06.en.svg',
    '2026-06.en.svg\n',
    '2026-06.en.svg.br',
    '<svg>.en.svg',
  ])('is not %j', async (name) => {
    const answer = await open(name);
    expect(answer).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' }, body: 'not found' });
  });
});

/** The relative luminance of WCAG. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
