import { resolve } from 'node:path';
import { Command as Program, CommanderError } from 'commander';
import { type Call, type CommandWords, type Exit, exits } from './command.ts';

export type ReadCall =
  | { readonly kind: 'call'; readonly call: Call; readonly json: boolean }
  /** Help was asked for, or nothing could be made of the words; it was said already. */
  | { readonly kind: 'ended'; readonly exit: Exit };

/** Words that a program is told on its command line, apart from those every command knows. */
export function readCall(
  argv: readonly string[],
  commands: readonly CommandWords[],
  write: { readonly out: (text: string) => void; readonly err: (text: string) => void },
  folder: string,
): ReadCall {
  let read: ReadCall = { kind: 'ended', exit: exits.usage };
  const program = new Program('npm run ops --')
    .description('Operates connector-pay, through the running server or, when none runs, on the store itself.')
    .exitOverride()
    .configureOutput({ writeOut: write.out, writeErr: write.err })
    .addHelpText('after', exitHelp);
  const groups = new Map<string, Program>();
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    const at = second === undefined ? program : groupOf(program, groups, first);
    add(
      at,
      second ?? first,
      command,
      (found) => {
        read = found;
      },
      folder,
      write,
    );
  }
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'ended', exit: error.exitCode === 0 ? exits.done : exits.usage };
  }
  return read;
}

const exitHelp = `
Exit codes: 0 all done; 1 done, but something was left out or found wrong; 2 not understood; 3 not possible now, nothing
was done; 4 it broke, and can be started again.`;

function groupOf(program: Program, groups: Map<string, Program>, name: string): Program {
  const known = groups.get(name) ?? program.command(name).description(`see: ${name} --help`);
  groups.set(name, known);
  return known;
}

function add(
  at: Program,
  name: string,
  command: CommandWords,
  found: (read: ReadCall) => void,
  folder: string,
  write: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): void {
  const { args = [], options = [], changes = false } = command;
  const program = at
    .command(name)
    .description(command.about)
    .exitOverride()
    .configureOutput({ writeOut: write.out, writeErr: write.err });
  for (const { name: argument, about, optional = false, many = false } of args) {
    const shape = `${argument}${many ? '...' : ''}`;
    program.argument(optional ? `[${shape}]` : `<${shape}>`, about);
  }
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
