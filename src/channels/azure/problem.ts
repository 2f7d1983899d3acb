import { refusal } from '../../http/refusal.ts';

/** Every refusal of this channel. Fixed words: nothing of what was thrown, no host, no token. */
export const problem = {
  notJson: refusal(415, 'NotJson', 'Only JSON is taken here.'),
  notAnActivity: refusal(400, 'BadArgument', 'The body is not an activity.'),
  valueTooLarge: refusal(400, 'ValueTooLarge', 'The value is too large or too deep.'),
  channelNotOpen: refusal(403, 'ChannelNotOpen', 'This channel is not open here.'),
  strangeHost: refusal(403, 'ServiceNotAllowed', 'Replies may not go to that service.'),
  foreignTenant: refusal(403, 'TenantNotAllowed', 'This organisation is not served here.'),
  unauthorized: refusal(401, 'Unauthorized', 'The request is not signed by the channel.'),
  cannotCheck: refusal(503, 'CannotCheck', 'The signature cannot be checked now.', { 'retry-after': '10' }),
  notAccepted: refusal(503, 'NotAccepted', 'The message could not be stored for sure. Send it again.', {
    'retry-after': '5',
  }),
  notImplemented: refusal(501, 'NotImplemented', 'This bot does not answer that.'),
} as const;
