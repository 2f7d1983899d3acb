/**
 * Teams refuses a message of more than 28 to 100 KB, depending on whom one asks, counted in UTF-16. Below the smaller
 * number there is nothing to find out.
 */
const mostUnits = (28 * 1024) / 2;

/** What an activity has besides its text: names, addresses and ids that the SDK adds. */
const frameUnits = 2048;

export function fits(message: Readonly<Record<string, unknown>>): boolean {
  return JSON.stringify(message).length + frameUnits <= mostUnits;
}

/** The text in pieces that fit a message each, cut between paragraphs or words where there are any. */
export function splitText(text: string): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const cut = cutOf(rest);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return pieces;
}

function cutOf(text: string): number {
  const room = roomIn(text);
  if (room === text.length) return room;
  const piece = text.slice(0, room);
  const between = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf(' '));
  if (between > room / 2) return between + 1;
  // Not in the middle of a character.
  return /[\uD800-\uDBFF]$/u.test(piece) ? room - 1 : room;
}

/** How much of the text fits as it is written in JSON, where a line break takes two places and a control sign six. */
function roomIn(text: string): number {
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits({ text: text.slice(0, middle) })) low = middle;
    else high = middle - 1;
  }
  return low;
}
