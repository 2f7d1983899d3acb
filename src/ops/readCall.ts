import { resolve } from 'node:path';
import { Command as Program, CommanderError } from 'commander';
import { type Argument, type Call, type CommandWords, type Exit, exits } from './command.ts';

export type ReadCall =
  | { readonly kind: 'call'; readonly call: Call; readonly json: boolean }
  /** Help was asked for, or nothing could be made of the words; it was said already. */
  | { readonly kind: 'ended'; readonly exit: Exit };

interface Writers {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const programName = 'npm run ops --';

/** Words that a program is told on its command line, apart from those every command knows. */
export function readCall(
  argv: readonly string[],
  commands: readonly CommandWords[],
  write: Writers,
  folder: string,
): ReadCall {
  let read: ReadCall = { kind: 'ended', exit: exits.usage };
  const found = (call: ReadCall) => {
    read = call;
  };
  const program = prepared(new Program(programName), write)
    .description('Operates connector-pay, through the running server or, when none runs, on the store itself.')
    .addHelpText('after', `\n${listOf(commands)}\n${moreHelp}`)
    .configureHelp({ visibleCommands: () => [] });
  const groups = new Map<string, Program>();
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    const at = second === undefined ? program : (groups.get(first) ?? groupOf(program, first, commands, write));
    if (second !== undefined) groups.set(first, at);
    add(prepared(at.command(second ?? first), write), command, folder, found);
  }
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'ended', exit: error.exitCode === 0 ? exits.done : exits.usage };
  }
  return read;
}

const moreHelp = `What each takes: npm run ops -- payments list --help. In a script npm run -s ops -- … leaves out npm's own lines.

Exit codes: 0 all done; 1 done, but something was left out or found wrong; 2 not understood; 3 not possible now, nothing
was done; 4 it broke, and can be started again.`;

const aboutColumn = 30;

/** Every command at a glance. */
function listOf(commands: readonly CommandWords[]): string {
  const lines = commands.map(({ name, args = [], about }) => {
    const words = [name, ...args.map(wordOf)].join(' ');
    return `  ${words.padEnd(aboutColumn)}${about}`;
  });
  return ['Commands:', ...lines, ''].join('\n');
}

function wordOf({ name, optional = false, many = false }: Argument): string {
  const shape = `${name}${many ? '...' : ''}`;
  return optional ? `[${shape}]` : `<${shape}>`;
}

function prepared(program: Program, { out, err }: Writers): Program {
  const words = [programName, ...wordsOf(program)].join(' ');
  return program
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .helpCommand(false)
    .showHelpAfterError(`How it is given: ${words} --help`);
}

/** The words that lead to a command, from the first one on. */
function wordsOf(program: Program): string[] {
  return program.parent === null ? [] : [...wordsOf(program.parent), program.name()];
}

function groupOf(program: Program, name: string, commands: readonly CommandWords[], write: Writers): Program {
  const of = commands.filter((command) => command.name.startsWith(`${name} `));
  return prepared(program.command(name), write)
    .addHelpText('after', `\n${listOf(of)}`)
    .configureHelp({ visibleCommands: () => [] });
}

function add(program: Program, command: CommandWords, folder: string, found: (read: ReadCall) => void): void {
  const { args = [], options = [], changes = false } = command;
  program.description(command.about);
  for (const each of args) program.argument(wordOf(each), each.about);
  for (const { name: option, value, about } of options) program.option(`--${option} <${value}>`, about);
  if (changes) program.option('--dry-run', 'say what would be done, and do nothing');
  program.option('--json', 'print the result as JSON');
  program.action(() => {
    const { dryRun = false, json = false, ...given } = program.opts<Record<string, string | boolean>>();
    const words = program.args.map((word, index) =>
      (args[index] ?? args.at(-1))?.path === true ? resolve(folder, word) : word,
    );
    const paths = new Set(options.filter(({ path }) => path === true).map(({ name: option }) => option));
    const texts = Object.entries(given).map(([option, value]) => [
      option,
      paths.has(option) ? resolve(folder, String(value)) : String(value),
    ]);
    const call = { command: command.name, args: words, options: Object.fromEntries(texts), dryRun: dryRun === true };
    found({ kind: 'call', call, json: json === true });
  });
}
