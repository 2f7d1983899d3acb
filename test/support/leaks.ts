import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A place and what stands there. */
export type Text = readonly [place: string, text: string];

/** Every way in which a number may have been carried somewhere without being hidden. */
export function formsOf(digits: string): readonly string[] {
  const reversed = digits.split('').reverse().join('');
  const hex = Buffer.from(digits).toString('hex');
  const groups = (by: string) => digits.match(/\d{1,4}/g)?.join(by) ?? digits;
  const spread = (by: string) => digits.split('').join(by);
  return [
    digits,
    reversed,
    ...[' ', '-', '.'].flatMap((by) => [groups(by), spread(by)]),
    ...[0, 1, 2].map((shift) => base64Within(digits, shift)),
    hex,
    hex.replace(/../g, (byte) => `${byte} `).trim(),
  ];
}

/** What base64 makes of the digits, wherever they stand in what is encoded: without the characters shared with others. */
function base64Within(digits: string, shift: number): string {
  const encoded = Buffer.from('\0'.repeat(shift) + digits).toString('base64');
  const whole = Math.floor((shift + digits.length) / 3) * 4;
  return encoded.slice(shift === 0 ? 0 : shift + 1, whole);
}

/** Where a number can be read. It is named by its place in the list: a failure must not be the leak. */
export function leaksOf(numbers: readonly string[], texts: Iterable<Text>): string[] {
  const forms = numbers.map(formsOf);
  const found = new Set<string>();
  for (const [place, text] of texts) {
    for (const [index, shapes] of forms.entries()) {
      const at = shapes.findIndex((shape) => text.includes(shape));
      if (at >= 0) found.add(`${place}: number ${index} can be read (form ${at})`);
    }
  }
  return [...found];
}

/** Every file below a folder, byte by byte. */
export async function folderTexts(dir: string): Promise<Text[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => [file.slice(dir.length), await readFile(file, 'latin1')] as const));
}
