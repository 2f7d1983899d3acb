import { conceptsIn } from './concepts.ts';
import type { ConceptHeard } from './concepts.ts';
import { numberKind, wordsOf } from './words.ts';
import type { Word } from './words.ts';

/** What a message shows of itself, by kind. Each kind is weighed as a whole, so that many letters do not outvote one concept. */
export const groups = ['letters', 'words', 'concepts', 'shape'] as const;
export type Group = (typeof groups)[number];

/** Features by the hash of their name, with how often each was seen. */
export type Bag = Readonly<Record<Group, ReadonlyMap<number, number>>>;

const { imul } = Math;
const longestGram = 5;
const mostConcepts = 14;
/** Concepts further apart than this many words are not read as one thing. */
const nearWords = 4;
const seeds: Readonly<Record<Group, number>> = {
  letters: 0x811c9dc5,
  words: 0x1b873593,
  concepts: 0x5bd1e995,
  shape: 0x2545f491,
};

/** Everything that is known of a message before it is weighed. Linear in its length, which is capped. */
export function bagOf(typed: string): Bag {
  const words = wordsOf(typed);
  return {
    letters: letters(words),
    words: wordGroup(words),
    concepts: conceptGroup(conceptsIn(words)),
    shape: shapeGroup(typed, words),
  };
}

function letters(words: readonly Word[]): Map<number, number> {
  const bag = new Map<number, number>();
  for (const { written, kind } of words) {
    if (kind !== 'word') continue;
    const padded = ` ${written} `;
    for (let start = 0; start < padded.length - 1; start += 1) {
      let hash = seeds.letters;
      for (let at = start; at < padded.length && at < start + longestGram; at += 1) {
        hash = step(hash, padded.charCodeAt(at));
        if (at > start) count(bag, hash);
      }
    }
  }
  return bag;
}

function wordGroup(words: readonly Word[]): Map<number, number> {
  const bag = new Map<number, number>();
  const said = ['^', ...words.map(nameOfWord), '$$'];
  for (let at = 0; at < said.length; at += 1) {
    let hash = seeds.words;
    for (let to = at; to < Math.min(said.length, at + 3); to += 1) {
      hash = hashOf(said[to] ?? '', step(hash, 32));
      count(bag, hash);
    }
  }
  if (words.length <= 4) count(bag, hashOf(`whole:${said.join(' ')}`, seeds.words));
  return bag;
}

/** Small numbers keep their digits, for the 23rd and form 1095 mean something; others are told by kind. */
function nameOfWord({ written, kind }: Word): string {
  if (kind !== 'number') return written;
  return written.length <= 2 || written === '1095' ? written : `#${numberKind(written)}`;
}

function conceptGroup(heard: readonly ConceptHeard[]): Map<number, number> {
  const bag = new Map<number, number>();
  const named = heard.map(({ concept, at }) => ({ name: hashOfConcept(concept), at }));
  for (const { name } of named) count(bag, name);
  const distinct = [...new Set(named.map(({ name }) => name))].slice(0, mostConcepts).sort((one, other) => one - other);
  for (let one = 0; one < distinct.length; one += 1) {
    for (let other = one + 1; other < distinct.length; other += 1) {
      count(bag, pairOf(distinct[one] ?? 0, distinct[other] ?? 0, together));
    }
  }
  for (let one = 0; one < named.length; one += 1) {
    const first = named[one];
    for (let other = one + 1; other < Math.min(named.length, one + 8); other += 1) {
      const second = named[other];
      if (first === undefined || second === undefined || second.at - first.at > nearWords) break;
      if (second.at > first.at) count(bag, pairOf(first.name, second.name, inOrder));
    }
  }
  return bag;
}

const together = 0x9e3779b1;
const inOrder = 0x85ebca77;
const conceptHashes = new Map<string, number>();

function hashOfConcept(concept: string): number {
  const known = conceptHashes.get(concept) ?? hashOf(concept, seeds.concepts);
  conceptHashes.set(concept, known);
  return known;
}

function pairOf(one: number, other: number, kind: number): number {
  return step(step(imul(one, kind) >>> 0, other >>> 16), other & 0xffff);
}

function shapeGroup(typed: string, words: readonly Word[]): Map<number, number> {
  const spoken = words.filter(({ kind }) => kind === 'word').length;
  const numbers = words.filter(({ kind }) => kind === 'number').map(({ written }) => `number:${numberKind(written)}`);
  const marks = words.filter(({ kind }) => kind === 'mark').map(({ written }) => `mark:${written}`);
  const shown = new Set([...numbers, ...marks, `length:${lengthBucket(spoken)}`]);
  if (/\p{Extended_Pictographic}/u.test(typed.slice(0, 400))) shown.add('emoji');
  if (spoken === 0) shown.add('wordless');
  return new Map([...shown].map((name) => [hashOf(name, seeds.shape), 1]));
}

function lengthBucket(words: number): number {
  return [1, 2, 3, 5, 8, 12, 20, 35].filter((limit) => words > limit).length;
}

/** FNV-1a, 32 bits. */
function step(hash: number, code: number): number {
  return imul(hash ^ code, 0x01000193) >>> 0;
}

function hashOf(name: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < name.length; at += 1) hash = step(hash, name.charCodeAt(at));
  return hash;
}

function count(bag: Map<number, number>, feature: number): void {
  bag.set(feature, (bag.get(feature) ?? 0) + 1);
}
