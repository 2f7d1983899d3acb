import type { Vector } from '../../../src/understanding/classifier/weighing.ts';
import { seededRandom, shuffle } from './random.ts';

// Looked up once: in the inner loops, and in the test runner's sandbox, each lookup costs.
const { exp, sqrt } = Math;

export interface Lesson {
  readonly vector: Vector;
  readonly label: number;
  readonly weight: number;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  /** Share of a line's features left out at each reading, so that the model does not lean on single ones. */
  readonly dropout: number;
  readonly smoothing: number;
  readonly seed: number;
}

export interface Weights {
  readonly labels: number;
  /** Row after row, a weight per label; the last row is the bias. */
  readonly values: Float32Array;
}

/** Multinomial logistic regression by AdaGrad, one line after the other in a seeded order. */
export function trainLogistic(
  lessons: readonly Lesson[],
  rows: number,
  labels: number,
  options: TrainingOptions,
): Weights {
  const values = new Float32Array((rows + 1) * labels);
  const squares = new Float32Array((rows + 1) * labels).fill(1e-6);
  const seen = timesSeen(lessons, rows);
  const random = seededRandom(options.seed);
  const order = Int32Array.from(lessons, (_, at) => at);
  const slope = new Float64Array(labels);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const rate = options.rate * (1 - epoch / options.epochs);
    shuffle(order, random);
    for (const at of order) {
      const lesson = lessons[at];
      if (lesson === undefined) continue;
      const kept = thinned(lesson.vector, options.dropout, random, rows);
      slopeOf(kept, lesson, values, slope, options.smoothing);
      learn(kept, slope, { values, squares, seen, rate, decay: options.decay, lines: lessons.length });
    }
  }
  return { labels, values };
}

/** The features of one reading: some left out, the bias added. */
function thinned({ rows, values }: Vector, dropout: number, random: () => number, bias: number): Vector {
  const keptRows: number[] = [bias];
  const keptValues: number[] = [1];
  const scale = 1 / (1 - dropout);
  for (let at = 0; at < rows.length; at += 1) {
    if (dropout > 0 && random() < dropout) continue;
    keptRows.push(rows[at] ?? 0);
    keptValues.push((values[at] ?? 0) * scale);
  }
  return { rows: Int32Array.from(keptRows), values: Float32Array.from(keptValues) };
}

function slopeOf(vector: Vector, lesson: Lesson, values: Float32Array, slope: Float64Array, smoothing: number): void {
  const labels = slope.length;
  slope.fill(0);
  for (let at = 0; at < vector.rows.length; at += 1) {
    const value = vector.values[at]!;
    const base = vector.rows[at]! * labels;
    for (let label = 0; label < labels; label += 1) slope[label]! += value * values[base + label]!;
  }
  let top = -Infinity;
  for (let label = 0; label < labels; label += 1) top = Math.max(top, slope[label]!);
  let sum = 0;
  for (let label = 0; label < labels; label += 1) sum += slope[label] = exp(slope[label]! - top);
  for (let label = 0; label < labels; label += 1) {
    const wanted = (label === lesson.label ? 1 - smoothing : 0) + smoothing / labels;
    slope[label] = (slope[label]! / sum - wanted) * lesson.weight;
  }
}

interface Learning {
  readonly values: Float32Array;
  readonly squares: Float32Array;
  readonly seen: Float32Array;
  readonly rate: number;
  readonly decay: number;
  readonly lines: number;
}

function learn(vector: Vector, slope: Float64Array, { values, squares, seen, rate, decay, lines }: Learning): void {
  const labels = slope.length;
  for (let at = 0; at < vector.rows.length; at += 1) {
    const row = vector.rows[at]!;
    const value = vector.values[at]!;
    // A row is only visited when its feature is read, so each visit makes up for the lines in between.
    const shrink = decay * (lines / Math.max(1, seen[row]!)) * 1e-3;
    const base = row * labels;
    for (let label = 0; label < labels; label += 1) {
      const place = base + label;
      const gradient = slope[label]! * value + shrink * values[place]!;
      const square = squares[place]! + gradient * gradient;
      squares[place] = square;
      values[place]! -= (rate * gradient) / sqrt(square);
    }
  }
}

function timesSeen(lessons: readonly Lesson[], rows: number): Float32Array {
  const seen = new Float32Array(rows + 1).fill(0);
  for (const { vector } of lessons) for (const row of vector.rows) seen[row]! += 1;
  seen[rows] = lessons.length;
  return seen;
}
