/** Which state may follow which. What is not listed is refused. */
export type Moves<State extends string> = Readonly<Record<State, readonly State[]>>;

/** Refuses a move that the table does not have: it is a mistake of ours, and nothing of it may be kept. Staying is no move. */
export function checkMove<State extends string>(what: string, moves: Moves<State>, from: State, to: State): void {
  if (from !== to && !moves[from].includes(to)) throw new Error(`${what} cannot go from ${from} to ${to}`);
}
