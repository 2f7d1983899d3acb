import type { Carrier, Drawn, HandedOver } from '../../../src/turns/index.ts';

/** What a provider does with the next message: answers, or takes it and lets the call break. */
export type Does = HandedOver | 'breaksAfterTaking' | 'breaksBefore';

/** A provider that does what a test says, and keeps a list of what it took. */
export function scriptedCarrier(now: () => string) {
  const taken: { body: string; id: string; at: string; key: string }[] = [];
  const script: Does[] = [];
  const asked: string[] = [];
  /** Runs inside a call, as news that is quicker than its answer. */
  const meanwhile: { run: ((key: string, id: string) => Promise<void>) | undefined } = { run: undefined };
  let listed = true;
  let late = false;
  const take = (body: string, key: string): string => {
    const id = `SM${taken.length + 1}`;
    taken.push({ body, id, at: now(), key });
    return id;
  };
  const carrier: Carrier = {
    draw: ({ reply }) => reply.text.split('|').filter((part) => part !== ''),
    async send(part, _, key) {
      const body = textOf(part);
      const does = script.shift() ?? { kind: 'accepted', providerId: null };
      if (does === 'breaksBefore') return { kind: 'unclear' };
      if (does === 'breaksAfterTaking') {
        take(body, key);
        return { kind: 'unclear' };
      }
      if (does.kind !== 'accepted') return does;
      const id = take(body, key);
      await meanwhile.run?.(key, id);
      return { kind: 'accepted', providerId: id };
    },
    async find(part, _, { since, known }) {
      asked.push(textOf(part));
      if (!listed) return 'unknown';
      if (late) return 'notThere';
      const found = taken.find(({ body, id, at }) => body === part && at >= since && !known.includes(id));
      return found === undefined ? 'notThere' : { kind: 'accepted', providerId: found.id };
    },
  };
  return {
    carrier,
    taken,
    script,
    asked,
    meanwhile,
    /** It has no list at all. */
    hideList: () => void (listed = false),
    /** What it takes from now on is in its list later. */
    listsLate: () => void (late = true),
    listsAgain: () => void (late = false),
  };
}

function textOf(part: Drawn): string {
  if (typeof part !== 'string') throw new Error('a text was drawn as something else');
  return part;
}
