import { SyntaxKind } from 'typescript/unstable/ast';
import type { Node } from 'typescript/unstable/ast';
import type { WorldUse } from './sourceFile.ts';

interface Loose {
  readonly kind: SyntaxKind;
  readonly text?: string;
  readonly name?: { readonly text?: string };
  readonly expression?: Loose;
  readonly arguments?: { readonly length: number };
  readonly parent?: Loose;
}

const namedUses: Readonly<Record<string, WorldUse>> = {
  'Date.now': 'Date.now',
  'performance.now': 'performance.now',
  'Math.random': 'Math.random',
  'process.env': 'process.env',
};
const chance = new Set(['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync', 'getRandomValues']);
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate']);

/** What a node takes from the world. A property or parameter that only has such a name takes nothing. */
export function useOf(given: Node): WorldUse | undefined {
  const node = given as unknown as Loose;
  if (node.kind === SyntaxKind.NewExpression) {
    const bare = node.expression?.text === 'Date' && (node.arguments?.length ?? 0) === 0;
    return bare ? 'new Date()' : undefined;
  }
  if (node.kind === SyntaxKind.PropertyAccessExpression) return useOfProperty(node);
  if (node.kind === SyntaxKind.CallExpression) return useOfCall(node);
  return undefined;
}

function useOfProperty(node: Loose): WorldUse | undefined {
  const owner = node.expression;
  if (owner?.kind !== SyntaxKind.Identifier) return undefined;
  const path = `${owner.text}.${node.name?.text}`;
  if (Object.hasOwn(namedUses, path)) return namedUses[path];
  if (owner.text === 'process') return 'process';
  return owner.text === 'crypto' && chance.has(node.name?.text ?? '') ? 'chance' : undefined;
}

function useOfCall(node: Loose): WorldUse | undefined {
  const called = node.expression;
  if (called?.kind !== SyntaxKind.Identifier) return undefined;
  if (called.text === 'fetch') return 'fetch';
  if (called.text === 'Date') return 'new Date()';
  return timers.has(called.text ?? '') ? 'timer' : undefined;
}
