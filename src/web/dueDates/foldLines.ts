const mostOctets = 75;

/**
 * The lines of a calendar file, none longer than 75 octets. The `ics` package counts letters instead, so lines with
 * accents come out of it too long.
 */
export function foldLines(calendar: string): string {
  return calendar.replaceAll('\r\n\t', '').split('\r\n').map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  const pieces = [''];
  for (const letter of line) {
    const piece = pieces.at(-1) ?? '';
    // The space that a further piece begins with counts too.
    if (Buffer.byteLength(`${piece}${letter}`) > mostOctets) pieces.push(` ${letter}`);
    else pieces[pieces.length - 1] = `${piece}${letter}`;
  }
  return pieces.join('\r\n');
}
