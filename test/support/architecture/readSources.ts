import { globSync, readFileSync } from 'node:fs';
import { posix, resolve, sep } from 'node:path';
import { SyntaxKind } from 'typescript/unstable/ast';
import type { Node, SourceFile } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';
import { functionOf } from './functionOf.ts';
import type { FunctionFact, ImportFact, SourceFacts, UseFact } from './sourceFile.ts';
import { useOf } from './useOf.ts';

/** Parses every file that the patterns find under `root`, with the compiler that checks the types. */
export function readSources(root: string, patterns: readonly string[], tsconfig = 'tsconfig.json'): SourceFacts[] {
  const paths = globSync(patterns, { cwd: root }).map((path) => path.split(sep).join('/'));
  const files = paths.filter((path) => /\.(ts|js)$/.test(path) && !path.endsWith('.d.ts')).toSorted();
  const api = new API({ cwd: root });
  try {
    const project = projectOf(api, resolve(root, tsconfig), files);
    return files.map((path) => {
      const source = project.program.getSourceFile(resolve(root, path));
      if (source === undefined) throw new Error(`${path} is not in the project of ${tsconfig}`);
      return factsOf(path, source, root);
    });
  } finally {
    api.close();
  }
}

function projectOf(api: API, tsconfig: string, files: readonly string[]) {
  const snapshot = api.updateSnapshot({ openProjects: [tsconfig] });
  const [project] = snapshot.getProjects();
  if (project === undefined || files.length === 0) throw new Error('nothing to check was found');
  return project;
}

function factsOf(path: string, source: SourceFile, root: string): SourceFacts {
  const imports: ImportFact[] = [];
  const functions: FunctionFact[] = [];
  const uses: UseFact[] = [];
  const anyCasts: number[] = [];
  const text = readFileSync(resolve(root, path), 'utf8');
  const lineOf = (node: Node) => text.slice(0, node.getStart(source)).split('\n').length;
  const visit = (node: Node): void => {
    const imported = importOf(node, path, lineOf);
    if (imported !== undefined) imports.push(imported);
    const made = functionOf(node, source);
    if (made !== undefined) functions.push({ ...made, line: lineOf(node) });
    const what = useOf(node);
    if (what !== undefined) uses.push({ what, line: lineOf(node) });
    if (isAnyCast(node)) anyCasts.push(lineOf(node));
    node.forEachChild(visit);
  };
  source.forEachChild(visit);
  return { path, lines: text.trimEnd().split('\n').length, imports, functions, uses, anyCasts };
}

function importOf(node: Node, path: string, lineOf: (node: Node) => number): ImportFact | undefined {
  const found = specifierOf(node);
  if (found === undefined) return undefined;
  const { from } = found;
  const to = from.startsWith('.') ? posix.join(posix.dirname(path), from) : undefined;
  return { ...found, to, line: lineOf(node) };
}

interface Named {
  readonly isTypeOnly: boolean;
  readonly name: { readonly text: string };
  readonly propertyName?: { readonly text: string };
}

type Specifier = Pick<ImportFact, 'from' | 'typeOnly' | 'names'>;

/** `import`, `export … from`, `import()` and the `import('…')` of a type. */
function specifierOf(node: Node): Specifier | undefined {
  // The compiler's node types are unions too wide to narrow here; only these few fields are looked at.
  const loose = node as unknown as {
    moduleSpecifier?: { text: string };
    importClause?: { phaseModifier?: SyntaxKind; name?: unknown; namedBindings?: { elements?: readonly Named[] } };
    isTypeOnly?: boolean;
    exportClause?: { elements?: readonly Named[] };
    expression?: { kind: SyntaxKind };
    arguments?: { text?: string }[];
    argument?: { literal?: { text: string } };
  };
  if (node.kind === SyntaxKind.ImportDeclaration && loose.moduleSpecifier !== undefined) {
    const clause = loose.importClause;
    const wholly = clause?.phaseModifier === SyntaxKind.TypeKeyword;
    const elements = clause?.name === undefined ? clause?.namedBindings?.elements : undefined;
    return specifier(loose.moduleSpecifier.text, wholly, elements);
  }
  if (node.kind === SyntaxKind.ExportDeclaration && loose.moduleSpecifier !== undefined) {
    return specifier(loose.moduleSpecifier.text, loose.isTypeOnly === true, loose.exportClause?.elements);
  }
  if (node.kind === SyntaxKind.ImportType) return specifier(loose.argument?.literal?.text ?? '', true);
  if (node.kind === SyntaxKind.CallExpression && loose.expression?.kind === SyntaxKind.ImportKeyword) {
    return specifier(loose.arguments?.[0]?.text ?? '', false);
  }
  return undefined;
}

function specifier(from: string, wholly: boolean, elements: readonly Named[] = []): Specifier {
  const named = [...elements];
  const typeOnly = wholly || (named.length > 0 && named.every(({ isTypeOnly }) => isTypeOnly));
  return { from, typeOnly, names: named.map(({ name, propertyName }) => propertyName?.text ?? name.text) };
}

function isAnyCast(node: Node): boolean {
  const { type } = node as unknown as { type?: { kind: SyntaxKind } };
  const casts = node.kind === SyntaxKind.AsExpression || node.kind === SyntaxKind.TypeAssertionExpression;
  return casts && type?.kind === SyntaxKind.AnyKeyword;
}

export function projectRoot(): string {
  return resolve(import.meta.dirname, '../../..');
}
