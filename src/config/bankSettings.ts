import { passesRoutingChecksum } from '../rules/index.ts';
import { complain, quoted, read } from './settings.ts';

/** What the bank told its originator. Each is checked here, because a bank refuses a whole file for one of them. */

export const routingNumber = read((text) =>
  /^\d{9}$/.test(text) && passesRoutingChecksum(text)
    ? text
    : complain(`must be a routing number of 9 digits, not ${quoted(text)}`),
);

export const eightDigits = read((text) =>
  /^\d{8}$/.test(text) ? text : complain(`must be the first 8 digits of a routing number, not ${quoted(text)}`),
);

/** Capital letters and digits only, so that nothing is changed on its way into the file. */
export function bankText(most: number) {
  return read((text) =>
    text.length <= most && /^[A-Z0-9][A-Z0-9 .,&'/-]*$/.test(text)
      ? text
      : complain(`must be at most ${most} capital letters, digits and spaces, not ${quoted(text)}`),
  );
}
