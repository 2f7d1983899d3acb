import type { Problem } from './configChecks.ts';
import type { Settings } from './environment.ts';

/** Outside demo mode a channel that is opened must be able to tell who is talking. What Twilio needs is checked beside it. */
export function problemsOfTeams({ demo }: { readonly demo: boolean }, read: Settings): Problem[] {
  if (demo || !read.CHANNELS.includes('teams') || read.MICROSOFT_APP_ID !== undefined) return [];
  return [
    {
      setting: 'MICROSOFT_APP_ID',
      problem: 'is missing, so nobody could write to the bot in Teams',
      mend: 'Set the settings of Azure that .env.example describes, or take teams out of CHANNELS.',
    },
  ];
}

/** A hub hears of a talk through a conversation of Azure's; without one members would be passed on to nobody. */
export function problemsOfHub({ demo }: { readonly demo: boolean }, read: Settings): Problem[] {
  if (read.HANDOFF !== 'hub') return [];
  const setting = 'HANDOFF';
  const isPlayed = demo && read.MICROSOFT_APP_ID === undefined;
  if (!isPlayed && (!read.CHANNELS.includes('teams') || read.MICROSOFT_APP_ID === undefined)) {
    const problem = "is hub although no channel of Azure's is open, so no hub could hear of a talk";
    const mend = 'Put teams into CHANNELS and set the settings of Azure, or set HANDOFF=console.';
    return [{ setting, problem, mend }];
  }
  if (read.AZURE_CHANNELS?.every((channel) => channel === 'sms') !== true) return [];
  const problem = 'is hub although AZURE_CHANNELS opens text messages only, in which no hub can sit';
  return [{ setting, problem, mend: 'Name msteams, webchat or directline in AZURE_CHANNELS, or set HANDOFF=console.' }];
}
