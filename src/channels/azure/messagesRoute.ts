import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import type { Accepted, Inbound } from '../../turns/index.ts';
import { refusal } from '../../http/refusal.ts';
import { type ChannelActivity, readActivity, tenantsOf } from './activity.ts';
import { addressOf, conversationFinder } from './conversations.ts';
import { executeAnswer } from './execute.ts';
import { hear } from './hear.ts';
import type { AzureOptions } from './ports.ts';
import { problem } from './problem.ts';
import { redirector } from './redirect.ts';
import { claimsToBeChannel } from './token.ts';
import { hubListener } from './hubListener.ts';
import { cardCloser } from './usedCards.ts';
import type { CardSubmit } from '../../messages/index.ts';

/** Who signs what Azure's channels send. */
export const azureIssuer = 'https://api.botframework.com';

/** Where Azure delivers what members say in its channels. Nothing is answered here but that it arrived. */
export function azureRoutes(options: AzureOptions & { readonly issuer?: string }): readonly Route[] {
  const take = taker(options);
  const check = checker(options);
  return [
    {
      method: 'POST',
      path: '/api/messages',
      body: { maxBytes: 64 * 1024, timeoutMs: 10_000 },
      async handle(request) {
        const read = await check(request);
        if ('status' in read) return read;
        try {
          return await take(read);
        } catch (error) {
          // Azure sends it again, and by its id it is known again.
          options.log.error('azure.acceptFailed', { error });
          return problem.notAccepted;
        }
      },
    },
  ];
}

/** The activity, once it is certain that Azure sent it and that it may; else what to answer. */
function checker(options: AzureOptions & { readonly issuer?: string }) {
  const { appId, connection, tenants, issuer = azureIssuer } = options;
  return async ({ headers, body }: HttpRequest): Promise<ChannelActivity | HttpResponse> => {
    if (headers['content-encoding'] !== undefined || !isJson(headers['content-type'])) return problem.notJson;
    const read = readActivity(body, options);
    if (read.kind === 'refused') return read.answer;
    const { activity } = read;
    const authorization = headers['authorization'];
    const expected = { issuer, appId, serviceUrl: activity.serviceUrl };
    if (typeof authorization !== 'string' || !claimsToBeChannel(authorization, expected)) return problem.unauthorized;
    const sender = await connection.authenticate(authorization, activity);
    if (sender === 'unavailable') options.log.error('azure.cannotCheck', {});
    if (sender !== 'genuine') return sender === 'forged' ? problem.unauthorized : problem.cannotCheck;
    const [tenant = '', ...others] = tenantsOf(activity);
    // Only Teams belongs to organisations; a page or a phone belongs to nobody.
    const isServed = others.length === 0 && (activity.channelId !== 'msteams' || tenants.includes(tenant));
    return isServed ? activity : problem.foreignTenant;
  };
}

/** Does what an activity asks, as far as it must be done before the answer: a talk's part of it is on disk by then. */
function taker(options: AzureOptions) {
  const { talks } = options;
  const conversationOf = conversationFinder(options);
  const redirect = redirector(options);
  const closeCard = cardCloser(options);
  const hubSaid = hubListener(options);

  const accept = async (activity: ChannelActivity, inbound: Inbound): Promise<Accepted> => {
    const conversationId = await conversationOf(activity);
    const { replyToId, channelId } = activity;
    if (inbound.card === undefined || replyToId === undefined || channelId !== 'msteams') {
      return talks.accept(conversationId, inbound);
    }
    const card = inbound.card as CardSubmit;
    const pressed = closeCard({ conversationId, address: addressOf(activity), messageId: replyToId, card });
    try {
      const accepted = await talks.accept(conversationId, inbound);
      pressed(accepted.kind === 'accepted' ? accepted.line : undefined);
      return accepted;
    } catch (error) {
      pressed(undefined);
      throw error;
    }
  };

  return async (activity: ChannelActivity): Promise<HttpResponse> => {
    const heard = hear(activity);
    switch (heard.kind) {
      case 'inbound':
        return answerTo(await accept(activity, heard.inbound));
      case 'execute':
        if (heard.inbound === undefined) return executeAnswer.notOurs;
        return isTaken(await accept(activity, heard.inbound))
          ? executeAnswer.taken(activity)
          : executeAnswer.notAccepted;
      case 'handoffStatus':
        await hubSaid(activity, heard.state);
        return arrived;
      case 'notPrivate':
        if (activity.type === 'invoke') return executeAnswer.notPrivate(activity);
        void redirect(activity);
        return arrived;
      case 'notOffered':
        return problem.notImplemented;
      case 'tooLarge':
        return problem.valueTooLarge;
      case 'nothing':
        return arrived;
    }
  };
}

const arrived: HttpResponse = { status: 200, body: {} };

function isTaken({ kind }: Accepted): boolean {
  return kind === 'accepted' || kind === 'repeated';
}

function answerTo(accepted: Accepted): HttpResponse {
  if (isTaken(accepted)) return arrived;
  if (accepted.kind !== 'tooMany') return problem.notAccepted;
  const wait = { 'retry-after': String(accepted.retryAfterSeconds) };
  return refusal(429, 'TooManyMessages', 'Too many messages at once. Wait a few seconds.', wait);
}

function isJson(contentType: string | string[] | undefined): boolean {
  return typeof contentType === 'string' && /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/iu.test(contentType);
}
