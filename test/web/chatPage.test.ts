import { describe, expect, it } from '@jest/globals';
import { webRoutes } from '../../src/web/index.ts';
import { demoWeb } from '../support/demoWeb.ts';
import { ask, bodyText } from './request.ts';

const routes = webRoutes({ ...demoWeb, publicUrl: 'https://pay.example.org' });
const page = async (parts: Parameters<typeof ask>[2] = {}) => {
  const response = await ask(routes, 'GET /', parts);
  return { ...response, text: bodyText(response) };
};

describe('the chat page', () => {
  it.each([
    ['', 'fr-FR, pt-BR;q=0.8, es;q=0.9', 'es-US', 'Pague su prima'],
    ['lang=pt', 'es', 'pt-BR', 'Pague sua mensalidade'],
    ['lang=xx', 'de', 'en-US', 'Pay your premium'],
    ['', 'es;q=0', 'en-US', 'Pay your premium'],
  ])('with %j in its address and a browser that prefers %j is in %s', async (search, header, tag, heading) => {
    const { text, headers } = await page({ search, headers: { 'accept-language': header } });
    expect(text).toContain(`<html lang="${tag}">`);
    expect(text).toContain(`<h1>${heading}</h1>`);
    expect(headers?.['content-language']).toBe(tag);
  });

  it('lets run only what carries its one-time mark, and nothing written into the page', async () => {
    const [first, second] = [await page(), await page()];
    const policy = first.headers?.['content-security-policy'] as string;
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce).toHaveLength(24);
    expect(policy).toBe(
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src 'self' https://pay.example.org data: blob:; ` +
        "connect-src 'self' wss://pay.example.org; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    );
    expect(second.headers?.['content-security-policy']).not.toBe(policy);
    expect(first.text).not.toMatch(/ style=| on\w+=/);
  });

  it('names every script and style by its hash, from its own address', async () => {
    const { text } = await page();
    const fetched = [...text.matchAll(/<(?:script|link)[^>]*? (?:src|href)="([^"]+)"[^>]*>/g)];
    expect(fetched.length).toBeGreaterThan(10);
    for (const [tag, url] of fetched) {
      expect(url).toMatch(/^\/assets\/[0-9a-f]{16}\//);
      if (!tag.includes('rel="icon"')) expect(tag).toMatch(/integrity="sha384-[\w+/]{64}" nonce="/);
    }
  });

  it('shows members to try in a demonstration only', async () => {
    const { demo: _, ...real } = demoWeb;
    expect((await page()).text).toMatch(/class="demo".*100200300400/s);
    const plain = await ask(webRoutes({ ...real, publicUrl: 'https://pay.example.org' }), 'GET /');
    expect(bodyText(plain)).not.toMatch(/class="demo|id="demo|100200300400/);
  });

  it.each([
    ['en', 'Due dates for your calendar'],
    ['es', 'Fechas límite para su calendario'],
    ['pt', 'Vencimentos para o seu calendário'],
  ])('hands out the due dates as a file in %s', async (language, words) => {
    const { text } = await page({ search: `lang=${language}` });
    expect(text).toContain(`<a href="/due-dates.ics?lang=${language}" download>${words}</a>`);
  });

  it('offers a phone number where scripts are off', async () => {
    const { text } = await page();
    expect(text).toMatch(/<noscript>.*or call us\.<\/p><\/noscript>/);
    expect(text).toContain('<a href="tel:+18776236765">Call 1-877-623-6765</a>');
  });

  it('writes a name with markup in it as text', async () => {
    const members = async () => [{ ...(await demoWeb.demo!.members())[0]!, name: '<img src=x onerror=alert(1)> "Al"' }];
    const odd = webRoutes({ ...demoWeb, demo: { ...demoWeb.demo!, members }, publicUrl: 'https://pay.example.org' });
    const text = bodyText(await ask(odd, 'GET /'));
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;Al&quot;');
  });
});

describe('the stand-in for the portal', () => {
  const sign = (body: string) => ask(routes, 'POST /demo/portal-token', { body: Buffer.from(body) });

  it('vouches for an invented member', async () => {
    expect(await sign('{"memberId":"100200300400"}')).toEqual({
      status: 200,
      body: { portalToken: 'portal-token-of-100200300400' },
    });
  });

  it.each(['{"memberId":"999999999999"}', '{"memberId":12}', '[]', 'null', 'not json', ''])(
    'vouches for nobody when asked with %j',
    async (body) => {
      expect((await sign(body)).status).toBe(404);
    },
  );

  it('is not there outside of a demonstration', () => {
    const { demo: _, ...real } = demoWeb;
    const paths = webRoutes({ ...real, publicUrl: 'https://pay.example.org' }).map(({ path }) => path);
    expect(paths).not.toContain('/demo/portal-token');
  });
});
