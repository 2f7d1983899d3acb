import { SyntaxKind } from 'typescript/unstable/ast';
import type { Node, SourceFile } from 'typescript/unstable/ast';

const functionKinds = new Set<SyntaxKind>([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.Constructor,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
]);

/** Name and length of a function, counted from its first word to its closing brace; comments above it are free. */
export function functionOf(node: Node, source: SourceFile): { name: string; lines: number } | undefined {
  if (!functionKinds.has(node.kind)) return undefined;
  const text = source.text.slice(node.getStart(source), node.end);
  return { name: nameOf(node), lines: text.split('\n').length };
}

function nameOf(node: Node): string {
  const { name, parent } = node as unknown as { name?: { text?: string }; parent?: { name?: { text?: string } } };
  return name?.text ?? parent?.name?.text ?? 'a function without a name';
}
