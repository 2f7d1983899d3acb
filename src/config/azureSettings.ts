import { Complaint, complain, every, quoted, read } from './settings.ts';

/** What Azure calls the bot, who may write to it, and where it may answer. */

/** Channels of Azure's that this bot speaks, by Azure's own names. */
export const azureChannelNames = ['msteams', 'webchat', 'directline', 'sms'] as const;

export type AzureChannelName = (typeof azureChannelNames)[number];

const uuidShape = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const hostShape = /^(?:\*\.)?[a-z\d](?:[a-z\d.-]{0,252}[a-z\d])?(?::\d{1,5})?$/;

/** An app or a tenant, as the Azure portal shows it. Kept in small letters, as tokens have it. */
export const azureId = read(idOf);

export const azureIds = read((text) => every(text, idOf));

export const azureChannels = read((text) => every(text, channelOf));

/** Hosts that replies may go to: `smba.trafficmanager.net`, or `*.botframework.com` for every host below it. */
export const azureHosts = read((text) => every(text, hostOf));

/** The password of the app. A complaint never repeats it. */
export const azurePassword = read((text) =>
  text.length >= 16 ? text : complain('must be at least 16 characters long; copy the value of the secret, not its id'),
);

function idOf(text: string): string | Complaint {
  return uuidShape.test(text)
    ? text.toLowerCase()
    : complain(`must be an id such as 12345678-1234-1234-1234-123456789abc, not ${quoted(text)}`);
}

function channelOf(text: string): AzureChannelName | Complaint {
  const known = azureChannelNames.find((name) => name === text);
  return known ?? complain(`must list ${azureChannelNames.join(', ')}, not ${quoted(text)}`);
}

/** A name of one part, or a star before the last dot, would open half of the internet. */
function hostOf(text: string): string | Complaint {
  const example = 'smba.trafficmanager.net or *.botframework.com';
  const isNarrow = !text.startsWith('*.') || text.slice(2).includes('.');
  return hostShape.test(text) && isNarrow ? text : complain(`must list hosts such as ${example}, not ${quoted(text)}`);
}
