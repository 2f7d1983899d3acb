import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { appPackageOf, type TeamsApp } from '../scripts/teams/appPackage.ts';
import { localizationShape, type Manifest, manifestShape } from '../scripts/teams/manifestShape.ts';
import { readZip } from './support/readZip.ts';

const app: TeamsApp = {
  appId: '11111111-2222-4333-8444-555555555555',
  publicUrl: 'https://pay.example.org',
  developer: 'Example Connector',
  privacyUrl: 'https://example.org/privacy',
  termsUrl: 'https://example.org/terms',
  version: '1.2.3',
};

const made = appPackageOf(app);
const files = readZip(made.kind === 'made' ? made.bytes : Buffer.alloc(0));
const json = (name: string, from = files): unknown => JSON.parse(from.get(name)?.toString('utf8') ?? '');

/** The pixels of a picture of eight bits with alpha whose rows are not filtered. */
function pixelsOf(png: Buffer): { readonly size: number; readonly at: (x: number, y: number) => readonly number[] } {
  expect(png.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const named = png.subarray(at + 4, at + 8 + length);
    expect(crc32(named)).toBe(png.readUInt32BE(at + 8 + length));
    chunks.set(named.toString('latin1', 0, 4), named.subarray(4));
    at += 12 + length;
  }
  const header = chunks.get('IHDR') ?? Buffer.alloc(0);
  const size = header.readUInt32BE(0);
  expect([header.readUInt32BE(4), ...header.subarray(8)]).toEqual([size, 8, 6, 0, 0, 0]);
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  expect(rows.length).toBe(size * (1 + size * 4));
  return { size, at: (x, y) => [...rows.subarray(y * (1 + size * 4) + 1 + x * 4, y * (1 + size * 4) + 5 + x * 4)] };
}

describe('the package for Teams', () => {
  it('holds what Teams asks for and no more', () => {
    expect([...files.keys()]).toEqual(['manifest.json', 'es.json', 'pt-br.json', 'color.png', 'outline.png']);
  });

  it('names this bot, its address and who may add it', () => {
    const manifest = json('manifest.json') as Manifest;
    expect(manifestShape.parse(manifest)).toEqual(manifest);
    expect(manifest).toMatchObject({
      manifestVersion: '1.21',
      version: '1.2.3',
      id: app.appId,
      validDomains: ['pay.example.org'],
      bots: [{ botId: app.appId, scopes: ['personal', 'team', 'groupChat'], supportsFiles: false }],
      defaultInstallScope: 'personal',
    });
    const named = [manifest.icons.color, manifest.icons.outline];
    const languages = manifest.localizationInfo.additionalLanguages.map(({ file }) => file);
    for (const file of [...named, ...languages]) expect(files.has(file)).toBe(true);
  });

  it('speaks three languages, each within what Teams shows', () => {
    const [es, pt] = [localizationShape.parse(json('es.json')), localizationShape.parse(json('pt-br.json'))];
    const { description } = json('manifest.json') as Manifest;
    expect(new Set([es['description.full'], pt['description.full'], description.full]).size).toBe(3);
  });

  it('is the same bytes for the same settings, and others for others', () => {
    expect(appPackageOf({ ...app })).toEqual(made);
    expect(made).not.toEqual(appPackageOf({ ...app, version: '1.2.4' }));
  });

  it('has an icon of 192 in the colours of the product, its sign where Teams cuts nothing off', () => {
    const { size, at } = pixelsOf(files.get('color.png') ?? Buffer.alloc(0));
    expect(size).toBe(192);
    const all = Array.from({ length: size * size }, (_, n) => ({ x: n % size, y: Math.floor(n / size) }));
    const navy = [0x14, 0x37, 0x5e, 255];
    const signed = all.filter(({ x, y }) => at(x, y).join() !== navy.join());
    expect(signed.length).toBeGreaterThan(2000);
    const farthest = Math.max(...signed.map(({ x, y }) => Math.max(Math.abs(x - 95.5), Math.abs(y - 95.5))));
    expect(farthest).toBeLessThan(48);
    expect(at(96, 76)).toEqual([255, 255, 255, 255]);
  });

  it('has an outline of 32 that is white or nothing', () => {
    const { size, at } = pixelsOf(files.get('outline.png') ?? Buffer.alloc(0));
    expect(size).toBe(32);
    const all = Array.from({ length: size * size }, (_, n) => at(n % size, Math.floor(n / size)));
    expect(all.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255)).toEqual([]);
    expect(at(0, 0)[3]).toBe(0);
    // The bubble, and the tick that is cut out of it.
    expect(at(8, 13)[3]).toBe(255);
    expect(at(15, 18)[3]).toBe(0);
  });

  it.each<[string, Partial<TeamsApp>, string]>([
    ['an app that is none', { appId: 'my-bot' }, 'id'],
    ['an address without https', { publicUrl: 'http://pay.example.org' }, 'developer.websiteUrl'],
    ['this machine', { publicUrl: 'https://localhost' }, 'validDomains.0'],
    ['no address', { publicUrl: 'pay' }, 'developer.websiteUrl'],
    ['a long name', { developer: 'x'.repeat(33) }, 'developer.name'],
    ['a version that the store refuses', { version: '0.3.0' }, 'version'],
    ['terms that are no address', { termsUrl: 'terms' }, 'developer.termsOfUseUrl'],
  ])('is not made for %s, and the field is named', (_what, changed, field) => {
    const tried = appPackageOf({ ...app, ...changed });
    expect(tried.kind === 'refused' && tried.problems.map((each) => each.split(':')[0])).toContain(field);
  });
});

describe('npm run teams:package', () => {
  const script = join(import.meta.dirname, '../scripts/teamsPackage.ts');
  const run = (folder: string, env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, [script, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...env },
      encoding: 'utf8',
    });

  it('writes the package from the settings, or says which is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'teams-'));
    try {
      const refused = run(folder, { PUBLIC_BASE_URL: app.publicUrl });
      expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('MICROSOFT_APP_ID is not set')]);
      const env = { PUBLIC_BASE_URL: app.publicUrl, MICROSOFT_APP_ID: app.appId };
      expect(run(folder, env, '--to', 'out').status).toBe(0);
      const written = readZip(readFileSync(join(folder, 'out', 'connector-pay-teams.zip')));
      expect(json('manifest.json', written)).toMatchObject({ id: app.appId });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
