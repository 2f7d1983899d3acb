import { Complaint, complain, every, quoted, read } from './settings.ts';

/** What Twilio's console shows of an account. Complaints about tokens never repeat them. */

export const accountSid = read((text) =>
  /^AC[0-9a-f]{32}$/.test(text)
    ? text
    : complain(`must be AC and 32 hexadecimal digits, as Twilio's console shows it, not ${quoted(text)}`),
);

/** The current token, and while tokens are changed the other one. */
export const authTokens = read((text) => {
  const tokens = every(text, (part) =>
    /^\S{16,64}$/.test(part) ? part : complain('must be a token of 16 to 64 signs, or two with a comma between them'),
  );
  if (tokens instanceof Complaint) return tokens;
  if (tokens.length > 2) return complain(`must be at most two tokens, the current one first, not ${tokens.length}`);
  return new Set(tokens).size === tokens.length ? tokens : complain('must name each token once');
});

export const phoneNumber = read((text) =>
  /^\+[1-9]\d{6,14}$/.test(text) ? text : complain(`must be a phone number such as +16175550100, not ${quoted(text)}`),
);

export const messagingServiceSid = read((text) =>
  /^MG[0-9a-f]{32}$/.test(text)
    ? text
    : complain(`must be MG and 32 hexadecimal digits, as Twilio's console shows it, not ${quoted(text)}`),
);

/** An address that calls are made to with the account's token, so nothing may hide in it. */
export const apiUrl = read((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === undefined || !isWeb || url.username !== '' || url.search !== '' || url.hash !== '')
    return complain(`must be a web address such as https://api.twilio.com, not ${quoted(text)}`);
  return url.href.replace(/\/+$/, '');
});
