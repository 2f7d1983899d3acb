/** What a page says exists: paths of the project and commands of its package. */
export interface Claim {
  readonly kind: 'path' | 'script' | 'link';
  readonly text: string;
  readonly line: number;
}

const folders = ['src', 'dialogs', 'data', 'test', 'docs', 'scripts', 'bench', '.ci'];
const rootFile =
  /^(README|CONTRIBUTING|CHANGELOG|LICENSE)(\.md)?$|^(package(-lock)?|tsconfig|biome)\.json$|^jest\.config\.mjs$|^\.(env\.example|oxlintrc\.json|gitignore|npmrc)$/;
const builtIn = new Set(['ci', 'install', 'pack', 'audit', 'ls', 'exec']);

/** Finds claims in links, code spans and code blocks. Plain prose claims nothing. */
export function claimsOf(page: string): Claim[] {
  let fenced = false;
  return page.split('\n').flatMap((content, index) => {
    const line = index + 1;
    if (/^\s*(```|~~~)/.test(content)) {
      fenced = !fenced;
      return [];
    }
    const code = fenced ? [content] : Array.from(content.matchAll(/`([^`]+)`/g), ([, span = '']) => span);
    const links = fenced ? [] : Array.from(content.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target);
    return [
      ...code.flatMap((text) => [...scriptsIn(text), ...pathsIn(text)]).map((claim) => ({ ...claim, line })),
      ...links.filter(isOurs).map((target) => ({ kind: 'link' as const, text: target.replace(/#.*$/, ''), line })),
    ];
  });
}

function isOurs(target: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:/i.test(target) && !target.startsWith('#');
}

function scriptsIn(code: string): { kind: 'script'; text: string }[] {
  const run = Array.from(code.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g), ([, name = '']) => name);
  const short = Array.from(code.matchAll(/\bnpm ([a-z]+)/g), ([, name = '']) => name);
  const scripts = [...run, ...short.filter((name) => name !== 'run' && !builtIn.has(name))];
  return scripts.map((text) => ({ kind: 'script', text }));
}

function pathsIn(code: string): { kind: 'path'; text: string }[] {
  const words = code.split(/[\s"'(),;=]+/).map((word) => word.replace(/^\.\//, '').replace(/[:.]+$/, ''));
  return words.filter(looksLikeOurPath).map((text) => ({ kind: 'path', text: text.replace(/:\d+$/, '') }));
}

function looksLikeOurPath(word: string): boolean {
  // A placeholder such as <name> or NNNN stands for a path that is still to be made.
  if (/[<>$…]|NNNN/.test(word)) return false;
  const [first = '', ...rest] = word.split('/');
  return rootFile.test(word) || (rest.length > 0 && folders.includes(first));
}
