import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TwilioStub, type TwilioStubOptions } from '../../../src/demo/twilio/twilioStub.ts';
import { accountSid, authToken, inboundUrl, ours } from './smsWorld.ts';

export interface StubServer {
  readonly apiUrl: string;
  readonly stub: TwilioStub;
  /** Calls of the REST API, also those that were refused. */
  readonly calls: readonly string[];
  /** What the stub does a little later is done now. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** The played Twilio behind a server of its own, so that Twilio's client really calls it and connections really break. */
export async function startStub(changed: Partial<TwilioStubOptions> = {}): Promise<StubServer> {
  const jobs: (() => Promise<void>)[] = [];
  const calls: string[] = [];
  let made = 0;
  const stub = new TwilioStub({
    accountSid,
    authToken,
    numbers: [ours],
    inboundUrl,
    deliver: async () => ({ status: 204, body: '' }),
    later: (job) => void jobs.push(job),
    now: () => Date.parse('2026-05-13T19:00:00.000Z'),
    randomBytes: (count) =>
      createHash('sha256')
        .update(String((made += 1)))
        .digest()
        .subarray(0, count),
    ...changed,
  });
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url?.split('?')[0]}`);
    void answer(stub, request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stub,
    calls,
    async settle() {
      while (jobs.length > 0) await jobs.shift()?.();
    },
    close: () =>
      new Promise((resolve) => {
        stub.release();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(stub: TwilioStub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(`http://localhost${request.url}`);
  const answered = await stub.rest({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  });
  if (answered === 'cut') return void request.socket.destroy();
  // Where restify was loaded its own `writeHead` returns nothing.
  response.writeHead(answered.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answered.body));
}
