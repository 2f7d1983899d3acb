export interface Row {
  readonly what: string;
  readonly figure: string;
  /** What was aimed at, and whether it was reached. */
  readonly aim?: { readonly text: string; readonly met: boolean };
}

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ what, figure, aim }) => [
    what,
    figure,
    aim === undefined ? '' : `${aim.text}: ${aim.met ? 'met' : 'MISSED'}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}
