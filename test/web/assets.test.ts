import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { loadAssets } from '../../src/web/assets.ts';
import { ask } from './request.ts';

const assets = loadAssets();
const fetchAsset = (url: string, encoding?: string) => {
  const [, , version = '', name = ''] = url.split('/');
  return ask(assets.routes, 'GET /assets/:version/:name', {
    params: { version, name },
    headers: encoding === undefined ? {} : { 'accept-encoding': encoding },
  });
};

describe('the files of the page', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    [undefined, undefined, (bytes: Buffer) => bytes],
  ])('come to a browser that accepts %j as %j, with the content their hash promises', async (accepted, sent, open) => {
    const { url, integrity } = assets.of('webchat.js');
    const response = await fetchAsset(url, accepted);
    expect(response.headers?.['content-encoding']).toBe(sent);
    const hash = createHash('sha384')
      .update(open(response.body as Buffer))
      .digest('base64');
    expect(`sha384-${hash}`).toBe(integrity);
  });

  it('may be kept for ever, because another content has another address', async () => {
    const { headers } = await fetchAsset(assets.of('chat.js').url);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    });
  });

  it.each(['/assets/0000000000000000/chat.js', '/assets/../secret', '/assets/x/constructor'])(
    'does not send %s',
    async (url) => {
      expect(await fetchAsset(url)).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
    },
  );
});
