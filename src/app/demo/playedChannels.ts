import type { Demo } from '../../web/index.ts';
import type { CalledChannels } from '../called/calledChannels.ts';
import { playedNumber } from '../called/ourNumber.ts';
import { atThisMachine } from '../called/thisMachine.ts';
import type { Operating } from '../operation.ts';
import { inventedMembers, phonesOnFile } from './inventedMembers.ts';
import { playPhones } from './playPhones.ts';
import { playTeams } from './playTeams.ts';

/** The channels that the pages of a demonstration play: those behind which nobody real stands. */
export function playedChannels(
  { sms, azure }: Pick<CalledChannels, 'sms' | 'azure'>,
  { config, store, clock }: Pick<Operating, 'config' | 'store' | 'clock'>,
): Pick<Demo, 'phone' | 'teams'> {
  const phones = async () => phonesOnFile(await inventedMembers(store, clock));
  const postTo = `${atThisMachine(config)}/api/messages`;
  const now = () => Date.parse(clock.now());
  return {
    phone: sms?.played && playPhones(sms.played, { ours: playedNumber, phones }),
    teams: azure?.played && playTeams(azure.played, { postTo, now }),
  };
}
