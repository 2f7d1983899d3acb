import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Activity } from '../src/chat/activity.ts';
import { Expectation } from './expectation.ts';
import { postJson } from './postJson.ts';
import type { Talker } from './talk.ts';

let opened = 0;

/**
 * A browser's end of a chat: session, conversation, stream, posts. Each comes from a network of its own (told by a proxy
 * that the server was set to trust), because the product limits new chats of one network.
 */
export async function openDirectLine(server: string): Promise<Talker> {
  opened += 1;
  const name = `a${opened}`;
  const network = `10.${(opened >> 16) & 255}.${(opened >> 8) & 255}.${opened & 255}`;
  const headers = { origin: server, 'x-forwarded-for': network };
  const session = await postJson(`${server}/chat/session`, { language: 'en' }, headers);
  const first = read(session.status, session.body) as { token: string };
  const cookie = (session.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  const started = await postJson(`${server}/v3/directline/conversations`, {}, bearer(first.token));
  const { conversationId, token, streamUrl } = read(started.status, started.body) as Record<string, string>;
  const expectation = new Expectation();
  const socket = new WebSocket(String(streamUrl), { origin: server, headers: { cookie } });
  socket.on('message', (data: Buffer) => {
    if (data.length > 0) expectation.see((JSON.parse(data.toString()) as { activities: Activity[] }).activities);
  });
  socket.on('error', (error) => expectation.fail(error));
  await once(socket, 'open');
  const address = `${server}/v3/directline/conversations/${conversationId}/activities`;
  let posted = 0;
  return {
    async say(step) {
      posted += 1;
      const clientActivityID = `${name}-${posted}`;
      const activity = expectation.activityFor(step);
      const visible = expectation.next(step);
      const answer = await postJson(
        address,
        { ...activity, channelData: { ...(activity as { channelData?: object }).channelData, clientActivityID } },
        bearer(String(token)),
      ).catch((error: Error) => error);
      if (answer instanceof Error) expectation.fail(answer);
      else if (answer.status !== 200) expectation.fail(new Error(`"${step.name}" was refused: ${answer.body}`));
      await visible;
    },
    close: () => socket.terminate(),
  };

  function bearer(token: string) {
    return { ...headers, cookie, authorization: `Bearer ${token}` };
  }
}

function read(status: number, body: string): unknown {
  if (status >= 300) throw new Error(`the server refused a chat: ${status} ${body}`);
  return JSON.parse(body);
}
