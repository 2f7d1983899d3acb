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
