/** The system's own name of a failure; its message may hold a path with an id in it. */
export function codeOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException;
  return code ?? name;
}
