import { refusal } from '../../http/refusal.ts';

/**
 * Every refusal of the channel. The status codes are chosen for what the official client makes of them: 403 means an
 * expired token, 404 ends the conversation, and 401, 429 or 5xx to a poll silence it for good.
 */
export const problem = {
  unauthorized: refusal(401, 'Unauthorized', 'A chat token is missing or not ours.'),
  tokenExpired: refusal(403, 'TokenExpired', 'The chat token has expired.'),
  forbidden: refusal(403, 'Forbidden', 'This chat token is not for this page.'),
  unknownConversation: refusal(404, 'ConversationNotFound', 'There is no such conversation.'),
  badRequest: refusal(400, 'BadArgument', 'The body is not what this address takes.'),
  /** A post is answered 400, never 429: the client shows "send failed" at once instead of hanging or breaking. */
  tooManyMessages: refusal(400, 'TooManyRequests', 'Too many messages at once. Wait a few seconds.'),
  closing: refusal(400, 'ServiceRestarting', 'The service is restarting. Send it again in a moment.'),
  notAccepted: refusal(400, 'NotAccepted', 'The message could not be stored for sure. Send it again.'),
  foreignPage: refusal(403, 'ForeignOrigin', 'This page may not open a chat here.'),
  notJson: refusal(415, 'NotJson', 'Only JSON is taken here.'),
  portal: {
    invalid: refusal(403, 'PortalTokenRefused', 'The sign-in could not be verified.'),
    expired: refusal(403, 'PortalTokenExpired', 'The sign-in is too old.'),
    livesTooLong: refusal(403, 'PortalTokenRefused', 'The sign-in lives longer than allowed.'),
    noMember: refusal(403, 'PortalTokenRefused', 'The sign-in names no member.'),
    used: refusal(403, 'PortalTokenUsed', 'The sign-in was used before.'),
    notOffered: refusal(403, 'PortalNotConfigured', 'Signing in through a portal is not set up here.'),
  },
} as const;
