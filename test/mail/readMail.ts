export interface ReadMail {
  /** By name in lower case; folded lines are joined. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Reads a message of one part in quoted-printable, without the help of who wrote it. */
export function readMail(raw: string): ReadMail {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]/g, ' ').split('\r\n');
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 2),
  ]);
  return { headers: Object.fromEntries(headers), text: unquoted(body.join('\r\n\r\n')) };
}

function unquoted(body: string): string {
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n').trimEnd();
}
