import { figuresRoutes } from '../../src/console/figures/figuresRoutes.ts';
import type { FiguresDesk } from '../../src/console/figures/ports.ts';
import { loadStaffAssets } from '../../src/console/assets.ts';
import type { HttpRequest, HttpResponse } from '../../src/http/route.ts';
import type { SignedIn } from '../../src/console/staffRoute.ts';

export const lead: SignedIn = { staffId: 's1', name: 'Lea Lead', role: 'lead', sessionId: 'x', token: 'the-token' };

const assets = loadStaffAssets();

/** The pages of leads without the door before them. */
export function staffPages(desk: FiguresDesk) {
  let made = 0;
  const routes = figuresRoutes(
    { assets, publicUrl: 'https://pay.example', isDemo: false },
    desk,
    () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
  );
  const ask = async (method: 'GET' | 'POST', url: string, form: Readonly<Record<string, string>> = {}) => {
    const { pathname, searchParams } = new URL(url, 'https://pay.example');
    for (const route of routes) {
      const params = paramsOf(route.path, pathname);
      if (route.method !== method || params === undefined) continue;
      const body = Buffer.from(new URLSearchParams(form).toString());
      const from = { headers: {}, cookies: {}, source: '127.0.0.1' };
      const request: HttpRequest = { ...from, method, path: pathname, params, query: searchParams, body };
      return route.handle(request, lead);
    }
    throw new Error(`no route for ${url}`);
  };
  return {
    routes,
    get: (url: string) => ask('GET', url),
    post: (url: string, form: Readonly<Record<string, string>>) => ask('POST', url, form),
  };
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const named = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path);
  return named === null ? undefined : { ...named.groups };
}

/** Cells of the table with that caption, row by row, as text. */
export function cellsOf({ body }: HttpResponse, caption: string): string[][] {
  const page = String(body as string);
  const table = page.split('<table role="table">').find((each) => each.includes(`<caption>${caption}</caption>`)) ?? '';
  const rows =
    table
      .split('<tbody>')[1]
      ?.split('</tbody>')[0]
      ?.match(/<tr role[\s\S]*?<\/tr>/g) ?? [];
  return rows.map((row) => [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => cell));
}
