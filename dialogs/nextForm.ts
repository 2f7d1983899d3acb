/** A form to begin, and what it begins with. */
export interface NextForm {
  readonly form: string;
  readonly options: object;
  /** The words that led to it were a choice, and give no values for its questions. */
  readonly deaf?: boolean;
}

const deafOptions = new WeakSet<object>();

/** What a form is begun with, marked where it is not to read the words that led to it. */
export function optionsOf({ options, deaf = false }: NextForm): object {
  const own = { ...options };
  if (deaf) deafOptions.add(own);
  return own;
}

export function isDeaf(options: object): boolean {
  return deafOptions.has(options);
}
