/** Every number of signing in, in one place. */
export const signInLimits = {
  /** Wrong tries within `withinMinutes`, after which nobody is let in under that name, or from that network, for `waitMinutes`. */
  triesOfName: 5,
  triesOfNetwork: 20,
  withinMinutes: 15,
  waitMinutes: 15,
  /** A session that is not used ends, and one that is used ends as well, later. */
  idleMinutes: 15,
  longestMinutes: 12 * 60,
  /** That a session was used is written down no more often. */
  touchMinutes: 1,
  /** Time to choose a password of one's own. */
  newPasswordMinutes: 15,
  /** A password that was printed for somebody works so long. */
  printedMinutes: 3 * 24 * 60,
  fewestCharacters: 12,
  mostCharacters: 128,
  /** Passwords that wait to be compared; who comes then is asked to try again. */
  mostWaiting: 16,
} as const;
