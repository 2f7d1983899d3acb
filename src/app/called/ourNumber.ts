import type { Config } from '../../config.ts';

/** From the range that is kept free for fiction. */
export const playedNumber = '+16175550100';

/** Our number that texts come from; `null` where none can be sent of our own accord. */
export function ourNumber({ demo, sms, channels }: Pick<Config, 'demo' | 'sms' | 'channels'>): string | null {
  if (demo && sms === null) return playedNumber;
  return channels.includes('sms') ? (sms?.number ?? null) : null;
}
