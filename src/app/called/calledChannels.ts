import type { Route } from '../../http/route.ts';
import type { Log } from '../../log.ts';
import {
  type Address,
  createOutbox,
  type OutboxReport,
  type StaffTalks,
  type Talks,
  type TurnTools,
} from '../../turns/index.ts';
import { createNotHandedOver } from '../desk/hub.ts';
import type { Operating } from '../operation.ts';
import { carrierRefuses, mayGo, numberIsBad, sendingLocked } from '../phones.ts';
import { type AzureChannel, openAzure } from './azure.ts';
import { ourNumber } from './ourNumber.ts';
import { openSms, type SmsChannel } from './sms.ts';

/** The channels that are called, with the outbox they share. */
export interface CalledChannels {
  readonly sms: SmsChannel | undefined;
  readonly azure: AzureChannel | undefined;
  /** Where texts come from; absent where none can be sent. */
  readonly texting: TurnTools['texting'] | undefined;
  /** Tells that something was said which waits for an address. */
  readonly toDeliver: (address: Address) => void;
  readonly routes: (talks: Talks & StaffTalks) => Promise<readonly Route[]>;
  /** Looks for what waits, also from an earlier process, until `close`. */
  readonly start: () => void;
  readonly close: () => Promise<void>;
}

/** What waits for another try waits seconds at first, so it is looked for that often. */
const sweepMs = 2_000;

export async function openCalledChannels(
  operating: Operating,
  pageAddress: (pageId: string) => string,
  log: Log,
): Promise<CalledChannels> {
  const { store, ids, clock } = operating;
  const sms = openSms(operating, pageAddress, log);
  const azure = await openAzure(operating, pageAddress, log);
  let notHandedOver: ReturnType<typeof createNotHandedOver> | undefined;
  const outbox = createOutbox({
    store,
    carriers: {
      ...(sms === undefined ? {} : { sms: sms.carrier }),
      ...(azure === undefined ? {} : { azure: azure.carrier }),
    },
    now: clock.now,
    mayGo: mayGo(store, clock),
    isLocked: sendingLocked(store),
    optedOut: carrierRefuses(store, { ids, now: clock.now }),
    badAddress: numberIsBad(store, { ids, now: clock.now }),
    notHandedOver: async (outgoing) => notHandedOver?.(outgoing),
    report: (event) => report(log, event),
  });
  const broke = (error: unknown): void => log.error('outbox.failed', { error });
  let timer: NodeJS.Timeout | undefined;
  const ours = ourNumber(operating.config);
  return {
    sms,
    azure,
    texting: ours === null ? undefined : { ours },
    toDeliver: (address) => void outbox.deliver(address).catch(broke),
    async routes(talks) {
      notHandedOver = createNotHandedOver({ store, talks });
      return [...(sms?.routes(talks, outbox) ?? []), ...((await azure?.routes(talks)) ?? [])];
    },
    start() {
      timer = setInterval(() => void outbox.sweep().catch(broke), sweepMs);
    },
    async close() {
      clearInterval(timer);
      await outbox.close();
    },
  };
}

function report(log: Log, { event, reason, error }: OutboxReport): void {
  if (event === 'handedOver') log.debug('outbox.handedOver', {});
  else if (event === 'broke') log.error('outbox.broke', { error });
  else log.warn(`outbox.${event}`, reason === undefined ? {} : { reason });
}
