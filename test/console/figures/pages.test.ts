import { describe, expect, it } from '@jest/globals';
import { FiguresFold } from '../../../src/console/figures/fold.ts';
import type { Miss } from '../../../src/console/figures/misses.ts';
import type { FiguresDesk, RecallRequest, ToldTalk } from '../../../src/console/figures/ports.ts';
import { caseOutcomes, caseReasons, caseStates } from '../../../src/handoff/index.ts';
import { languages } from '../../../src/messages/index.ts';
import { channelNames } from '../../../src/payments/index.ts';
import { calendarDate } from '../../../src/rules/index.ts';
import { mayDo, type Recall, type TrainingLine } from '../../../src/staff/index.ts';
import { nameOf } from '../../../src/console/figures/names.ts';
import { paymentSteps } from '../../../src/console/figures/paymentSteps.ts';
import { noonOf, paymentOf, talkFacts } from '../../support/figureTalks.ts';
import { cellsOf, lead, staffPages } from '../../support/staffPages.ts';

const today = calendarDate('2026-05-31');
const noon = noonOf('2026-05-13');
const nasty = '<img src=x onerror=alert(1)>"\'';
const miss: Miss = {
  missId: 'c1.2',
  at: noon,
  text: nasty,
  language: 'es',
  channel: 'sms',
  asked: { form: 'pay', field: 'amount' },
};
const who = { staffId: lead.staffId, name: lead.name };
const kept: TrainingLine = {
  lineId: 'l',
  text: nasty,
  language: 'en',
  intent: 'refund',
  missId: 'c9.1',
  keptBy: who,
  keptAt: noon,
};

function told(conversationId: string, language: ToldTalk['language']): ToldTalk {
  return {
    conversationId,
    channel: 'website',
    language,
    at: [noon],
    versions: ['2025-10-01'],
    caseNumber: null,
    memberId: null,
  };
}

function world(changes: Partial<FiguresDesk> = {}) {
  const sent: RecallRequest[] = [];
  const keptCalls: string[] = [];
  const recalls = new Map<string, Recall>();
  const desk: FiguresDesk = {
    today: () => today,
    async figures(period) {
      const fold = new FiguresFold(period, today);
      fold.addTalk(talkFacts({ furthest: 'account' }), { payments: [], cases: [] });
      fold.addTalk(talkFacts({ conversationId: 'c2', channel: 'sms', misses: [miss] }), {
        payments: [paymentOf()],
        cases: [],
      });
      return fold.figures();
    },
    misses: async () => ({ misses: [miss], total: 1 }),
    keepLine: async (missId, intent, { name }) => {
      keptCalls.push(`${missId} ${intent} ${name}`);
      return 'kept';
    },
    keptLines: async () => [],
    told: async () => [told('c1', 'en'), told('c2', 'es'), told('c3', 'es')],
    recalls: async () => [...recalls.values()],
    recall: async (id) => recalls.get(id),
    async sendRecall(request) {
      sent.push(request);
      const { recallId, articleId, period, version, texts } = request;
      const talks = [{ conversationId: 'c1', language: 'en', state: 'waiting', at: null }] as const;
      recalls.set(recallId, { recallId, articleId, ...period, version, texts, by: who, at: noon, talks });
      return 'sending';
    },
    goOnWith: () => undefined,
    ...changes,
  };
  return { pages: staffPages(desk), sent, keptCalls };
}

const textOf = ({ body }: { body?: unknown }) => (typeof body === 'string' ? body : '');

describe('the page of the figures', () => {
  it('says each figure in a table that equals it, with what it means', async () => {
    const page = await world().pages.get('/staff/figures?from=2026-05-12&to=2026-05-14');
    expect(page.status).toBe(200);
    expect(cellsOf(page, 'Talks by channel')).toEqual([
      ['Text messages', '1', '50%'],
      ['Website', '1', '50%'],
    ]);
    expect(cellsOf(page, 'Talks by day').map(([, count]) => count)).toEqual(['0', '2', '0']);
    expect(cellsOf(page, 'Where members leave the payment talk')).toContainEqual(['Bank account', '2', '100%', '1']);
    expect(cellsOf(page, 'How long members waited')).toContainEqual(['Median', 'none was taken']);
    expect(cellsOf(page, 'Part contained by day').map(([, , share]) => share)).toEqual([
      'no payment',
      '100%',
      'no payment',
    ]);
    expect(textOf(page).match(/class="means"/g)?.length).toBe(9);
  });

  it('draws a picture only of what there is, from the same numbers', async () => {
    const page = textOf(await world().pages.get('/staff/figures?from=2026-05-12&to=2026-05-14'));
    const { charts } = JSON.parse(/id="page-data"[^>]*>(.*?)<\/script>/.exec(page)?.[1] ?? '{}');
    expect(charts.map(({ id }: { id: string }) => id)).toEqual([
      'chart-talks',
      'chart-payments',
      'chart-funnel',
      'chart-contained',
      'chart-misses',
    ]);
    expect(charts[2].sets[0].values).toEqual([2, 2, 2, 2, 1, 1, 1]);
    for (const { id } of charts) expect(page).toContain(`<canvas id="${id}"`);
  });

  it('shows the usual days and says why, where it was asked for others than it can show', async () => {
    const page = await world().pages.get('/staff/figures?from=2026-06-12&to=2026-05-14');
    expect([page.status, textOf(page)]).toEqual([400, expect.stringContaining('Exchange them')]);
  });

  it('has words for every name that the product knows', () => {
    const names = [
      ...caseReasons.map((name) => ['reason', name]),
      ...[...caseOutcomes, ...caseStates].map((name) => ['outcome', name]),
      ...channelNames.map((name) => ['channel', name]),
      ...languages.map((name) => ['language', name]),
      ...paymentSteps.map((name) => ['step', name]),
    ];
    expect(names.filter(([sort = '', name = '']) => nameOf(sort, name) === name)).toEqual([]);
  });
});

describe('the page of what was not understood', () => {
  it('shows the words of members as text only', async () => {
    const page = textOf(await world({ keptLines: async () => [kept] }).pages.get('/staff/misses'));
    expect(page).not.toContain('<img');
    expect(page.match(/&lt;img src=x/g)?.length).toBe(3);
    expect(page).toContain('pay.amount');
  });

  it('keeps a line by one press, with who pressed, and comes back to the same days', async () => {
    const { pages, keptCalls } = world();
    const form = { token: 'the-token', missId: 'c1.2', intent: 'refund', from: '2026-05-01', to: '2026-05-14' };
    expect(await pages.post('/staff/misses/keep', form)).toMatchObject({
      status: 303,
      headers: { location: '/staff/misses?from=2026-05-01&to=2026-05-14&did=kept' },
    });
    expect(keptCalls).toEqual(['c1.2 refund Lea Lead']);
    expect(textOf(await pages.get('/staff/misses?did=kept'))).toContain('The line was kept.');
  });

  it.each(['', 'no_such', 'toString'])('keeps nothing without an intent: %p', async (intent) => {
    const { pages, keptCalls } = world();
    const answer = await pages.post('/staff/misses/keep', { missId: 'c1.2', intent });
    expect(answer.headers?.['location']).toContain('did=noIntent');
    expect(keptCalls).toEqual([]);
  });

  it('says of a line that was kept who kept it as what', async () => {
    const page = await world({ keptLines: async () => [{ ...kept, missId: 'c1.2' }] }).pages.get('/staff/misses');
    expect(textOf(page)).toContain('Kept as refund by Lea Lead');
    expect(textOf(page)).not.toContain('Keep as training line</button>');
  });

  it('hands out the kept lines as a file', async () => {
    const answer = await world({ keptLines: async () => [kept] }).pages.get('/staff/misses/export');
    expect(answer.headers).toMatchObject({ 'content-type': 'application/x-tar' });
    expect(answer.headers?.['content-disposition']).toBe('attachment; filename="training-lines-2026-05-31.tar"');
    expect(Buffer.isBuffer(answer.body)).toBe(true);
  });
});

describe('the pages of corrections', () => {
  const asked = { article: 'refund', version: '', from: '2026-05-01', to: '2026-05-14' };
  const texts = { 'text.en': `Sorry: ${nasty}`, 'text.es': 'Perdón' };

  it('show who was told, and ask for each language that was spoken', async () => {
    const page = textOf(await world().pages.get(`/staff/recalls?${new URLSearchParams(asked).toString()}`));
    expect(page).toContain('Talks in which it was told: 3');
    expect([...page.matchAll(/<textarea name="text\.(\w+)"/g)].map(([, language]) => language)).toEqual(['en', 'es']);
  });

  it.each([
    ['article=no_such', 400, 'There is no such answer'],
    ['article=refund&from=x&to=y', 400, 'each need a day'],
    ['', 200, 'Earlier corrections'],
  ])('answer %p with %p and what to do', async (query, status, words) => {
    const page = await world().pages.get(`/staff/recalls?${query}`);
    expect([page.status, textOf(page)]).toEqual([status, expect.stringContaining(words)]);
  });

  it('let a lead read the correction again before it goes out, once, under an id of its own', async () => {
    const { pages, sent } = world();
    const preview = textOf(await pages.post('/staff/recalls/preview', { ...asked, ...texts }));
    expect(preview).toContain('Send once (talks: 3)');
    expect(preview).not.toContain('<img');
    expect(sent).toEqual([]);
    const recallId = /name="recallId" value="([^"]+)"/.exec(preview)?.[1] ?? '';
    const answer = await pages.post('/staff/recalls/send', { ...asked, ...texts, recallId });
    expect(answer).toMatchObject({ status: 303, headers: { location: `/staff/recalls/${recallId}` } });
    expect(sent).toEqual([
      expect.objectContaining({ recallId, articleId: 'refund', texts: { en: texts['text.en'], es: 'Perdón' } }),
    ]);
    const state = textOf(await pages.get(`/staff/recalls/${recallId}`));
    expect(state).toContain('0 sent, 0 not reachable, 1 waiting');
    expect(state).toContain('Sent by Lea Lead');
    expect(state).not.toContain('<img');
  });

  it('send nothing that lacks a language or is too long, and keep what was written', async () => {
    const { pages, sent } = world();
    const missing = await pages.post('/staff/recalls/preview', { ...asked, 'text.en': 'Sorry' });
    expect([missing.status, textOf(missing)]).toEqual([400, expect.stringContaining('in Spanish too')]);
    expect(textOf(missing)).toContain('>Sorry</textarea>');
    const long = await pages.post('/staff/recalls/preview', { ...asked, ...texts, 'text.es': 'x'.repeat(701) });
    expect([long.status, textOf(long)]).toEqual([400, expect.stringContaining('longer than 700')]);
    expect(sent).toEqual([]);
  });

  it('send nothing under an id that is none', async () => {
    const { pages, sent } = world();
    await pages.post('/staff/recalls/send', { ...asked, ...texts, recallId: '../../x' });
    expect(sent).toEqual([]);
  });

  it('say what language is missing where somebody was told in it since the preview', async () => {
    const { pages } = world({ sendRecall: async () => 'languageMissing' });
    const recallId = '00000000-0000-4000-8000-000000000001';
    const page = await pages.post('/staff/recalls/send', { ...asked, 'text.en': 'Sorry', recallId });
    expect([page.status, textOf(page)]).toEqual([400, expect.stringContaining('in Spanish too')]);
  });

  it('know a correction that is not there', async () => {
    expect((await world().pages.get('/staff/recalls/nothing')).status).toBe(404);
  });
});

describe('the routes of leads', () => {
  it('are for nobody who may not, by the table of roles', () => {
    const { routes } = world().pages;
    expect(routes.filter(({ action }) => mayDo('agent', action))).toEqual([]);
    expect(routes.filter(({ action }) => !mayDo('lead', action))).toEqual([]);
    expect(routes.filter(({ action }) => mayDo('admin', action)).map(({ path }) => path)).toEqual(['/staff/figures']);
  });
});
