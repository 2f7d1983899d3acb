import { calendarDate } from '../src/rules/index.ts';
import { createEars } from '../src/understanding/index.ts';
import { median } from './figures.ts';

const sayings = [
  'I want to pay my premium',
  '900000000001',
  'health',
  'Harbor Silver 2000',
  '$120.50',
  'use savings instead',
  'when is it due?',
  'today',
  'yes, but make it 120',
  'pay $120.50 from my checking 021000021 acct 48302911 today, member 900000000001',
];
const rounds = 5;
const callsPerRound = 2_000;

/** Microseconds to understand one message of a payment talk, in this process, without the recogniser's help for dates. */
export async function hearing(): Promise<number> {
  const ears = createEars();
  const listening = { language: 'en', today: calendarDate('2026-05-13'), asked: null } as const;
  const perCall: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const startedAt = performance.now();
    for (let call = 0; call < callsPerRound; call += 1)
      await ears.hear(sayings[call % sayings.length] ?? '', listening);
    // The first round warms up.
    if (round > 0) perCall.push(((performance.now() - startedAt) * 1000) / callsPerRound);
  }
  await ears.close();
  return median(perCall);
}
