/** What the writer writes and its killer looks for. */
export const talks = 4;
export const paymentsKept = 5;
export const membersOfJob = 100;
