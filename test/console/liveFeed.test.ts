import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import type { Hint } from '../../src/console/live/liveReader.ts';
import { almasCase, usualMorning } from '../support/console/cases.ts';
import { type CasesServer, cookieOf, startCasesServer } from '../support/console/casesServer.ts';
import { type PlayedDesk, playedDesk } from '../support/console/playedDesk.ts';
import { eventually } from '../support/eventually.ts';

let desk: PlayedDesk;
let server: CasesServer;
let sockets: WebSocket[] = [];

beforeEach(async () => {
  desk = playedDesk();
  usualMorning(desk);
  server = await startCasesServer(desk);
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  sockets = [];
  await server.close();
  expect(server.errors).toEqual([]);
});

const { number } = almasCase;

interface Listening {
  readonly socket: WebSocket;
  readonly heard: Hint[];
  readonly closed: Promise<number>;
}

function connect(headers: Readonly<Record<string, string>>, query = ''): WebSocket {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/staff/live${query}`, { headers });
  sockets.push(socket);
  return socket;
}

async function listen(staffId: string, query = ''): Promise<Listening> {
  const socket = connect({ cookie: cookieOf(staffId), origin: server.url }, query);
  const heard: Hint[] = [];
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as Hint));
  const closed = new Promise<number>((resolve) => {
    socket.once('close', resolve);
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve).once('error', reject);
  });
  return { socket, heard, closed };
}

const refusedWith = (socket: WebSocket) =>
  new Promise<number | undefined>((resolve) => {
    socket.on('error', () => {});
    socket.once('unexpected-response', (_, answer) => resolve(answer.statusCode));
  });

/** Hints leave in their order, so that what would have come before this one did not come. */
async function heardBefore(end: Hint, { heard }: Listening): Promise<readonly Hint[]> {
  desk.tell({ kind: 'queue' });
  await eventually(
    () => heard.length,
    () => heard.some(({ kind }) => kind === end.kind),
  );
  return heard.filter(({ kind }) => kind !== end.kind);
}

const mark: Hint = { kind: 'queue' };

describe('the live feed is closed to', () => {
  it.each<readonly [string, () => Readonly<Record<string, string>>]>([
    ['whoever is not signed in', () => ({ origin: server.url })],
    ['a cookie of nobody', () => ({ origin: server.url, cookie: cookieOf('eve') })],
    ['a page of another origin', () => ({ origin: 'https://evil.example', cookie: cookieOf('ana') })],
    ['a client that names no origin', () => ({ cookie: cookieOf('ana') })],
    ['a sandboxed page', () => ({ origin: 'null', cookie: cookieOf('ana') })],
    ['a role that sees no cases', () => ({ origin: server.url, cookie: cookieOf('ada') })],
  ])('%s', async (_, headers) => {
    expect(await refusedWith(connect(headers()))).toBe(403);
  });
});

describe('the live feed', () => {
  it('tells everybody that the queue changed', async () => {
    const [ana, lea] = [await listen('ana'), await listen('lea')];
    desk.tell({ kind: 'queue' });
    for (const { heard } of [ana, lea]) {
      await eventually(
        () => heard.length,
        (count) => count > 0,
      );
      expect(heard).toEqual([{ kind: 'queue' }]);
    }
  });

  it('tells of the case that the page shows, in order and without a word of it', async () => {
    const ana = await listen('ana', `?case=${number}`);
    desk.tell({ kind: 'typing', number, who: 'member' });
    desk.say(number, { text: 'a secret' });
    desk.tell({ kind: 'case', number });
    await eventually(
      () => ana.heard.length,
      (count) => count === 3,
    );
    expect(ana.heard).toEqual([
      { kind: 'typing', number, who: 'member' },
      { kind: 'lines', number },
      { kind: 'case', number },
    ]);
  });

  it('tells nothing of another case', async () => {
    const ana = await listen('ana', `?case=${number}`);
    desk.say('H-GVE57', { text: 'elsewhere' });
    expect(await heardBefore(mark, ana)).toEqual([]);
  });

  it('tells nothing of a case that this person may not see, and again once they may', async () => {
    const [ana, lea] = [await listen('ana', '?case=H-BEN42'), await listen('lea', '?case=H-BEN42')];
    desk.tell({ kind: 'lines', number: 'H-BEN42', lines: [] });
    desk.tell({ kind: 'typing', number: 'H-BEN42', who: 'member' });
    await eventually(
      () => lea.heard.length,
      (count) => count === 2,
    );
    expect(await heardBefore(mark, ana)).toEqual([]);
    desk.change('H-BEN42', { state: 'waiting', staff: null });
    await eventually(
      () => ana.heard.length,
      () => ana.heard.some(({ kind }) => kind === 'case'),
    );
    expect(ana.heard.filter(({ kind }) => kind !== 'queue')).toEqual([{ kind: 'case', number: 'H-BEN42' }]);
  });

  it('stops telling of a case that was taken by somebody else', async () => {
    const ana = await listen('ana', `?case=${number}`);
    desk.change(number, { state: 'withStaff', staff: { staffId: 'ben', name: 'Ben Agent' } });
    desk.say(number, { text: 'for Ben only' });
    expect(await heardBefore(mark, ana)).toEqual([]);
  });

  it('ends with the session', async () => {
    const [ana, lea] = [await listen('ana'), await listen('lea')];
    server.signOut('ana');
    server.tick();
    expect(await ana.closed).toBe(4401);
    expect(lea.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('says now and then that it still stands, and lets go of whoever does not answer', async () => {
    const ana = await listen('ana');
    server.tick();
    await eventually(
      () => ana.heard.length,
      (count) => count === 1,
    );
    expect(ana.heard).toEqual([{ kind: 'beat' }]);
    ana.socket.pause();
    server.tick();
    server.tick();
    await eventually(
      () => server.readers(),
      (count) => count === 0,
    );
    ana.socket.resume();
    expect(await ana.closed).toBe(1006);
  });

  it('takes no words', async () => {
    const ana = await listen('ana');
    ana.socket.send('{"kind":"claim"}');
    expect(await ana.closed).toBe(1008);
  });

  it('lets go of a reader that reads no more', async () => {
    const ana = await listen('ana');
    ana.socket.pause();
    for (let count = 0; count < 400_000 && server.readers() > 0; count += 1) {
      desk.tell({ kind: 'queue' });
      if (count % 2_000 === 0) await new Promise(setImmediate);
    }
    expect(server.readers()).toBe(0);
  });

  it('says goodbye when the server stops, and listens to the desk no more', async () => {
    const ana = await listen('ana');
    await server.close();
    expect(await ana.closed).toBe(1001);
    expect(desk.listeners()).toBe(0);
    server = await startCasesServer(desk);
  });
});
