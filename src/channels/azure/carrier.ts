import { type Address, addressKey, type AzureAddress, type Carrier, type Drawn, type Line } from '../../turns/index.ts';
import { createBackOff } from './backOff.ts';
import { textMessage } from './cardMessage.ts';
import type { AzureConnection } from './connection.ts';
import type { PageAddress } from '../pageAddress.ts';
import { drawTeams } from './drawTeams.ts';
import { drawWebChat } from './drawWebChat.ts';
import { outcomeOf } from './outcome.ts';
import { handoffEvent } from './handoffEvent.ts';
import type { AzureLog } from './ports.ts';
import { isServiceAllowed } from './serviceHosts.ts';

export interface AzureCarrierOptions {
  readonly connection: AzureConnection;
  readonly serviceHosts: readonly string[];
  /** The address of a one-time page. */
  readonly pageAddress: PageAddress;
  /** What the SMS channel makes of a line, for phones that Azure reaches. */
  readonly drawSms: (line: Line) => readonly string[];
  /** Between 0 and 1; spreads what is tried again. */
  readonly random: () => number;
  readonly now: () => number;
  readonly log: AzureLog;
}

/** Draws lines for Azure's channels and hands them over by the reference that came with the member's message. */
export function createAzureCarrier(options: AzureCarrierOptions): Carrier {
  const backOff = createBackOff(options.random);
  return {
    draw: (line, address) => (line.from === 'member' ? [] : drawn(options, line, azure(address))),

    drawHandedOver: (talk, address) => [handoffEvent(talk, azure(address))],

    async send(part, address) {
      const to = azure(address);
      const key = addressKey(to);
      // What was stored under yesterday's list of hosts is not called today.
      if (!isServiceAllowed(to.serviceUrl, options.serviceHosts)) {
        options.log.error('azure.hostNotAllowed', {});
        return { kind: 'refused', reason: 'other' };
      }
      try {
        const providerId = await options.connection.send(to, activityOf(part));
        backOff.succeeded(key);
        return { kind: 'accepted', providerId };
      } catch (error) {
        const outcome = outcomeOf(error, options.now());
        report(options.log, error, outcome.kind === 'refused' && outcome.reason === 'other');
        if (outcome.kind !== 'tryLater') return outcome;
        const spread = backOff.next(key);
        return { kind: 'tryLater', afterMs: outcome.afterMs === undefined ? spread : outcome.afterMs + spread };
      }
    },

    // Azure keeps no list of what it took.
    find: () => Promise.resolve('unknown'),
  };
}

function drawn(options: AzureCarrierOptions, line: Line, { channelId, userId }: AzureAddress): readonly Drawn[] {
  if (channelId === 'sms') return options.drawSms(line);
  return channelId === 'msteams'
    ? drawTeams(line, options.pageAddress)
    : drawWebChat(line, userId, options.pageAddress);
}

function activityOf(part: Drawn): Readonly<Record<string, unknown>> {
  return typeof part === 'string' ? textMessage(part) : part;
}

function azure(address: Address): AzureAddress {
  if (address.kind !== 'azure') throw new Error('a line for another channel was given to Azure');
  return address;
}

/** Only the status: what the SDK throws holds the whole request, token and words included. */
function report(log: AzureLog, error: unknown, isOurFault: boolean): void {
  const { statusCode } = error as { readonly statusCode?: unknown };
  const fields = typeof statusCode === 'number' ? { status: statusCode } : {};
  if (isOurFault || statusCode === 401) log.error('azure.sendRefused', fields);
  else log.warn('azure.sendFailed', fields);
}
