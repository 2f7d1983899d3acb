export interface Component {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly parts: readonly Component[];
}

const texts = new Set(['SUMMARY', 'DESCRIPTION', 'X-WR-CALNAME']);

/** Reads an iCalendar file as RFC 5545 has it, and throws where it strays from that. */
export function readCalendar(file: string): Component {
  if (!file.endsWith('\r\n') || /[\r\n]/.test(file.replaceAll('\r\n', ''))) throw new Error('a line ends without CRLF');
  const long = file.split('\r\n').find((line) => Buffer.byteLength(line) > 75);
  if (long !== undefined) throw new Error(`more than 75 octets: ${long}`);
  const lines = file
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
  const component = readComponent(lines);
  if (lines.length > 0) throw new Error(`after the end: ${lines[0]}`);
  return component;
}

function readComponent(lines: string[]): Component {
  const [, name = ''] = /^BEGIN:([A-Z]+)$/.exec(lines.shift() ?? '') ?? [];
  const properties: Record<string, string> = {};
  const parts: Component[] = [];
  while (lines[0] !== `END:${name}`) {
    if (lines[0]?.startsWith('BEGIN:') === true) parts.push(readComponent(lines));
    else addProperty(properties, lines.shift() ?? '');
  }
  lines.shift();
  return { name, properties, parts };
}

function addProperty(properties: Record<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z]+=[A-Z]+)*):(.*)$/.exec(line) ?? [];
  if (name === '' || Object.hasOwn(properties, name)) throw new Error(`no property, or one twice: ${line}`);
  properties[name] = texts.has(name) ? textOf(value) : value;
}

function textOf(value: string): string {
  if (/[;,]|\\(?![\\;,nN])/.test(value.replaceAll(/\\[\\;,]/g, ''))) throw new Error(`not escaped: ${value}`);
  return value.replaceAll(/\\(.)/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
}
