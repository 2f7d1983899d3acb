import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { full } from '../../rules/world.ts';
import type { Webhook } from '../../../src/demo/twilio/webhook.ts';
import { smsWorld, type SmsWorld } from './smsWorld.ts';
import { everyCut } from './cuts.ts';
import { type Genuine, genuines, withPairs } from './genuine.ts';
import { changes } from './mutations.ts';

const seed = 20260513;
const mutations = full ? 100_000 : 10_000;
const names = Object.keys(changes);
const each = Math.ceil(mutations / names.length);

/** Changes that Twilio's signature cannot see and that leave the message what it was. */
const sameMessage = new Set([
  'its fields are in another order',
  'its signs are escaped in another way',
  'it is sent once more as it is',
]);

/** Letters may move between fields that nobody reads, such as the city of a phone: the message is the same then. */
const unread = /^(?:letters move|two fields|a field becomes)/;

/** Changes of which many keep the signature good: they are told by where the fields were cut, and by nothing else. */
const movesBorders = /^(?:letters move|two fields|the words of a text)/;

const effects = ({ accepted, statuses }: SmsWorld) => JSON.stringify({ accepted, statuses });

async function takenOnce(genuine: Genuine): Promise<{ readonly world: SmsWorld; readonly effect: string }> {
  const world = smsWorld({ limit: 1_000_000 });
  const answer = await world.post(genuine.webhook);
  expect([200, 204]).toContain(answer.status);
  return { world, effect: effects(world) };
}

describe(`${each} changes of genuine requests for each of ${names.length} ways to change them`, () => {
  it('are made of at least twelve ways', () => {
    expect(names.length).toBeGreaterThanOrEqual(12);
    expect(each * names.length).toBeGreaterThanOrEqual(mutations);
  });

  it.each(names)('neither do anything else than the genuine one, nor anything after it: %s', async (name) => {
    const known = await Promise.all(genuines.map(takenOnce));
    const change = changes[name];
    if (change === undefined) throw new Error('a way to change requests has gone');
    const changed = fc.nat(genuines.length - 1).chain((index) => {
      const genuine = genuines[index] as Genuine;
      return change(genuine, genuines).map((webhook) => ({ index, webhook }));
    });
    let refused = 0;
    let refusedThoughSigned = 0;
    await fc.assert(
      fc.asyncProperty(changed, async ({ index, webhook }) => {
        const outcome = await doesNothingElse(known[index] as Taken, webhook);
        if (outcome !== 'same') refused += 1;
        if (outcome === 'refusedThoughSigned') refusedThoughSigned += 1;
        const isOriginal = sameForms(webhook.body, (genuines[index] as Genuine).webhook.body);
        expect(outcome !== 'same' || isOriginal || sameMessage.has(name) || unread.test(name)).toBe(true);
      }),
      { seed, numRuns: each },
    );
    if (movesBorders.test(name)) expect(refusedThoughSigned).toBeGreaterThan(each / 200);
    expect(sameMessage.has(name) ? refused === 0 : refused > each / 2).toBe(true);
  });
});

describe('a genuine signature', () => {
  it('says one thing only, wherever the signed words are cut anew', async () => {
    const known = await Promise.all(genuines.map(takenOnce));
    const outcomes = [];
    for (const [index, genuine] of genuines.entries()) {
      for (const pairs of everyCut(genuine)) {
        outcomes.push(await doesNothingElse(known[index] as Taken, withPairs(genuine, pairs)));
      }
    }
    expect(outcomes.filter((outcome) => outcome === 'refusedThoughSigned').length).toBeGreaterThan(500);
  });
});

/**
 * A changed request does nothing, or the very same as the genuine one, where that was never heard of; and nothing at all
 * after it.
 */
async function doesNothingElse({ world, effect }: Taken, webhook: Webhook): Promise<Outcome> {
  const fresh = smsWorld();
  const { status } = await fresh.post(webhook);
  const isRefused = status === 403 || status === 404;
  expect(effects(fresh)).toBe(isRefused ? nothing : effect);
  await world.post(webhook);
  expect(withoutRepeats(effects(world))).toBe(withoutRepeats(effect));
  if (!isRefused) return 'same';
  return fresh.logged.some((line) => line.startsWith('sms.refused')) ? 'refusedThoughSigned' : 'refused';
}

type Taken = Awaited<ReturnType<typeof takenOnce>>;
type Outcome = 'refused' | 'refusedThoughSigned' | 'same';

const nothing = JSON.stringify({ accepted: [], statuses: [] });

/** Some changes draw the letter that was there before. */
function sameForms(one: string, other: string): boolean {
  const fields = (body: string) =>
    [...new URLSearchParams(body)]
      .map(String)
      .toSorted((a, b) => a.localeCompare(b))
      .join('\n');
  return fields(one) === fields(other);
}

/** News of a message may come again: where it is kept the same news a second time is none. */
function withoutRepeats(effect: string): string {
  const { accepted, statuses } = JSON.parse(effect) as { accepted: unknown; statuses: readonly unknown[] };
  return JSON.stringify({ accepted, statuses: [...new Set(statuses.map((status) => JSON.stringify(status)))] });
}
