import { describe, expect, it } from '@jest/globals';
import { createMetrics, measure } from '../../src/app/metrics/index.ts';
import type { Route } from '../../src/http/route.ts';
import { openCase } from '../../src/handoff/index.ts';
import type { Log } from '../../src/log.ts';
import { entryOf } from '../../src/store/catalogue.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { createWork } from '../../src/store/work.ts';
import { member, noon, payment } from '../store/samples.ts';

const token = 'a'.repeat(40);
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

function world({ metricsToken = token as string | null, demo = false } = {}) {
  const metrics = createMetrics();
  const store = Object.assign(openMemoryStore(kinds), { isWritable: true });
  const measured = measure(metrics, { metricsToken, demo }, silent, { store, staffSignedIn: () => 2 });
  measured.end();
  return { metrics, store, measured };
}

async function ask(route: Route | undefined, authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization };
  const request = { method: 'GET', path: '/metrics', params: {}, query: new URLSearchParams(), cookies: {} };
  return route?.handle({ ...request, headers, body: Buffer.alloc(0), source: '127.0.0.1' });
}

async function read(route: Route | undefined): Promise<string> {
  const body = (await ask(route, `Bearer ${token}`))?.body;
  return typeof body === 'string' ? body : '';
}

describe('/metrics', () => {
  it('is not there without a token, but in a demonstration', async () => {
    expect(world({ metricsToken: null }).measured.routes).toEqual([]);
    const { measured } = world({ metricsToken: null, demo: true });
    expect((await ask(measured.routes[0]))?.status).toBe(200);
  });

  it.each([undefined, '', token, `Bearer ${token}x`, `bearer ${token}`, 'Bearer '])(
    'refuses %p, and says what to send',
    async (authorization) => {
      const answer = await ask(world().measured.routes[0], authorization);
      expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
      expect(JSON.stringify(answer?.body)).toContain('METRICS_TOKEN');
    },
  );

  it('is wanted with its token in demo mode too, once there is one', async () => {
    expect((await ask(world({ demo: true }).measured.routes[0]))?.status).toBe(401);
  });

  it('counts turns by outcome and channel, and documents that cannot be read', async () => {
    const { metrics, measured } = world();
    metrics.turn({ event: 'turn', conversationId: 'secret', channel: 'sms', ms: 30 });
    metrics.turn({ event: 'turnBroke', conversationId: 'secret' });
    metrics.turn({ event: 'unreadable', conversationId: 'secret', document: 'conversation' });
    const text = await read(measured.routes[0]);
    expect(text).toContain('connector_turns_total{outcome="handled",channel="sms"} 1');
    expect(text).toContain('connector_turns_total{outcome="broke",channel="unknown"} 1');
    expect(text).toContain('connector_turn_duration_seconds_count{channel="sms"} 1');
    expect(text).toContain('connector_unreadable_documents_total{kind="conversation"} 1');
    expect(text).not.toContain('secret');
  });

  it('counts requests by the pattern of their route, and never by a path', async () => {
    const { measured } = world();
    measured.log.info('http.request', { method: 'GET', route: '/receipt/:id', status: 200, durationMs: 3 });
    measured.log.info('http.request', { method: 'BREW', status: 404, durationMs: 1 });
    measured.log.info('app.started', { port: 1 });
    const text = await read(measured.routes[0]);
    expect(text).toContain('connector_http_requests_total{method="GET",route="/receipt/:id",status="2xx"} 1');
    expect(text).toContain('connector_http_requests_total{method="other",route="none",status="4xx"} 1');
    expect(text).toContain('connector_http_request_duration_seconds_count 2');
  });

  it('counts each payment once, however often its member is written', async () => {
    const { metrics, measured } = world();
    const stored = (value: ReturnType<typeof member>, version: number) => ({
      stored: { id: '1', version, value },
      entry: entryOf(kinds, 'member', version, value),
    });
    const one = stored(member('1', { payments: [payment('p1', 'CP-1')] }), 1);
    const two = stored(member('1', { payments: [payment('p1', 'CP-1'), payment('p2', 'CP-2')] }), 2);
    metrics.changed({ change: { kind: 'member', id: '1', after: one }, before: undefined });
    metrics.changed({ change: { kind: 'member', id: '1', after: two }, before: one.entry });
    metrics.changed({ change: { kind: 'member', id: '1', after: two }, before: two.entry });
    metrics.changed({ change: { kind: 'member', id: '1', after: undefined }, before: two.entry });
    expect(await read(measured.routes[0])).toContain('connector_payments_recorded_total{authorization="single"} 2');
  });

  it('reads what waits when it is asked: cases by queue, the outbox, the store, staff', async () => {
    const { store, measured } = world();
    const work = createWork(store, 'noTrail');
    await openCase(
      work,
      {
        conversationId: 'c1',
        reason: 'hardship',
        memberId: null,
        proof: 'none',
        provedBy: null,
        channel: 'website',
        waits: 'inTalk',
        askedAtSeq: 1,
        language: 'en',
        at: noon,
        evidence: { payments: [], coverage: [], found: [] },
      },
      { bytes: (many) => new Uint8Array(many) },
    );
    await work.commit();
    const text = await read(measured.routes[0]);
    expect(text).toContain('connector_cases_waiting{queue="hardship"} 1');
    expect(text).toContain('connector_cases_waiting{queue="billing"} 0');
    expect(text).toContain('connector_outbox_waiting 0');
    expect(text).toContain('connector_store_writable 1');
    expect(text).toContain('connector_staff_signed_in 2');
    expect(text).toMatch(/connector_event_loop_lag_seconds\{of="p99"\} [\d.e-]+/);
  });
});
