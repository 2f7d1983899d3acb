import { concepts } from './conceptFiles.ts';
import type { Word } from './words.ts';

/** A thing spoken of, in whatever language and wording, and where. */
export interface ConceptHeard {
  readonly concept: string;
  readonly at: number;
}

/** One step of a phrase. `stem*` matches every word that begins so, `_` any one word. */
interface Node {
  readonly words: Map<string, Node>;
  readonly stems: Map<string, Node>;
  any?: Node;
  readonly ends: string[];
}

const shortestStem = 2;
const longestStem = 14;

const root = plant();

/** The concepts of a message in order of mention. Each start walks a tree as deep as the longest phrase, so time is linear. */
export function conceptsIn(words: readonly Word[]): ConceptHeard[] {
  const written = words.map((word) => word.written);
  const heard: ConceptHeard[] = [];
  for (let at = 0; at < written.length; at += 1) {
    const found = new Set<string>();
    walk(root, written, at, found);
    for (const concept of found) heard.push({ concept, at });
  }
  return heard;
}

function walk(node: Node, words: readonly string[], at: number, found: Set<string>): void {
  for (const concept of node.ends) found.add(concept);
  const word = words[at];
  if (word === undefined) return;
  const exact = node.words.get(word);
  if (exact !== undefined) walk(exact, words, at + 1, found);
  if (node.any !== undefined) walk(node.any, words, at + 1, found);
  if (node.stems.size === 0) return;
  for (let length = Math.min(word.length, longestStem); length >= shortestStem; length -= 1) {
    const stem = node.stems.get(word.slice(0, length));
    if (stem !== undefined) walk(stem, words, at + 1, found);
  }
}

function plant(): Node {
  const top: Node = { words: new Map(), stems: new Map(), ends: [] };
  for (const [concept, phrases] of concepts) {
    for (const phrase of phrases) {
      let node = top;
      for (const step of phrase) node = stepFrom(node, step);
      if (!node.ends.includes(concept)) node.ends.push(concept);
    }
  }
  return top;
}

function stepFrom(node: Node, step: string): Node {
  if (step === '_') return (node.any ??= { words: new Map(), stems: new Map(), ends: [] });
  const [edges, key] = step.endsWith('*') ? [node.stems, step.slice(0, -1)] : [node.words, step];
  const next = edges.get(key) ?? { words: new Map(), stems: new Map(), ends: [] };
  edges.set(key, next);
  return next;
}
