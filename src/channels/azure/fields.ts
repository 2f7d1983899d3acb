/** The one field of our cards in Teams: what was chosen from a list, said for the member when it comes back. */
export const saidField = 'said';

/** Bot Framework's names of the events by which a talk goes over to a hub. */
export const handoffEvents = { initiate: 'handoff.initiate', status: 'handoff.status' } as const;
