/** The three parts of an article's file. */
export interface FileParts {
  /** The lines between the two `---`, each a name and its value. */
  readonly front: ReadonlyMap<string, string>;
  readonly text: string;
  readonly short: string;
}

export interface PartFault {
  readonly field: string;
  readonly reason: string;
}

/** Takes a file apart: front matter, the long text, and after `--- short` the short one. */
export function splitFile(content: string): FileParts | PartFault {
  const [first, ...rest] = content.replaceAll('\r\n', '\n').split('\n');
  const frontEnd = rest.indexOf('---');
  if (first !== '---' || frontEnd < 0)
    return { field: 'file', reason: 'must begin with front matter between two lines ---' };
  const body = rest.slice(frontEnd + 1);
  const shortAt = body.indexOf('--- short');
  if (shortAt < 0) return { field: 'short', reason: 'the line "--- short" with the short form under it is missing' };
  const front = readFront(rest.slice(0, frontEnd));
  if (!(front instanceof Map)) return front;
  return { front, text: paragraphs(body.slice(0, shortAt)), short: paragraphs(body.slice(shortAt + 1)) };
}

/** Lines `name: value` of YAML, the only part of it that an article needs. */
function readFront(lines: readonly string[]): Map<string, string> | PartFault {
  const front = new Map<string, string>();
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const [, name = '', value = ''] = /^(\w+):\s+(.*\S)\s*$/.exec(line) ?? [];
    if (name === '') return { field: 'file', reason: `"${line}" in the front matter is not of the form name: value` };
    if (front.has(name)) return { field: name, reason: 'is given twice' };
    front.set(name, unquoted(value));
  }
  return front;
}

function unquoted(value: string): string {
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}

/** Lines that follow each other are one paragraph, so that an editor may wrap them as they like. */
function paragraphs(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .join('\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
    .join('\n\n');
}
