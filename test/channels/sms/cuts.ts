import { type Genuine, type Pairs, sortedPairs } from './genuine.ts';

/** One name and value cut anew at these places of both together. */
export function recut(name: string, value: string, places: readonly number[]): Pairs {
  const joined = name + value;
  const cuts = [0, ...places.map((place) => Math.min(place, joined.length)).toSorted((a, b) => a - b), joined.length];
  const parts = cuts.slice(1).map((end, index) => joined.slice(cuts[index], end));
  const pairs = Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) =>
    parts.slice(index * 2, index * 2 + 2),
  );
  return pairs.map(([head = '', tail = '']) => [head, tail]);
}

/** What somebody would try who saw a signed request with a text made for it: the same signed string, cut where it hurts. */
export function stolenCuts(genuine: Genuine): readonly Pairs[] {
  const pairs = sortedPairs(genuine);
  const index = pairs.findIndex(([name]) => name === 'Body');
  const value = genuine.fields['Body'];
  const next = pairs[index + 1];
  if (value === undefined || next === undefined) return [pairs.with(0, ['AccountSi', `d${pairs[0]?.[1]}`])];
  const heads = [...value.matchAll(/[A-Z][a-z]*/g)].map((match) => match.index);
  const truncated = heads.flatMap((head) =>
    Array.from({ length: Math.min(16, value.length - head) }, (_, length) =>
      pairs.toSpliced(
        index,
        1,
        ['Body', value.slice(0, head)],
        [value.slice(head, head + length + 1), value.slice(head + length + 1)],
      ),
    ),
  );
  const stolen = /^(.*)From(\+\d{8,15})([A-Z].*)$/.exec(value);
  const taken =
    stolen === null
      ? []
      : [
          pairs.toSpliced(
            index,
            2,
            ['Body', stolen[1] ?? ''],
            ['From', stolen[2] ?? ''],
            [stolen[3] ?? '', next.join('')],
          ),
          pairs.toSpliced(
            index,
            2,
            ['Body', stolen[1] ?? ''],
            ['From', stolen[2] ?? ''],
            [`${stolen[3]}${next[0]}`, next[1]],
          ),
        ];
  return [...truncated, ...taken, pairs.with(index, ['Bod', `y${value}`])];
}

/** Every border between a name and its value, and between a field and the next, moved a little either way; and the cuts above. */
export function everyCut(genuine: Genuine): readonly Pairs[] {
  const pairs = sortedPairs(genuine);
  const steps = Array.from({ length: 2 * furthest + 1 }, (_, step) => step - furthest).filter((by) => by !== 0);
  const moved = pairs.flatMap((_, index) =>
    steps.flatMap((by) => [withinField(pairs, index, by), ...(index === 0 ? [] : [betweenFields(pairs, index, by)])]),
  );
  const merged = pairs.slice(1).map((_, index) => mergedWithNext(pairs, index));
  return [...moved, ...merged, ...stolenCuts(genuine)];
}

const furthest = 6;

/** Letters moved from the value of a field into its name, or back. */
export function withinField(pairs: Pairs, index: number, by: number): Pairs {
  const [name, value] = pairs[index] ?? ['', ''];
  const joined = name + value;
  const border = Math.max(1, name.length + by);
  return pairs.with(index, [joined.slice(0, border), joined.slice(border)]);
}

/** Letters moved from the value of the field before into the name of this one, or back. */
export function betweenFields(pairs: Pairs, index: number, by: number): Pairs {
  const [before, value] = pairs[index - 1] ?? ['', ''];
  const [name, after] = pairs[index] ?? ['', ''];
  const joined = value + name;
  const border = Math.max(0, Math.min(joined.length - 1, value.length + by));
  return pairs.with(index - 1, [before, joined.slice(0, border)]).with(index, [joined.slice(border), after]);
}

/** A field that swallowed the next one. */
export function mergedWithNext(pairs: Pairs, index: number): Pairs {
  const [name, value] = pairs[index] ?? ['', ''];
  const [next, after] = pairs[index + 1] ?? ['', ''];
  return pairs.toSpliced(index, 2, [name, value + next + after]);
}
