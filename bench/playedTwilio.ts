import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { TwilioStub } from '../src/demo/twilio/twilioStub.ts';
import { freePort } from './serverProcess.ts';

export const account = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'bench-auth-token-0000000000',
  number: '+16175550100',
};

export interface PlayedTwilio {
  readonly apiUrl: string;
  readonly stub: TwilioStub;
  /** From now on, for so long, nothing is answered; of what is asked meanwhile every other message is taken all the same. */
  stall(ms: number): void;
  close(): void;
}

/** Twilio on a port of its own, which can stand still as the real one does on a bad day. */
export async function playTwilio(inboundUrl: string): Promise<PlayedTwilio> {
  const stub = new TwilioStub({
    accountSid: account.accountSid,
    authToken: account.authToken,
    numbers: [account.number],
    inboundUrl,
    async deliver({ url, headers, body }) {
      const answer = await fetch(url, { method: 'POST', headers, body });
      return { status: answer.status, body: await answer.text() };
    },
    later: (job) => setImmediate(() => void job().catch(() => undefined)),
    now: Date.now,
    randomBytes,
    mostKept: 100_000,
  });
  let stalledUntil = 0;
  let asked = 0;
  const standStill = () => pause(Math.max(0, stalledUntil - Date.now()));
  const port = await freePort();
  const server = createServer((request, response) => {
    asked += 1;
    const takesFirst = asked % 2 === 0;
    void (async () => {
      if (!takesFirst) await standStill();
      await answer(stub, request, response, takesFirst ? standStill : undefined);
    })().catch(() => request.socket.destroy());
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${port}`,
    stub,
    stall: (ms) => {
      stalledUntil = Date.now() + ms;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  stub: TwilioStub,
  request: IncomingMessage,
  response: ServerResponse,
  before: (() => Promise<unknown>) | undefined,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname: path, searchParams: query } = new URL(`http://localhost${request.url}`);
  const body = Buffer.concat(chunks);
  const answered = await stub.rest({ method: request.method ?? 'GET', path, query, headers: request.headers, body });
  await before?.();
  if (answered === 'cut' || request.socket.destroyed) return void request.socket.destroy();
  response.writeHead(answered.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answered.body));
}
