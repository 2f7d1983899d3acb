import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import acts from '../../data/console/acts.json' with { type: 'json' };
import canned from '../../data/console/canned.json' with { type: 'json' };
import caseWords from '../../data/console/case.json' with { type: 'json' };
import shared from '../../data/console/cases.json' with { type: 'json' };
import queueWords from '../../data/console/queue.json' with { type: 'json' };
import { caseModules, queueModules } from '../../src/console/assets.ts';
import { caseOutcomes, caseReasons, caseStates, queues } from '../../src/handoff/index.ts';
import { coverageStates, paymentStatuses } from '../../src/rules/index.ts';

const root = join(import.meta.dirname, '../../src/console');
const browser = join(root, 'browser');
const textOf = (name: string) => readFileSync(join(browser, name), 'utf8');

const pages = [
  { start: 'queue.js', modules: queueModules, words: { ...shared, ...queueWords } },
  { start: 'case.js', modules: caseModules, words: { ...shared, ...caseWords } },
];

/** The files that a module imports, itself or through another. */
function importedBy(name: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const [, imported = ''] of textOf(name).matchAll(/^import .*? from '\.\/([\w.]+)';/gms)) {
    if (seen.has(imported)) continue;
    seen.add(imported);
    importedBy(imported, seen);
  }
  return seen;
}

describe.each(pages)('the scripts of $start', ({ start, modules, words }) => {
  it('are named before they are asked for, and no others', () => {
    expect([...modules].toSorted()).toEqual([...importedBy(start)].toSorted());
  });

  it('say only what their page is told', () => {
    const said = [start, ...modules].flatMap((name) =>
      Array.from(textOf(name).matchAll(/\bsay\('([\w.]+)'/g), ([, word = '']) => word),
    );
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((word) => !Object.hasOwn(words, word))).toEqual([]);
  });
});

describe('the words of cases', () => {
  const all = { ...acts, ...shared, ...queueWords, ...caseWords };

  it('name every value that the product has a list of', () => {
    const wanted = [
      ...caseReasons.map((name) => `reason.${name}`),
      ...queues.map((name) => `queue.${name}`),
      ...caseStates.map((name) => `state.${name}`),
      ...caseOutcomes.map((name) => `outcome.${name}`),
      ...coverageStates.map((name) => `coverage.${name}`),
      ...paymentStatuses.map((name) => `status.${name}`),
    ];
    expect(wanted.filter((word) => !Object.hasOwn(all, word))).toEqual([]);
  });

  it('are all said somewhere', () => {
    const code = globSync(['**/*.js', '**/*.ts'], { cwd: root })
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const quoted = new Set(Array.from(code.matchAll(/'([\w.]+)'/g), ([, word]) => word));
    const stems = new Set(Array.from(code.matchAll(/`(\w+)\.\$\{/g), ([, stem]) => stem));
    // Words for names of the product's, put together in one place from the kind and the name.
    for (const [, kind] of code.matchAll(/sayName\('(\w+)'/g)) stems.add(kind);
    const unused = Object.keys(all).filter((word) => !quoted.has(word) && !stems.has(word.split('.')[0]));
    expect(unused).toEqual([]);
  });

  it('have no word in two files', () => {
    const files = [acts, shared, queueWords, caseWords].flatMap((file) => Object.keys(file));
    expect(files.length).toBe(new Set(files).size);
  });
});

describe('a canned reply', () => {
  const valuesIn = (text: string) => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name).toSorted();

  it.each(canned)('says the same in three languages, short enough for a text: $title', ({ en, es, pt }) => {
    for (const text of [en, es, pt]) {
      expect(valuesIn(text)).toEqual(valuesIn(en));
      expect(text.length).toBeGreaterThan(40);
      expect(text.length).toBeLessThan(300);
    }
    expect(new Set([en, es, pt]).size).toBe(3);
  });
});
