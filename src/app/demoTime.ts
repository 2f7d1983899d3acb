import type { DemoClock } from '../clock.ts';
import { newOperation, type Operation, operationId } from '../payments/index.ts';
import { addMinutes, type Instant } from '../rules/index.ts';
import type { JsonStore } from '../store/json/jsonStore.ts';

type Kept = Pick<JsonStore, 'get' | 'commit'>;

/** The demo clock would show a time that lies before one the store has seen, so that what is recorded would be still to come. */
export class DemoTimeBack extends Error {
  override readonly name = 'DemoTimeBack';

  constructor(now: Instant, { from, to }: NonNullable<Operation['demoAdvanced']>) {
    const again = from === null ? 'Start without DEMO_NOW' : `Start with DEMO_NOW=${from}`;
    super(
      `the demo clock would begin at ${now}, and that of this store was advanced to ${to}. ` +
        `${again} to go on from there, with a later DEMO_NOW, or with another STORE_DIR`,
    );
  }
}

/**
 * Brings the demo clock to where this store's was. An advance belongs to the start that it was made on: added to another one it
 * would show a time that nobody asked for. A later start is taken as it is, an earlier one refused.
 */
export async function resumeDemoTime(clock: DemoClock, startsAt: Instant | null, store: Kept): Promise<void> {
  const known = await operationIn(store);
  const { demoMinutes, demoAdvanced: advanced } = known;
  // A store of before the start was remembered cannot tell which one it was.
  if (advanced === undefined || advanced.from === startsAt) return clock.advance(demoMinutes);
  const now = clock.now();
  if (now < advanced.to) throw new DemoTimeBack(now, advanced);
  await put({ ...known, demoMinutes: 0, demoAdvanced: { from: startsAt, to: now } }, store);
}

/** Lets time pass, in the store first: a start after a crash must not find a clock that was set back. */
export async function advanceDemoTime(
  minutes: number,
  clock: DemoClock,
  startsAt: Instant | null,
  store: Kept,
): Promise<Instant> {
  const known = await operationIn(store);
  const to = addMinutes(clock.now(), minutes);
  const demoMinutes = known.demoMinutes + minutes;
  await put({ ...known, demoMinutes, demoAdvanced: { from: startsAt, to } }, store);
  clock.advance(minutes);
  return clock.now();
}

async function operationIn(store: Kept): Promise<Operation> {
  return (await store.get('operation', operationId))?.value ?? newOperation;
}

async function put(value: Operation, store: Kept): Promise<void> {
  await store.commit({ puts: [{ kind: 'operation', id: operationId, value }], deletes: [], expectedVersions: [] });
}
