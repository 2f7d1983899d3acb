import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { HttpRequest, HttpResponse, Route } from '../http/route.ts';

/** A file of the page as it is sent: compressed beforehand, under an address that changes with its content. */
export interface Asset {
  readonly url: string;
  readonly integrity: string;
  readonly type: string;
  readonly encodings: Readonly<Record<'br' | 'gzip' | 'identity', Buffer>>;
}

export interface Assets {
  readonly of: (name: string) => Asset;
  readonly routes: readonly Route[];
}

const here = import.meta.dirname;
/** What `chat.js` imports, itself or through another. */
export const chatModules = [
  'session.js',
  'talk.js',
  'look.js',
  'cards.js',
  'cardsAloud.js',
  'follow.js',
  'demo.js',
  'notices.js',
  'sockets.js',
] as const;

/** What `phone.js` imports, itself or through another. */
export const phonePageModules = [
  'thread.js',
  'drawnList.js',
  'bubble.js',
  'composer.js',
  'tab.js',
  'links.js',
] as const;

/** What `teams.js` imports, itself or through another. */
export const teamsPageModules = [
  'thread.js',
  'bubble.js',
  'composer.js',
  'tab.js',
  'adaptiveCard.js',
  'cardPieces.js',
] as const;

/** Modules import each other by name, so all files of one set live under one address. */
const demoFiles = ['phone.js', 'teams.js', ...new Set([...phonePageModules, ...teamsPageModules])] as const;
const pageFiles = ['chat.js', ...chatModules, ...demoFiles, 'print.js'] as const;
const demoStyles = ['showcase.css', 'thread.css', 'phone.css', 'teams.css'] as const;
const styleFiles = [
  'base.css',
  'chat.css',
  'cards.css',
  'receipt.css',
  'formPage.css',
  ...demoStyles,
  'icon.svg',
] as const;
const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Reads every file once. Throws when Web Chat was not fetched yet, saying how to. */
export function loadAssets(): Assets {
  const own = [...pageFiles, ...styleFiles].map((name) => ({ name, bytes: readFileSync(join(here, 'browser', name)) }));
  const version = hash('sha256', Buffer.concat(own.map((file) => file.bytes)), 'hex').slice(0, 16);
  const assets = new Map<string, Asset>([webChat(), ...own.map(({ name, bytes }) => compressed(version, name, bytes))]);
  const byUrl = new Map([...assets.values()].map((asset) => [asset.url, asset]));
  return {
    of: (name) => {
      const asset = assets.get(name);
      if (asset === undefined) throw new Error(`no file of the page is called ${name}`);
      return asset;
    },
    routes: [{ method: 'GET', path: '/assets/:version/:name', handle: async (request) => answer(byUrl, request) }],
  };
}

function answer(byUrl: ReadonlyMap<string, Asset>, request: HttpRequest): HttpResponse {
  const asset = byUrl.get(`/assets/${request.params['version']}/${request.params['name']}`);
  if (asset === undefined) return { status: 404, headers: { 'cache-control': 'no-store' }, body: 'not found' };
  const encoding = accepted(request.headers['accept-encoding']);
  return {
    status: 200,
    headers: {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    },
    body: asset.encodings[encoding],
  };
}

function accepted(header: string | string[] | undefined): 'br' | 'gzip' | 'identity' {
  const offers = String(header ?? '')
    .split(',')
    .map((offer) => offer.replaceAll(' ', ''))
    .filter((offer) => !/;q=0(\.0*)?$/.test(offer))
    .map((offer) => offer.split(';', 1)[0]);
  return (['br', 'gzip'] as const).find((encoding) => offers.includes(encoding)) ?? 'identity';
}

function compressed(version: string, name: string, bytes: Buffer): [string, Asset] {
  return [
    name,
    assetOf(version, name, { identity: bytes, br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }) }),
  ];
}

function webChat(): [string, Asset] {
  const name = 'webchat.js';
  const file = join(here, 'vendor', name);
  try {
    const identity = readFileSync(file);
    const encodings = { identity, br: readFileSync(`${file}.br`), gzip: readFileSync(`${file}.gz`) };
    return [name, assetOf(hash('sha256', identity, 'hex').slice(0, 16), name, encodings)];
  } catch (cause) {
    throw new Error('Web Chat is not here yet. Run: node scripts/webchat.ts (npm start and npm test do it).', {
      cause,
    });
  }
}

function assetOf(version: string, name: string, encodings: Asset['encodings']): Asset {
  return {
    url: `/assets/${version}/${name}`,
    integrity: `sha384-${hash('sha384', encodings.identity, 'base64')}`,
    type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    encodings,
  };
}

function hash(algorithm: 'sha256' | 'sha384', bytes: Buffer, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(bytes).digest(encoding);
}
