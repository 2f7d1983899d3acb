import { type Pixel, pngOf } from './png.ts';

type Point = readonly [number, number];

const navy = [0x14, 0x37, 0x5e] as const;
const white = [255, 255, 255] as const;
/** Shapes are those of `src/web/browser/icon.svg`, which is 32 wide. */
const drawnSize = 32;
/** Each pixel is asked at this many points across and down, so that edges are smooth. */
const samples = 4;

const bubble = { left: 6, top: 10.5, right: 26, bottom: 21.5, radius: 2 };
const lowest = 25.5;
const tail: readonly Point[] = [
  [17, 21.5],
  [12, lowest],
  [12, 21.5],
];
const tick: readonly Point[] = [
  [12, 16],
  [15, 19],
  [20.5, 13.5],
];
const tickHalfWidth = 1.1;

/** 192 by 192: the sign in white on navy, in the middle where Teams cuts nothing off. */
export function colorIcon(): Buffer {
  // Teams rounds the corners itself and keeps the middle 96 pixels whole.
  const scale = 0.7;
  return iconOf(192, scale, (sign) => mixed(navy, white, sign));
}

/** 32 by 32: white on nothing, which is what Teams asks of an outline. */
export function outlineIcon(): Buffer {
  return iconOf(32, 1, (sign) => [...white, Math.round(sign * 255)]);
}

function iconOf(size: number, scale: number, look: (sign: number) => Pixel): Buffer {
  const toDrawing = (pixel: number) => ((pixel / size) * drawnSize - drawnSize / 2) / scale + drawnSize / 2;
  return pngOf(size, (x, y) => {
    if (!isNearSign([toDrawing(x), toDrawing(y)])) return look(0);
    let covered = 0;
    for (let n = 0; n < samples * samples; n += 1) {
      const acrossPixel = x + ((n % samples) + 0.5) / samples;
      const downPixel = y + (Math.floor(n / samples) + 0.5) / samples;
      if (isOnSign([toDrawing(acrossPixel), toDrawing(downPixel)])) covered += 1;
    }
    return look(covered / (samples * samples));
  });
}

/** Most pixels are far from it, and need not be asked at sixteen points. */
function isNearSign([x, y]: Point): boolean {
  const { left, top, right } = bubble;
  return x > left - 2 && x < right + 2 && y > top - 2 && y < lowest + 2;
}

/** The bubble of a chat with a tick cut out of it. */
function isOnSign(point: Point): boolean {
  return (isInBubble(point) || isInTail(point)) && !isOnTick(point);
}

function isInBubble([x, y]: Point): boolean {
  const { left, top, right, bottom, radius } = bubble;
  const nearestX = Math.min(Math.max(x, left + radius), right - radius);
  const nearestY = Math.min(Math.max(y, top + radius), bottom - radius);
  return Math.hypot(x - nearestX, y - nearestY) <= radius;
}

/** On the same side of all three edges. */
function isInTail(point: Point): boolean {
  const sides = tail.map((corner, n) => sideOf(point, corner, tail[(n + 1) % tail.length] ?? corner));
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

function sideOf([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  return (toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX);
}

function isOnTick(point: Point): boolean {
  return tick.slice(1).some((end, n) => distanceTo(point, tick[n] ?? end, end) <= tickHalfWidth);
}

function distanceTo([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const share = ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX ** 2 + alongY ** 2);
  const kept = Math.min(1, Math.max(0, share));
  return Math.hypot(x - fromX - kept * alongX, y - fromY - kept * alongY);
}

function mixed(from: readonly number[], to: readonly number[], share: number): Pixel {
  const [red = 0, green = 0, blue = 0] = from.map((value, n) => Math.round(value + ((to[n] ?? 0) - value) * share));
  return [red, green, blue, 255];
}
