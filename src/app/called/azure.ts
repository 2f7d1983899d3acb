import { drawSms } from '../../channels/sms/index.ts';
import { createLocalAzure, type LocalAzure } from '../../demo/azure/localAzure.ts';
import type { Route } from '../../http/route.ts';
import type { Log } from '../../log.ts';
import type { Carrier, StaffTalks, Talks } from '../../turns/index.ts';
import { createHubSays } from '../desk/hub.ts';
import type { Operating } from '../operation.ts';
import { atThisMachine } from './thisMachine.ts';

/** Azure Bot Service: how replies go out and activities come in, and who plays it where there is none. */
export interface AzureChannel {
  readonly carrier: Carrier;
  /** Rejects where the door does not turn strangers away: then nothing may start. */
  readonly routes: (talks: Talks & StaffTalks) => Promise<readonly Route[]>;
  readonly played: LocalAzure | undefined;
}

/** `undefined` where Teams is not opened. In demo mode Azure is played, unless an account is given. */
export async function openAzure(
  { config, vault, store }: Operating,
  pageAddress: (pageId: string) => string,
  log: Log,
): Promise<AzureChannel | undefined> {
  const plays = config.demo && config.azure === null;
  const played = plays
    ? await createLocalAzure({ url: `${atThisMachine(config)}/demo/azure`, now: Date.now })
    : undefined;
  const azure = playedConfig(played) ?? (config.channels.includes('teams') ? config.azure : null);
  if (azure === null) return undefined;
  // Loaded only here: a server without Teams need not wait for the whole Bot Framework when it starts.
  const { azureRoutes, createAzureCarrier, createAzureConnection, refusesStrangers } = await import(
    '../../channels/azure/index.ts'
  );
  const cloud = played?.cloud;
  const connection = createAzureConnection({ account: azure.account, ...(cloud === undefined ? {} : { cloud }) });
  const issuer = cloud === undefined ? {} : { issuer: cloud.issuer };
  const doors = { ...azure, ...issuer, appId: azure.account.appId };
  return {
    played,
    carrier: createAzureCarrier({
      connection,
      serviceHosts: azure.serviceHosts,
      pageAddress,
      drawSms: (line) => drawSms(line, pageAddress),
      random: Math.random,
      now: Date.now,
      log,
    }),
    async routes(talks) {
      const hub = config.handoff === 'hub' ? { hubSays: createHubSays({ store, talks }) } : {};
      const { fingerprint } = vault;
      const routes = azureRoutes({ ...doors, ...hub, connection, talks, fingerprint, log, now: Date.now });
      const [messages] = routes;
      // The played Azure answers only once this very process listens.
      const isSafe = played !== undefined || (messages !== undefined && (await refusesStrangers(messages, doors)));
      if (!isSafe)
        throw new Error('/api/messages takes what nobody signed: Teams cannot be opened with these settings');
      return [...routes, ...(played?.routes ?? [])];
    },
  };
}

function playedConfig(played: LocalAzure | undefined) {
  if (played === undefined) return undefined;
  const { account, serviceHosts } = played;
  return { account, channels: ['msteams'], tenants: [account.tenantId], serviceHosts };
}
