import { complain, quoted, read } from './settings.ts';

/** The provider of staff's own sign-in, exactly as it names itself: it may have a path. */
export const oidcIssuer = read((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  const isBare = url?.search === '' && url.hash === '' && url.username === '';
  return isWeb && isBare
    ? text
    : complain(`must be the provider's address such as https://login.example.org/tenant, not ${quoted(text)}`);
});

/** A complaint never repeats it. */
export const oidcSecret = read((text) =>
  text.length >= 16 ? text : complain('must be at least 16 characters long; copy the value that the provider showed'),
);
