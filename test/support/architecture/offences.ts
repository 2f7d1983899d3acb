import {
  bannedFolders,
  dataFolder,
  limits,
  outsideModules,
  partOf,
  readsItsOwnData,
  rulesMayImport,
  worldExceptions,
  worldly,
} from './parts.ts';
import type { ImportFact, SourceFacts, WorldUse } from './sourceFile.ts';

/** Each check returns one sentence per offence, beginning with the place. */

type Sources = readonly SourceFacts[];

export function importOffences(sources: Sources): string[] {
  return sources.flatMap((file) => [
    ...(partOf(file.path) === undefined
      ? [`${file.path} belongs to no part; say where in test/support/architecture/parts.ts`]
      : []),
    ...file.imports.flatMap((imported) => importOffence(file, imported) ?? []),
  ]);
}

function importOffence({ path }: SourceFacts, imported: ImportFact): string | undefined {
  const { to, typeOnly, line } = imported;
  const from = partOf(path);
  if (from === undefined || to === undefined || to.startsWith(dataFolder)) return undefined;
  const target = partOf(to);
  if (target === undefined) return `${path}:${line} imports ${to}, which belongs to no part`;
  if (target === from) return undefined;
  const allowed = from.mayImport.includes(target.name);
  const allowedType = typeOnly && (from.mayImportTypesOf ?? []).includes(target.name);
  if (!allowed && !allowedType) return `${path}:${line} imports ${to}, but ${from.name} may not import ${target.name}`;
  const byTheDoor = target.name !== 'rules' || to === 'src/rules/index.ts';
  return byTheDoor ? undefined : `${path}:${line} imports ${to} instead of the front door src/rules/index.ts`;
}

export function purityOffences(sources: Sources): string[] {
  const inner = new Set(['rules', 'understanding', 'messages', 'payments', 'handoff', 'turns', 'dialogs', 'bot']);
  return sources.flatMap(({ path, imports }) => {
    const part = partOf(path)?.name ?? '';
    return imports
      .filter(({ to }) => to === undefined)
      .flatMap(({ from, line }) => {
        if (part === 'rules' && !rulesMayImport.test(from))
          return [`${path}:${line} imports ${from}; rules import nothing but date-fns/<function>`];
        if (inner.has(part) && outsideModules.test(from) && !readsItsOwnData.has(path))
          return [`${path}:${line} imports ${from}; ${part} reaches outside only through ports`];
        return from === 'date-fns' ? [`${path}:${line} imports all of date-fns; import date-fns/<function>`] : [];
      });
  });
}

export function worldOffences(sources: Sources): string[] {
  return sources.flatMap((file) => {
    if (worldly.includes(partOf(file.path)?.name ?? '')) return [];
    const excused = worldExceptions[file.path]?.uses ?? [];
    return worldUsesOf(file)
      .filter(({ what }) => !excused.includes(what))
      .map(({ what, line }) => `${file.path}:${line} uses ${what}, which only the rim may; let it be handed in`);
  });
}

export function needlessExceptions(sources: Sources): string[] {
  return Object.entries(worldExceptions).flatMap(([path, { uses }]) => {
    const file = sources.find((source) => source.path === path);
    const found = new Set<WorldUse>(file === undefined ? [] : worldUsesOf(file).map(({ what }) => what));
    return uses.filter((use) => !found.has(use)).map((use) => `${path} no longer uses ${use}; strike its exception`);
  });
}

const chance = new Set(['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync', 'getRandomValues', 'webcrypto']);

function worldUsesOf({ uses, imports }: SourceFacts): { what: WorldUse; line: number }[] {
  const imported = imports
    .filter(({ from, names }) => from === 'node:crypto' && names.some((name) => chance.has(name)))
    .map(({ line }) => ({ what: 'chance' as const, line }));
  return [...uses, ...imported];
}

export function cycleOffences(sources: Sources): string[] {
  const graph = new Map(sources.map(({ path, imports }) => [path, imports.flatMap(({ to }) => to ?? [])]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at !== -1) found.push(`${[...way.slice(at), path].join(' → ')} is a cycle`);
    if (at !== -1 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

export function sizeOffences(sources: Sources): string[] {
  return sources.flatMap(({ path, lines, functions }) => [
    ...(lines > limits.linesOfFile ? [`${path} has ${lines} lines; ${limits.linesOfFile} are the most`] : []),
    ...functions
      .filter((made) => made.lines > limits.linesOfFunction)
      .map(
        (made) => `${path}:${made.line} ${made.name} has ${made.lines} lines; ${limits.linesOfFunction} are the most`,
      ),
  ]);
}

export function frameworkOffences(sources: Sources): string[] {
  const users = sources.filter(({ imports }) => imports.some(({ from }) => /^bot(builder|framework)/.test(from)));
  const strangers = users.filter(
    ({ path }) => !['bot', 'dialogs', 'channels', 'store', 'app'].includes(partOf(path)?.name ?? ''),
  );
  const tooMany = users.length > limits.filesWithFramework;
  return [
    ...strangers.map(({ path }) => `${path} imports the bot framework, which stays at the rim`),
    ...(tooMany
      ? [`${users.map(({ path }) => path).join(', ')}: ${limits.filesWithFramework} files may import the bot framework`]
      : []),
  ];
}

export function castOffences(sources: Sources): string[] {
  return sources.flatMap(({ path, anyCasts }) => anyCasts.map((line) => `${path}:${line} casts to any`));
}

export function folderOffences(paths: readonly string[]): string[] {
  return paths
    .filter((path) =>
      path
        .split('/')
        .slice(0, -1)
        .some((folder) => bannedFolders.includes(folder)),
    )
    .map((path) => `${path} is in a folder without a meaning; a function lives with its noun`);
}
