import { refusal } from '../../http/refusal.ts';

/** What the pages of the demonstration are told instead of an answer. */
export const refused = {
  unreadable: refusal(400, 'BadArgument', 'The body is not what this page sends.'),
  noPhone: refusal(404, 'NoSuchPhone', 'There is no such phone in the demonstration.'),
  noChat: refusal(404, 'NoSuchChat', 'There is no such chat in the demonstration.'),
  notTaken: refusal(502, 'NotTaken', 'The assistant did not take it. Try again.'),
} as const;
