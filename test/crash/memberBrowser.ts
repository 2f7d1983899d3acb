import { randomUUID } from 'node:crypto';
import type { ServerProcess } from './serverProcess.ts';

/** An activity as a poll shows it. */
export interface Shown {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly role: 'user' | 'bot' };
  readonly channelData: { readonly clientActivityID?: string };
  readonly attachments?: readonly { readonly content: { readonly actions?: readonly CardAction[] } }[];
}

export interface CardAction {
  readonly data?: Readonly<Record<string, unknown>> & { readonly action?: string };
}

/** What a member's browser was told about one message of theirs. */
export interface Acknowledged {
  readonly clientActivityId: string;
  readonly answeredId: string;
  readonly shows: boolean;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const patienceMs = 60_000;
const pollAgainMs = 15;

/**
 * A plain Direct Line client: posts, polls, keeps its cookie, comes back to its conversation after the server was away,
 * and sends again, under the same id, whatever it does not know to have arrived.
 */
export class MemberBrowser {
  readonly acknowledged: Acknowledged[] = [];
  /** Everything polled, in the order in which it came. */
  readonly shown: Shown[] = [];
  conversationId = '';
  readonly #server: ServerProcess;
  readonly #bodies: string[];
  readonly #memberId: string | undefined;
  #cookie = '';
  #token = '';
  #watermark = '';

  /** `bodies` receives every answer as it was read. With `memberId` the portal vouches for the member. */
  constructor(server: ServerProcess, bodies: string[], memberId?: string) {
    this.#server = server;
    this.#bodies = bodies;
    this.#memberId = memberId;
  }

  async open(): Promise<void> {
    const { body } = await this.#until(async () => {
      const portal =
        this.#memberId === undefined
          ? {}
          : (await this.#call('POST', '/demo/portal-token', { memberId: this.#memberId })).body;
      return this.#call('POST', '/chat/session', { language: 'en', ...portal });
    });
    this.conversationId = String(body['conversationId']);
    this.#token = String(body['token']);
  }

  /**
   * Sends an activity and resolves when the reply to it can be read. `sent` is called when the request is under way,
   * `answered` when it was answered, each time it is tried.
   */
  async say(activity: object, sent: () => void, answered: () => void): Promise<void> {
    const clientActivityId = randomUUID();
    const shows = 'type' in activity && activity.type === 'message';
    const before = this.shown.length;
    const posting = { ...activity, channelData: { ...channelDataOf(activity), clientActivityID: clientActivityId } };
    const { body } = await this.#inConversation(async () => {
      const call = this.#call('POST', `${this.#path}/activities`, posting);
      sent();
      const answer = await call;
      answered();
      return answer;
    });
    this.acknowledged.push({ clientActivityId, answeredId: String(body['id']), shows });
    const deadline = performance.now() + patienceMs;
    const isOwn = ({ channelData }: Shown) => channelData.clientActivityID === clientActivityId;
    for (;;) {
      const echo = shows ? this.shown.findIndex(isOwn) : before - 1;
      const replied = this.shown.slice(echo + 1).some(({ from }) => from.role === 'bot');
      if ((!shows || echo >= 0) && replied) return;
      if (performance.now() > deadline) throw new Error(`no reply to ${clientActivityId} in ${this.conversationId}`);
      if ((await this.#poll()) === 0) await new Promise((later) => setTimeout(later, pollAgainMs));
    }
  }

  /** The whole talk, read anew from its beginning. */
  async transcript(): Promise<Shown[]> {
    const all: Shown[] = [];
    for (let watermark = '', more = true; more; ) {
      const { body } = await this.#inConversation(() => this.#read(watermark));
      const activities = body['activities'] as Shown[];
      all.push(...activities);
      watermark = String(body['watermark']);
      more = activities.length > 0;
    }
    return all;
  }

  async #poll(): Promise<number> {
    const { body } = await this.#inConversation(() => this.#read(this.#watermark));
    const activities = body['activities'] as Shown[];
    this.shown.push(...activities);
    this.#watermark = String(body['watermark']);
    return activities.length;
  }

  #read(watermark: string): Promise<Answer> {
    return this.#call('GET', `${this.#path}/activities?watermark=${watermark}`);
  }

  get #path(): string {
    return `/v3/directline/conversations/${this.conversationId}`;
  }

  /** Tries until it is answered; each time the server was away, the browser comes back by its cookie first. */
  async #inConversation(attempt: () => Promise<Answer>): Promise<Answer> {
    let away = false;
    return this.#until(async () => {
      if (away) await this.#comeBack();
      away = true;
      return attempt();
    });
  }

  async #comeBack(): Promise<void> {
    const { body } = await this.#call('POST', '/chat/session', { language: 'en', resume: this.conversationId });
    if (body['resumed'] !== true || body['conversationId'] !== this.conversationId)
      throw new Refused(`the cookie did not lead back to ${this.conversationId}: ${JSON.stringify(body)}`);
    this.#token = String(body['token']);
  }

  async #until(attempt: () => Promise<Answer>): Promise<Answer> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      await this.#server.up();
      try {
        return await attempt();
      } catch (error) {
        if (error instanceof Refused || performance.now() > deadline) throw error;
      }
    }
  }

  /** Rejects with `Refused` where the server said no; with anything else nobody knows what became of it. */
  async #call(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const answer = await fetch(this.#server.url + path, {
      method,
      headers: {
        origin: this.#server.url,
        'content-type': 'application/json',
        ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
        ...(this.#token === '' ? {} : { authorization: `Bearer ${this.#token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    this.#bodies.push(text);
    if (!answer.ok) throw new Refused(`${method} ${path} was answered ${answer.status}: ${text}`);
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    if (cookies.length > 0) this.#cookie = cookies.join('; ');
    return { status: answer.status, body: JSON.parse(text) as Record<string, unknown> };
  }
}

class Refused extends Error {
  override readonly name = 'Refused';
}

function channelDataOf(activity: object): object {
  return 'channelData' in activity && typeof activity.channelData === 'object' && activity.channelData !== null
    ? activity.channelData
    : {};
}
