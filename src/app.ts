import { conversing } from '../dialogs/index.ts';
import { answersFolder, readAnswers } from './app/answers.ts';
import { createAssistant } from './app/assistant.ts';
import { bringMembers } from './app/bringMembers.ts';
import { createDocumentLinks, documentAddresses } from './app/documentLinks.ts';
import { openOperation, type Operating } from './app/operation.ts';
import { opsContext } from './app/ops/opsContext.ts';
import { socketPath } from './app/ops/socketPath.ts';
import { listenForOps } from './app/ops/socketServer.ts';
import { type Console, openConsole } from './app/console.ts';
import { openCalledChannels } from './app/called/calledChannels.ts';
import { playedChannels } from './app/demo/playedChannels.ts';
import { hubChannels } from './app/desk/hub.ts';
import { createLine } from './app/desk/line.ts';
import { formPages } from './app/formPages.ts';
import { createMetrics, measure, type Metrics } from './app/metrics/index.ts';
import { pages } from './app/pages.ts';
import { policies } from './app/policies.ts';
import { startScheduler } from './app/scheduler.ts';
import { openWebsite } from './app/website.ts';
import type { Config } from './config.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { createHttpServer } from './http/server.ts';
import type { Log } from './log.ts';
import { createDateProposer, createEars } from './understanding/index.ts';
import type { RunningTalks, TurnReport } from './turns/index.ts';
import { formPagePath, timeLinePath, webRoutes } from './web/index.ts';

export interface App {
  readonly port: number;
  readonly talks: RunningTalks;
  /** Finishes what is running, then lets go of the store. */
  readonly stop: () => Promise<void>;
}

const sweepMs = 15_000;
const closeDeadlineMs = 10_000;
/** Nobody is asked for a day this soon; the first visitor is greeted sooner. */
const dateWarmUpMs = 3_000;

/** Puts every part together and starts it. The only file that knows them all. */
export async function startApp(config: Config, log: Log): Promise<App> {
  const answers = readAnswers(answersFolder);
  const metrics = createMetrics();
  const operating = await openOperation(config, log, (observed) => metrics.changed(observed));
  const { keys, clock, ids, vault, store } = operating;
  const links = createDocumentLinks(keys.receiptKey);
  const proposer = createDateProposer({ startAfterMs: dateWarmUpMs });
  const called = await openCalledChannels(operating, pageAddressOf(config), log);
  const talks = createAssistant(
    {
      toDeliver: called.toDeliver,
      ...(called.texting === undefined ? {} : { texting: called.texting }),
      store,
      vault,
      clock,
      ids,
      policies,
      answers,
      ...documentAddresses(config.publicBaseUrl, links),
      timeLine: (month, language) => `${config.publicBaseUrl}${timeLinePath(month, language)}`,
      handoff: createLine({ store, policies, elsewhere: config.handoff === 'hub' ? hubChannels : [] }),
      report: (event) => reportTurn(log, metrics, event),
    },
    conversing(createEars({ proposeDates: proposer })),
  );
  await bringMembers(config, operating, log);
  await talks.replay();
  const console = await openConsole(operating, talks, log);
  const directLine = openWebsite(operating, talks, pageAddressOf(config), log);
  const measured = measure(metrics, config, log, { store, staffSignedIn: console.staffAround });
  let ready = true;
  const server = createHttpServer({
    routes: [
      ...directLine.routes,
      ...console.routes,
      ...(await called.routes(talks)),
      ...measured.routes,
      ...webRoutes(pages({ ...operating, played: playedChannels(called, operating) }, links, formPages(talks))),
    ],
    upgrades: [...directLine.upgrades, ...console.upgrades],
    securityHeaders: securityHeaders({ https: config.publicBaseUrl.startsWith('https:') }),
    allowedOrigins: config.allowedOrigins,
    trustedProxies: config.trustedProxies,
    log: measured.log,
    readiness: () => Promise.resolve(ready && store.isWritable),
  });
  await server.listen(config.port, config.host);
  const ops = await openOps(operating, log);
  called.start();
  const scheduler = config.runs ? startScheduler(operating, log) : undefined;
  const sweep = setInterval(() => void sweepTalks(talks, console, log), sweepMs);
  log.info('app.started', { port: server.port, demo: config.demo, production: config.production });
  return {
    port: server.port,
    talks,
    stop: async () => {
      ready = false;
      clearInterval(sweep);
      measured.end();
      await Promise.all([scheduler?.stop(), ops.close()]);
      await console.close();
      await talks.close();
      await called.close();
      directLine.close();
      await server.close(closeDeadlineMs);
      await proposer.close();
      await operating.close();
    },
  };
}

function openOps(operating: Operating, log: Log): ReturnType<typeof listenForOps> {
  const socket = socketPath(operating.config.storeDir, process.platform);
  return listenForOps(socket, opsContext(operating), operating.exclusively, log);
}

function pageAddressOf({ publicBaseUrl }: Config): (pageId: string) => string {
  return (pageId) => `${publicBaseUrl}${formPagePath(pageId)}`;
}

/** One that fails does not keep the other from its work. */
async function sweepTalks(talks: RunningTalks, { resume }: Pick<Console, 'resume'>, log: Log): Promise<void> {
  const swept = await Promise.allSettled([talks.dropIdle(), talks.replay(), resume()]);
  for (const each of swept) if (each.status === 'rejected') log.error('sweep.failed', { error: each.reason });
}

const failures: readonly TurnReport['event'][] = ['turnBroke', 'turnUncertain', 'unreadable', 'brokeAfterAnswer'];

function reportTurn(log: Log, metrics: Metrics, report: TurnReport): void {
  const { event, conversationId, document, ms, error } = report;
  metrics.turn(report);
  const fields = { conversationId, document, ...(ms === undefined ? {} : { durationMs: Math.round(ms) }), error };
  if (failures.includes(event)) log.error(`turn.${event}`, fields);
  else log.info(`turn.${event}`, fields);
}
