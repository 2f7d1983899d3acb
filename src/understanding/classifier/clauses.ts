import { fold } from '../normalise.ts';

const longestRead = 1000;
const mostClauses = 8;

/** Ends of clauses: sentence ends, "and", "also", "but" and their like, and commas before a question or a new wish. */
const ends =
  /[.!?;\n]+|\s(?:and then|and also|and|also|plus|but|y tambien|y|e tambem|e|tambien|tambem|ademas|alem disso|pero|mas tambem)\s|,\s*(?=(?:and|also|how|what|when|where|why|who|can|could|do|does|did|is|am|i|please|y|que|cuanto|cuando|como|donde|por que|quien|puedo|quiero|necesito|tambien|e|quanto|quando|onde|quem|posso|quero|preciso|tambem)\b)/gi;

/** "Pay my bill and also why did it go up" in its two halves. Pieces of one word stay with what goes before. */
export function clausesOf(text: string): string[] {
  const written = text.slice(0, longestRead);
  const plain = written.replace(/[^\x20-\x7e]/g, foldOne);
  const pieces: string[] = [];
  let from = 0;
  for (const match of plain.matchAll(ends)) {
    const piece = written.slice(from, match.index + (/[!?]/.test(match[0]) ? match[0].length : 0)).trim();
    if (wordsIn(piece) < 2 || pieces.length === mostClauses - 1) continue;
    pieces.push(piece);
    from = match.index + match[0].length;
  }
  const rest = written.slice(from).trim();
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** Keeps every letter in its place, for the cuts are made in the text as it was written. */
function foldOne(letter: string): string {
  if (letter === '\n') return letter;
  const plain = fold(letter);
  return plain.length === 1 ? plain : ' ';
}

function wordsIn(piece: string): number {
  return piece.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
