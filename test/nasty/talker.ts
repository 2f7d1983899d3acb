import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { type Product, startProduct } from '../support/product.ts';

/** A talk with the real server over HTTP, as the page holds it. */
export interface Talker {
  /** What the bot answers to these words. */
  readonly say: (text: string) => Promise<string>;
  /** What the bot answers to an activity of any shape. */
  readonly send: (activity: object) => Promise<string>;
  /** Posts whatever this is, for the answer of the server itself. */
  readonly post: (body: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Every line of the talk as the server tells it. */
  readonly lines: () => Promise<readonly Line[]>;
}

export interface Line {
  readonly text?: string;
  readonly from: { readonly role?: string };
  readonly attachments?: unknown;
}

export interface RealServer {
  readonly product: Product;
  readonly open: (memberId?: string, language?: string) => Promise<Talker>;
}

/** The whole product for the tests of one file. */
export function realServer(): RealServer {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterEach(() => product.mustRun());
  afterAll(() => product.stop());
  return {
    get product() {
      return product;
    },
    open: (memberId, language) => openTalk(product.url, memberId, language),
  };
}

const json = { 'content-type': 'application/json' };

async function openTalk(url: string, memberId?: string, language = 'en'): Promise<Talker> {
  const portalToken = memberId === undefined ? undefined : await portalTokenOf(url, memberId);
  const session = await fetch(`${url}/chat/session`, {
    method: 'POST',
    headers: { ...json, origin: url },
    body: JSON.stringify({ language, portalToken }),
  });
  if (session.status !== 200) throw new Error(`no session: ${session.status} ${await session.text()}`);
  const { conversationId, token } = (await session.json()) as { conversationId: string; token: string };
  const path = `${url}/v3/directline/conversations/${conversationId}/activities`;
  const authorization = { authorization: `Bearer ${token}`, origin: url };
  const post = (body: string, headers = {}): Promise<Response> =>
    fetch(path, { method: 'POST', headers: { ...json, ...authorization, ...headers }, body });
  const lines = async (): Promise<readonly Line[]> => {
    const answer = await fetch(path, { headers: authorization });
    const { activities } = (await answer.json()) as { activities: (Line & { type: string })[] };
    return activities.filter(({ type }) => type === 'message');
  };
  const fromBot = async (): Promise<readonly Line[]> => (await lines()).filter(({ from }) => from.role === 'bot');
  const send = async (activity: object): Promise<string> => {
    const before = (await fromBot()).length;
    const posted = await post(JSON.stringify({ from: { id: 'anybody', role: 'user' }, ...activity }));
    if (posted.status !== 200) throw new Error(`not taken: ${posted.status} ${await posted.text()}`);
    const answered = await eventually(fromBot, (said) => said.length > before);
    return answered.slice(before).map(wordsOfLine).join('\n');
  };
  return { post, lines, send, say: (text) => send({ type: 'message', text }) };
}

/** What a member reads: the text, and the words of a card. */
function wordsOfLine({ text = '', attachments }: Line): string {
  return attachments === undefined ? text : `${text}\n${JSON.stringify(attachments)}`;
}

async function portalTokenOf(url: string, memberId: string): Promise<string> {
  const answer = await fetch(`${url}/demo/portal-token`, {
    method: 'POST',
    headers: { ...json, origin: url },
    body: JSON.stringify({ memberId }),
  });
  return ((await answer.json()) as { portalToken: string }).portalToken;
}
