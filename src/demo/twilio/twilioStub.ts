import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { actOfCarrier } from './keywordsOfCarrier.ts';
import { listed, refusalOfCall, restError, type RestRequest, type StubAccount, taken } from './restApi.ts';
import { type StubMessage, StubMessages } from './stubMessages.ts';
import { inboundFields, signedWebhook, statusFields, type Webhook, type WebhookAnswer } from './webhook.ts';

export type { RestRequest } from './restApi.ts';
export type { StubMessage } from './stubMessages.ts';
export type { Webhook, WebhookAnswer } from './webhook.ts';

export interface TwilioStubOptions extends StubAccount {
  /** Where texts of phones are handed over. */
  readonly inboundUrl: string;
  /** Makes the calls of our webhooks. */
  readonly deliver: (webhook: Webhook) => Promise<WebhookAnswer>;
  /** Does something a little later, such as telling that a message has arrived. */
  readonly later: (job: () => Promise<void>) => void;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** As many of the latest messages are kept; 2,000 unless told. */
  readonly mostKept?: number;
}

/**
 * What happens to a call that sends a message. `hangs`: it is answered when `release` is called. `cutBefore`, `cutAfter`:
 * the connection breaks before or after the message was taken.
 */
export type StubFault = 'serverError' | 'tooMany' | 'hangs' | 'cutBefore' | 'cutAfter';

export interface PhoneText {
  readonly phone: string;
  readonly ours: string;
  readonly body: string;
  readonly pictures?: number;
}

/** Twilio, as far as we use it, for the demonstration and for tests: no text leaves this machine. */
export class TwilioStub {
  /** One for each of the next calls that send a message. */
  readonly faults: StubFault[] = [];
  /** How status callbacks misbehave. */
  readonly callbacks = { doubled: false, reversed: false };
  /** Phones that no text reaches, each with the error that says why. */
  readonly unreachable = new Map<string, number>();

  readonly #options: TwilioStubOptions;
  readonly #messages: StubMessages;
  readonly #hanging: (() => void)[] = [];

  constructor(options: TwilioStubOptions) {
    this.#options = options;
    this.#messages = new StubMessages(options);
  }

  /** Texts from and to a phone, or of all phones, oldest first. */
  messages(phone?: string): readonly StubMessage[] {
    return this.#messages.of(phone);
  }

  /** Lets the calls go on that hang. */
  release(): void {
    for (const goOn of this.#hanging.splice(0)) goOn();
  }

  /** Plays the REST API. `cut`: the connection is to be broken without an answer. */
  async rest(request: RestRequest): Promise<HttpResponse | 'cut'> {
    const refused = refusalOfCall(request, this.#options);
    if (refused !== undefined) return refused;
    if (request.method === 'GET') return listed(this.#messages, request.query, this.#options);
    const fault = this.faults.shift();
    if (fault === 'cutBefore') return 'cut';
    if (fault === 'serverError') return restError(500, 20500, 'Internal Server Error');
    if (fault === 'tooMany') return restError(429, 20429, 'Too Many Requests');
    const form = new URLSearchParams(request.body.toString('utf8'));
    const { answer, message } = taken(this.#messages, form, this.#options);
    if (message !== undefined) this.#options.later(() => this.#tellStatuses(message));
    if (fault === 'hangs') await new Promise<void>((goOn) => this.#hanging.push(goOn));
    return fault === 'cutAfter' ? 'cut' : answer;
  }

  /** The REST API as routes of a server of ours, below a path such as `/demo/twilio`. */
  routes(below: string): readonly Route[] {
    const path = `${below}/2010-04-01/Accounts/:account/Messages.json`;
    const handle = async (request: HttpRequest): Promise<HttpResponse> => {
      const answer = await this.rest({ ...request, path: request.path.slice(below.length) });
      return answer === 'cut' ? restError(500, 20500, 'Internal Server Error') : answer;
    };
    return [
      { method: 'GET', path, handle },
      { method: 'POST', path, body: { maxBytes: 16 * 1024, timeoutMs: 10_000 }, handle },
    ];
  }

  /** A phone sends a text. Resolves when our webhook has answered. */
  async text(text: PhoneText): Promise<{ readonly messageSid: string; readonly status: number }> {
    const { accountSid, authToken, inboundUrl, deliver } = this.#options;
    const { phone, ours, body } = text;
    const act = actOfCarrier(body, this.#messages.isOptedOut(phone, ours));
    if (act?.optOutType === 'STOP') this.#messages.optOut(phone, ours, true);
    if (act?.optOutType === 'START') this.#messages.optOut(phone, ours, false);
    const { sid: messageSid } = this.#messages.add({ direction: 'inbound', phone, ours, body, status: 'received' });
    if (act !== undefined) this.#messages.add({ direction: 'outbound-reply', phone, ours, body: act.says });
    const type = act === undefined ? {} : { optOutType: act.optOutType };
    const fields = inboundFields({ ...text, accountSid, messageSid, ...type });
    const answer = await deliver(signedWebhook(inboundUrl, fields, authToken));
    for (const said of saidIn(answer)) this.#messages.add({ direction: 'outbound-reply', phone, ours, body: said });
    return { messageSid, status: answer.status };
  }

  async #tellStatuses({ sid: messageSid, phone, ours, statusCallback }: StubMessage): Promise<void> {
    const { accountSid, authToken, deliver } = this.#options;
    const errorCode = this.unreachable.get(phone) ?? null;
    const end = errorCode === null ? 'delivered' : 'undelivered';
    this.#messages.change(messageSid, { status: end, errorCode });
    if (statusCallback === null) return;
    const course = this.callbacks.reversed ? [end, 'sent'] : ['sent', end];
    for (const status of this.callbacks.doubled ? course.flatMap((each) => [each, each]) : course) {
      const why = status === end ? { errorCode } : {};
      const fields = statusFields({ accountSid, messageSid, phone, ours, status, ...why });
      await deliver(signedWebhook(statusCallback, fields, authToken));
    }
  }
}

/** What an answer of a webhook says at once. */
function saidIn({ body }: WebhookAnswer): string[] {
  return Array.from(body.matchAll(/<Message>([^<]*)<\/Message>/g), ([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
}
