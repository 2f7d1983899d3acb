import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

/** A server that speaks just enough Direct Line to see what the terminal client does. */
export interface StandIn {
  readonly address: string;
  readonly requests: { readonly what: string; readonly headers: IncomingMessage['headers']; readonly body: unknown }[];
  readonly posted: unknown[];
  close(): Promise<void>;
}

/** `replies` are sent one list per posted activity, the first for the greeting event. */
export async function startStandIn(replies: readonly object[][]): Promise<StandIn> {
  const requests: StandIn['requests'] = [];
  const posted: unknown[] = [];
  const sockets = new Set<WebSocket>();
  const streams = new WebSocketServer({ noServer: true });
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const what = `${request.method} ${request.url}`;
    requests.push({ what, headers: request.headers, body });
    // Not chained: restify, once loaded in this process, makes every `writeHead` return nothing.
    const answer = (status: number, content: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content));
    };
    if (what === 'POST /chat/session') {
      response.setHeader('set-cookie', 'cp_chat=secret; Path=/; HttpOnly');
      return answer(200, { conversationId: 'c1', token: 't1' });
    }
    if (what === 'POST /demo/portal-token') return answer(200, { portalToken: 'vouched' });
    const streamUrl = `${address().replace('http', 'ws')}/stream`;
    if (what === 'POST /v3/directline/conversations')
      return answer(201, { conversationId: 'c1', token: 't2', streamUrl });
    if (what !== 'POST /v3/directline/conversations/c1/activities') return answer(404, {});
    const activities = (replies[posted.length] ?? []).map((reply) => ({
      type: 'message',
      from: { role: 'bot' },
      ...reply,
    }));
    posted.push(body);
    answer(200, { id: `c1|${posted.length}` });
    const echo = { ...(body as object), from: { role: 'user' } };
    for (const socket of sockets) socket.send(JSON.stringify({ activities: [echo, ...activities], watermark: '1' }));
  };
  const server = createServer((request, response) => void serve(request, response));
  server.on('upgrade', (request, socket, head) => {
    requests.push({ what: `UPGRADE ${request.url}`, headers: request.headers, body: undefined });
    streams.handleUpgrade(request, socket, head, (accepted) => sockets.add(accepted));
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: address(),
    requests,
    posted,
    async close() {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
