import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { HttpRequest, HttpResponse, Route } from './route.ts';

/** A file of a page as it is sent: compressed beforehand, under an address that changes with its content. */
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

/** A file by its name, with the version that stands in its address and how it is sent. */
export interface SentFile {
  readonly name: string;
  readonly version: string;
  readonly encodings: Asset['encodings'];
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Files of one set. Modules import each other by name, so all of them live under one address, below `at`. */
export function filesOf(files: Readonly<Record<string, string>>): readonly SentFile[] {
  const own = Object.entries(files).map(([name, path]) => ({ name, bytes: readFileSync(path) }));
  const version = versionOf(Buffer.concat(own.map((file) => file.bytes)));
  return own.map(({ name, bytes }) => {
    const encodings = { identity: bytes, br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }) };
    return { name, version, encodings };
  });
}

/** Serves files below `at`, such as `/assets`. */
export function assetsOf(at: string, files: readonly SentFile[]): Assets {
  const assets = new Map(files.map((file) => [file.name, assetOf(at, file)]));
  const byUrl = new Map([...assets.values()].map((asset) => [asset.url, asset]));
  return {
    of: (name) => {
      const asset = assets.get(name);
      if (asset === undefined) throw new Error(`no file of the page is called ${name}`);
      return asset;
    },
    routes: [{ method: 'GET', path: `${at}/:version/:name`, handle: async (request) => answer(byUrl, at, request) }],
  };
}

/** What changes with the bytes, for an address that may be kept for ever. */
export function versionOf(bytes: Buffer): string {
  return hash('sha256', bytes, 'hex').slice(0, 16);
}

function answer(byUrl: ReadonlyMap<string, Asset>, at: string, request: HttpRequest): HttpResponse {
  const asset = byUrl.get(`${at}/${request.params['version']}/${request.params['name']}`);
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

function assetOf(at: string, { name, version, encodings }: SentFile): Asset {
  return {
    url: `${at}/${version}/${name}`,
    integrity: `sha384-${hash('sha384', encodings.identity, 'base64')}`,
    type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    encodings,
  };
}

function hash(algorithm: 'sha256' | 'sha384', bytes: Buffer, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(bytes).digest(encoding);
}
