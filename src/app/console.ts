import { loadStaffAssets } from '../console/assets.ts';
import { consoleRoutes } from '../console/consoleRoutes.ts';
import type { Desk } from '../console/desk.ts';
import { createDoor, type Door } from '../console/door.ts';
import { liveFeed } from '../console/live/liveFeed.ts';
import type { StaffFrame } from '../console/page.ts';
import { createProvider } from '../console/signIn/provider.ts';
import { providerBackPath } from '../console/signIn/paths.ts';
import type { Route, Upgrade } from '../http/route.ts';
import type { Log } from '../log.ts';
import { people, type StaffTools } from '../staff/index.ts';
import type { RunningTalks } from '../turns/index.ts';
import { bringInventedStaff, inventedStaff } from './demo/inventedStaff.ts';
import { closeDesk } from './desk/closing.ts';
import { correctIn } from './desk/corrections.ts';
import { createDesk } from './desk/desk.ts';
import { createFiguresDesk } from './figuresDesk.ts';
import type { Operating } from './operation.ts';
import { policies } from './policies.ts';
import { staffTools } from './staffTools.ts';

export interface Console {
  readonly routes: readonly Route[];
  readonly upgrades: readonly Upgrade[];
  /** How many people of staff have a page open. */
  readonly staffAround: () => number;
  /** Goes on with corrections that could not all be sent yet, and tells whoever still waits when the desk has closed. */
  readonly resume: () => Promise<void>;
  /** Sends no more corrections; what is left goes on after the next start. Before the talks close. */
  readonly close: () => Promise<void>;
}

/** The console of staff: its door, its pages, and the desk behind them. */
export async function openConsole(operating: Operating, talks: RunningTalks, log: Log): Promise<Console> {
  const { config, clock } = operating;
  const tools = staffTools(operating);
  if (config.demo) await bringInventedStaff(tools);
  const frame: StaffFrame = { assets: loadStaffAssets(), publicUrl: config.publicBaseUrl, isDemo: config.demo };
  const desk = deskOf(operating, talks, tools);
  const door = doorOf(operating, frame, tools, log);
  const leads = leadsDeskOf(operating, talks, log);
  const figures = { desk: leads, newId: operating.ids.uuid };
  const behindDoor = consoleRoutes({ tools, frame, cases: { desk, now: clock.now }, figures });
  const live = liveFeed({
    desk,
    whoIs: (cookie) => door.whoIs({ headers: { cookie } }),
    origins: ownOrigins(config.publicBaseUrl, config.demo),
    every: (ms, task) => {
      const timer = setInterval(task, ms);
      return () => clearInterval(timer);
    },
    log,
  });
  return {
    routes: [
      ...frame.assets.routes,
      ...door.signInRoutes,
      ...door.routes(behindDoor, (number, staffId) => desk.holding(number, staffId)),
    ],
    upgrades: [live],
    staffAround: live.staffAround,
    async resume() {
      await leads.resume();
      await closeDesk({ store: operating.store, talks, policies, clock });
    },
    close: () => leads.close(),
  };
}

function deskOf({ store, watch, clock, ids }: Operating, talks: RunningTalks, tools: StaffTools): Desk {
  return createDesk({
    store,
    talks,
    policies,
    clock,
    ids,
    onCase: (listener) => watch('case', listener),
    // An admin sees no member, so nothing can be passed to one.
    colleagues: async () =>
      (await people(tools))
        .filter(({ disabled, role }) => !disabled && role !== 'admin')
        .map(({ staffId, name, role }) => ({ staffId, name, role })),
  });
}

/** What leads look at and correct, over the same store. */
function leadsDeskOf({ store, vault, clock }: Operating, talks: RunningTalks, log: Log) {
  const parts = { store, talks, policies, clock };
  return createFiguresDesk({
    store,
    vault,
    clock,
    correct: (conversationId, correction) => correctIn(parts, conversationId, correction),
    report: (event, fields) => (event === 'recall.notSent' ? log.error(event, fields) : log.info(event, fields)),
  });
}

function doorOf({ config }: Operating, frame: StaffFrame, tools: StaffTools, log: Log): Door {
  const { staffOidc, publicBaseUrl } = config;
  return createDoor({
    tools,
    frame,
    origins: ownOrigins(publicBaseUrl, config.demo),
    ...(config.demo ? { demo: () => inventedStaff(tools) } : {}),
    ...(staffOidc === null ? {} : { provider: createProvider(staffOidc, `${publicBaseUrl}${providerBackPath}`) }),
    report: (reason) => log.info('staff.signIn', { reason }),
  });
}

/** In a demonstration this machine goes by two names. */
function ownOrigins(publicUrl: string, isDemo: boolean): readonly string[] {
  const { origin, hostname } = new URL(publicUrl);
  if (!isDemo || (hostname !== 'localhost' && hostname !== '127.0.0.1')) return [origin];
  return [origin, origin.replace(hostname, hostname === 'localhost' ? '127.0.0.1' : 'localhost')];
}
