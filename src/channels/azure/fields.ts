/** The one field of our cards in Teams: what was chosen from a list, said for the member when it comes back. */
export const saidField = 'said';
