import { globSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  castOffences,
  cycleOffences,
  folderOffences,
  frameworkOffences,
  importOffences,
  needlessExceptions,
  purityOffences,
  sizeOffences,
  worldOffences,
} from './support/architecture/offences.ts';
import { worldExceptions } from './support/architecture/parts.ts';
import { projectRoot, readSources } from './support/architecture/readSources.ts';

const root = projectRoot();
const product = readSources(root, ['src/**/*.ts', 'dialogs/**/*.ts']);
const pageCode = ['src/web/browser', 'src/console/browser'].flatMap((folder) =>
  readSources(root, [`${folder}/**/*.{ts,js}`], `${folder}/tsconfig.json`),
);
const ours = [...product, ...pageCode, ...readSources(root, ['scripts/**/*.ts', 'bench/**/*.ts', 'test/**/*.ts'])];

describe('the architecture', () => {
  it('reads the product it is about', () => {
    const paths = product.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['src/rules/money.ts', 'src/turns/ports.ts', 'src/bank/vault.ts']));
  });

  it('lets each part import only what the table allows', () => {
    expect(importOffences([...product, ...pageCode])).toEqual([]);
  });

  it('keeps the billing rules pure and the inner parts off the disk and the network', () => {
    expect(purityOffences(product)).toEqual([]);
  });

  it('reads the clock, chance and the environment only at the rim', () => {
    expect(worldOffences(product)).toEqual([]);
  });

  it('excuses nothing that needs no excuse any more, and each with a reason', () => {
    expect(needlessExceptions(product)).toEqual([]);
    for (const { because } of Object.values(worldExceptions)) expect(because.length).toBeGreaterThan(20);
  });

  it('has no import cycle', () => {
    expect(cycleOffences([...product, ...pageCode])).toEqual([]);
  });

  it('keeps files and functions short', () => {
    const written = ours.filter(({ path }) => !path.startsWith('test/'));
    expect(sizeOffences(written)).toEqual([]);
  });

  it('keeps the bot framework in ten files at most', () => {
    expect(frameworkOffences(product)).toEqual([]);
  });

  it('never casts to any', () => {
    expect(castOffences(ours)).toEqual([]);
  });

  it('has no folder without a meaning', () => {
    expect(folderOffences(globSync('{src,dialogs,test,scripts,bench,data}/**/*', { cwd: root }))).toEqual([]);
  });
});
