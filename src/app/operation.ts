import { join } from 'node:path';
import { achFileRail } from '../bank/achFile.ts';
import { readReturns } from '../bank/nacha/readReturns.ts';
import { simulatorRail } from '../bank/simulator.ts';
import { openVault } from '../bank/vault.ts';
import { demoClock, type DemoClock, systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { type ReadyKeys, readyKeys } from '../demo/demoKeys.ts';
import { systemIds } from '../ids.ts';
import type { Log } from '../log.ts';
import { createFolderMailer, createSmtpMailer, letterOf, type Trouble } from '../mail/index.ts';
import {
  type Clock,
  type DeliveryTools,
  type Ids,
  type Mailer,
  type Rail,
  type RunTools,
  type TextWriting,
  type Vault,
} from '../payments/index.ts';
import { bostonDateOf, policyOn } from '../rules/index.ts';
import { createJobStore } from '../store/jobStore.ts';
import type { JsonStore } from '../store/json/jsonStore.ts';
import { type JsonStoreOptions, openJsonStore } from '../store/json/openJsonStore.ts';
import { kinds } from '../store/kinds.ts';
import { createWatch, type Watch } from '../store/watch.ts';
import { ourNumber } from './called/ourNumber.ts';
import { textTools } from './texts.ts';
import { askStaffBy } from './askStaff.ts';
import { storeCleaner } from './cleaner.ts';
import { resumeDemoTime } from './demoTime.ts';
import { headsFolder } from './headsFile.ts';
import { type Exclusively, oneAtATime } from './oneAtATime.ts';
import { policies } from './policies.ts';
import { sha256 } from './sha256.ts';
import { createUnsubscribeLinks } from './unsubscribeLinks.ts';

/** What the server and an operator's command both work with: the store and everything about money around it. */
export interface Operating {
  readonly config: Config;
  readonly keys: ReadyKeys;
  readonly clock: Clock;
  /** Present in demo mode only. */
  readonly demoClock: DemoClock | undefined;
  readonly ids: Ids;
  readonly vault: Vault;
  readonly store: JsonStore;
  /** Tells of what was committed, whoever did it. */
  readonly watch: Watch;
  readonly rail: Rail;
  readonly tools: RunTools & Omit<DeliveryTools, 'mailer'>;
  /** None where no mail host is set. */
  readonly mailer: Mailer | undefined;
  /** None where no SMS is set up. */
  readonly texts?: TextWriting | undefined;
  /** Lets nobody else run or send meanwhile: within a process there is one at a time. */
  readonly exclusively: Exclusively;
  close(): Promise<void>;
}

export async function openOperation(
  config: Config,
  log: Log,
  observe?: JsonStoreOptions['observe'],
): Promise<Operating> {
  const keys = await readyKeys(config);
  const demo = config.demo ? demoClock(config.demoNow ?? systemClock().now()) : undefined;
  const clock = demo ?? systemClock();
  const ids = systemIds();
  const vault = openVault({ keys: keys.vaultKeys, fingerprintKey: keys.fingerprintKey, ids });
  const watching = createWatch((error) => log.error('store.watcherBroke', { error }));
  const store = await openJsonStore({
    dir: config.storeDir,
    createIfMissing: config.demo || config.storeCreate,
    kinds,
    clockForLock: clock,
    log: (event) => log.warn(`store.${event}`),
    observe(observed) {
      observe?.(observed);
      watching.observe(observed);
    },
  });
  try {
    if (demo !== undefined) await resumeDemoTime(demo, config.demoNow, store);
  } catch (error) {
    await store.close();
    throw error;
  }
  const rail = await railFor(config);
  const mailer = mailerFor(config, clock, log);
  const { exclusively, settled } = oneAtATime();
  return {
    config,
    keys,
    clock,
    demoClock: demo,
    ids,
    vault,
    store,
    watch: watching.watch,
    rail,
    mailer,
    texts: textsOf(config),
    tools: toolsOf({ config, clock, ids, vault, store, rail, log }),
    exclusively,
    async close() {
      await settled();
      await mailer?.close();
      await store.close();
    },
  };
}

async function railFor({ bank, storeDir }: Config): Promise<Rail> {
  if (bank !== null) return achFileRail(bank, bank);
  const played = join(storeDir, 'played-bank');
  return simulatorRail({ outbox: join(played, 'outbox'), returns: join(played, 'returns') }, policies);
}

/** Without a mail host letters of demo mode are put into a folder; elsewhere there are none. */
function mailerFor({ mail, demo, storeDir }: Config, { now }: Clock, log: Log): Mailer | undefined {
  if (mail !== null) {
    const report = ({ code, status }: Trouble) =>
      log.warn('mail.notSent', { code, ...(status === undefined ? {} : { status }) });
    return createSmtpMailer({ ...mail, now, report });
  }
  const from = { name: 'connector-pay demo', address: 'demo@connector-pay.invalid' };
  return demo ? createFolderMailer({ folder: join(storeDir, 'letters'), from, now }) : undefined;
}

function textsOf(config: Config): TextWriting | undefined {
  const ours = ourNumber(config);
  return ours === null ? undefined : textTools(ours);
}

type Parts = Pick<Operating, 'config' | 'clock' | 'ids' | 'vault' | 'store' | 'rail'> & { readonly log: Log };

function toolsOf({ config, clock, ids, vault, store, rail, log }: Parts): Operating['tools'] {
  const links = createUnsubscribeLinks(vault);
  return {
    store: createJobStore(store, sha256),
    now: clock.now,
    policies,
    vault,
    rail,
    ids,
    sha256,
    askStaff: askStaffBy(ids, policies),
    progress: (step: string) => log.debug('run.step', { step }),
    broke: (run: string, error: unknown) => log.error('run.brokeOnMember', { kind: run, error }),
    dryRun: false,
    readReturns,
    heads: headsFolder(config.auditDir),
    cleaner: storeCleaner(store, sha256),
    compose: (...[member, notice]: Parameters<DeliveryTools['compose']>) =>
      letterOf(member, notice, {
        chatUrl: config.publicBaseUrl,
        phone: policyOn(policies, bostonDateOf(clock.now())).contacts.customerService,
        unsubscribe: (memberId, topic) => `${config.publicBaseUrl}/letters/${links.sign(memberId, topic)}`,
      }),
  };
}
