import { describe, expect, it } from '@jest/globals';
import { webRoutes } from '../../src/web/index.ts';
import { demoWeb } from '../support/demoWeb.ts';
import { startTestServer } from '../support/server.ts';
import { fakeTalks } from '../support/fakeTalks.ts';
import { fakePhones, fakeTeams } from '../support/fakeDemo.ts';
import { ask, bodyText } from './request.ts';

const publicUrl = 'https://pay.example.org';
const demonstration = () => {
  const [phone, teams] = [fakePhones(), fakeTeams()];
  const routes = webRoutes({ ...demoWeb, demo: { ...demoWeb.demo!, phone, teams }, publicUrl });
  return { routes, phone, teams };
};
const pagesOfDemo = ['/demo', '/demo/phone', '/demo/teams'] as const;
const pathsOf = (routes: ReturnType<typeof webRoutes>) => routes.map(({ path }) => path);

describe('the pages of the demonstration', () => {
  it.each(pagesOfDemo)('%s names itself in the bar that leads to the others', async (path) => {
    const text = bodyText(await ask(demonstration().routes, `GET ${path}`, { search: 'lang=es' }));
    expect(text).toContain(`<a href="${path}?lang=es" aria-current="page">`);
    for (const other of ['/', ...pagesOfDemo].filter((each) => each !== path))
      expect(text).toContain(`<a href="${other}?lang=es">`);
    expect(text.match(/aria-current="page"/g)).toHaveLength(1);
    expect(text).toContain('<html lang="es-US">');
  });

  it.each(pagesOfDemo)('%s runs only what carries its one-time mark and its hash', async (path) => {
    const response = await ask(demonstration().routes, `GET ${path}`);
    const policy = response.headers?.['content-security-policy'] as string;
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
    const text = bodyText(response);
    expect(text).not.toMatch(/ style=| on\w+=/);
    for (const [tag] of text.matchAll(/<(?:script type="module"|link rel="(?:stylesheet|modulepreload)")[^>]*>/g)) {
      expect(tag).toContain(`nonce="${nonce}"`);
      expect(tag).toMatch(/integrity="sha384-/);
    }
    expect(policy).toContain("form-action 'none'");
  });

  it('offers three ways and the members to be', async () => {
    const text = bodyText(await ask(demonstration().routes, 'GET /demo'));
    expect(text.match(/<a class="choice/g)).toHaveLength(3);
    expect(text).toContain('100200300400');
    // They sign in at the website's chat only.
    expect(text).not.toContain('data-member');
  });

  it('offers the phones on file by their names, and a new one', async () => {
    const text = bodyText(await ask(demonstration().routes, 'GET /demo/phone'));
    expect(text).toContain('<option value="+16175550101">Alma Example · (617) 555-0101</option>');
    expect(text).toContain('id="new-phone">A new phone</option>');
    // Nobody is somebody by chance: the page opens with the phone that nobody knows.
    expect(text.indexOf('id="new-phone"')).toBeLessThan(text.indexOf('+16175550101'));
  });

  it.each(['/demo/phone', '/demo/teams'])('%s shows a member to be beside the thread', async (path) => {
    const text = bodyText(await ask(demonstration().routes, `GET ${path}`, { search: 'lang=pt' }));
    const example = /<section class="example"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
    for (const told of ['Alma Example', '100200300400', '1985-04-12', 'Beacon Street Health Standard Silver (saúde)'])
      expect(example).toContain(told);
    expect(example).not.toContain('Bruno');
  });

  it('offers no new phone that somebody has written on, until there is no other', async () => {
    const { routes, phone } = demonstration();
    const offered = async () => {
      const text = bodyText(await ask(routes, 'GET /demo/phone'));
      const data = /id="page-data">(.*)<\/script>/.exec(text)?.[1] ?? '{}';
      return (JSON.parse(data) as { readonly newPhones: readonly string[] }).newPhones;
    };
    const all = await offered();
    expect([all.length, all[0], all.at(-1)]).toEqual([50, '+16175550150', '+16175550199']);
    phone.put('+16175550150', { body: 'hello' });
    expect(await offered()).toEqual(all.slice(1));
    for (const number of all) phone.put(number, { body: 'hello' });
    expect(await offered()).toEqual(all);
  });

  it('is led to from the banner of the website chat', async () => {
    const text = bodyText(await ask(demonstration().routes, 'GET /', { search: 'lang=pt' }));
    expect(text).toContain('<a href="/demo?lang=pt">Também por mensagem de texto e no Teams</a>');
  });

  it('offers only what is played here', async () => {
    const routes = webRoutes({ ...demoWeb, publicUrl });
    expect(pathsOf(routes).filter((path) => path.startsWith('/demo'))).toEqual(['/demo/portal-token', '/demo']);
    const text = bodyText(await ask(routes, 'GET /demo'));
    expect(text).not.toContain('/demo/phone');
    expect(text).not.toContain('/demo/teams');
  });

  it('is not there outside of a demonstration', async () => {
    const { demo: _, ...real } = demoWeb;
    const server = await startTestServer({ talks: fakeTalks(), web: real });
    try {
      for (const path of [...pagesOfDemo, '/demo/phone/texts', '/demo/teams/activities', '/demo/portal-token']) {
        expect((await fetch(`${server.url}${path}`)).status).toBe(404);
        expect((await fetch(`${server.url}${path}`, { method: 'POST', body: '{}' })).status).toBe(404);
      }
      expect(await (await fetch(server.url)).text()).not.toContain('href="/demo');
    } finally {
      await server.close();
    }
  });
});
