/** One thing with states. A state that is added without a meaning does not compile. */
export interface Machine<State extends string> {
  readonly title: string;
  /** Where the table stands, by its name and its file. */
  readonly table: string;
  readonly file: string;
  readonly about: string;
  readonly states: readonly State[];
  readonly next: Readonly<Record<State, readonly State[]>>;
  readonly beginnings: readonly State[];
  readonly meanings: Readonly<Record<State, string>>;
  /** A further column of the table. */
  readonly also?: { readonly title: string; readonly of: (state: State) => string };
}

/** The part of the page about one thing: its picture, then what each state means. */
export function drawn<State extends string>(machine: Machine<State>): string[] {
  const { title, table, file, about, states, next, beginnings, meanings, also } = machine;
  const row = (state: State) => {
    const after = next[state].map((to) => `\`${to}\``).join(', ');
    const more = also === undefined ? '' : ` ${also.of(state)} |`;
    return `| \`${state}\` | ${meanings[state]} |${more} ${after === '' ? '—' : after} |`;
  };
  const ends = states.filter((state) => next[state].length === 0);
  return [
    `## ${title}`,
    '',
    `\`${table}\` in \`${file}\`. ${about}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...beginnings.map((state) => `  [*] --> ${state}`),
    ...states.flatMap((from) => next[from].map((to) => `  ${from} --> ${to}`)),
    ...ends.map((state) => `  ${state} --> [*]`),
    '```',
    '',
    `| State | Meaning |${also === undefined ? '' : ` ${also.title} |`} May become |`,
    `| --- | --- |${also === undefined ? '' : ' --- |'} --- |`,
    ...states.map(row),
    '',
  ];
}
