import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from '../src/chat/activity.ts';
import { Expectation } from './expectation.ts';
import { postJson } from './postJson.ts';
import type { Talker } from './talk.ts';

/** Stands in for the channel service of a Bot Framework bot: posts members' activities, takes the bot's by HTTP. */
export interface Connector {
  open(server: string): Promise<Talker>;
  close(): void;
}

export async function startConnector(): Promise<Connector> {
  const talks = new Map<string, Expectation>();
  const receiver = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      text += chunk;
    });
    request.once('end', () => {
      response.setHeader('content-type', 'application/json').end('{"id":"1"}');
      const activity = JSON.parse(text) as Activity & { conversation: { id: string } };
      // On the website the sender's role comes from the channel; the bot does not set it.
      talks.get(activity.conversation.id)?.see([{ ...activity, from: { ...activity.from, role: 'bot' } }]);
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const serviceUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  let opened = 0;

  return {
    async open(server) {
      opened += 1;
      const conversation = { id: `conversation-${opened}` };
      const member = { id: `dl_member-${opened}`, name: '' };
      const bot = { id: 'bot', name: 'Bot' };
      const expectation = new Expectation();
      talks.set(conversation.id, expectation);
      let posted = 0;
      return {
        async say(step) {
          posted += 1;
          const activity =
            step.send.kind === 'join'
              ? { type: 'conversationUpdate', membersAdded: [bot, member] }
              : expectation.activityFor(step);
          const visible = expectation.next(step);
          const answer = await postJson(`${server}/api/messages`, {
            ...activity,
            id: `${conversation.id}|${posted}`,
            timestamp: new Date().toISOString(),
            channelId: 'directline',
            serviceUrl,
            conversation,
            from: member,
            recipient: bot,
            locale: 'en-US',
          }).catch((error: Error) => error);
          if (answer instanceof Error) expectation.fail(answer);
          else if (answer.status >= 300) expectation.fail(new Error(`"${step.name}" was refused: ${answer.body}`));
          await visible;
        },
        close: () => talks.delete(conversation.id),
      };
    },
    close() {
      receiver.close();
      receiver.closeAllConnections();
    },
  };
}
