import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { restoreCommand } from '../../src/app/ops/restore.ts';
import { type CommandWords, exits } from '../../src/ops/command.ts';
import { commands } from '../../src/ops/commands/index.ts';
import { readCall } from '../../src/ops/readCall.ts';
import { opsCallsIn } from '../support/docs/opsCalls.ts';

const all: readonly CommandWords[] = [...commands, restoreCommand];

/** What is made of words, and what is said meanwhile. */
function reading(argv: readonly string[], folder = '/home/operator') {
  const said = { out: '', err: '' };
  const write = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
  };
  return { read: readCall(argv, all, write, folder), ...said };
}

/** All that a command takes, each argument and option with a word of its own. */
function fullCall({ name, args = [], options = [], changes = false }: CommandWords) {
  const argv = [
    ...name.split(' '),
    ...args.map(({ name: argument }) => `a-${argument}`),
    ...options.flatMap(({ name: option }) => [`--${option}`, `o-${option}`]),
    ...(changes ? ['--dry-run'] : []),
    '--json',
  ];
  const at = (word: string, path = false) => (path ? join('/home/operator', word) : word);
  return {
    argv,
    call: {
      command: name,
      args: args.map(({ name: argument, path }) => at(`a-${argument}`, path)),
      options: Object.fromEntries(options.map(({ name: option, path }) => [option, at(`o-${option}`, path)])),
      dryRun: changes,
    },
  };
}

describe('the words of every command', () => {
  it.each(all.map((command) => [command.name, command] as const))('are understood: %s', (_, command) => {
    const { argv, call } = fullCall(command);
    expect(reading(argv)).toEqual({ read: { kind: 'call', call, json: true }, out: '', err: '' });
  });

  it.each(all.map((command) => [command.name, command] as const))('are explained by --help: %s', (name, command) => {
    const { read, out, err } = reading([...name.split(' '), '--help']);
    expect([read, err]).toEqual([{ kind: 'ended', exit: exits.done }, '']);
    const { args = [], options = [], changes = false } = command;
    const words = out.replace(/\s+/g, ' ');
    for (const { name: argument, about } of args) expect(words).toContain(`${argument} ${about}`);
    for (const { name: option, value, about } of options) expect(words).toContain(`--${option} <${value}> ${about}`);
    expect(words).toContain(`npm run ops -- ${name} [options]`);
    expect(words).toContain(command.about);
    expect([words.includes('--json'), words.includes('--dry-run')]).toEqual([true, changes]);
  });

  it('are all in the help, with what each is for and the exit codes', () => {
    for (const argv of [['--help'], ['-h']]) {
      const { read, out } = reading(argv);
      expect(read).toEqual({ kind: 'ended', exit: exits.done });
      for (const { name, args = [], about } of all)
        expect(out).toMatch(
          new RegExp(`^  ${[name, ...args.map(() => '[<[].*?[\\]>]')].join(' ')} +${escaped(about)}$`, 'm'),
        );
      expect(out).toMatch(/0 all done; 1 .*; 2 .*; 3 .*; 4 /s);
    }
  });

  it('need only their first one to be told what follows it', () => {
    const { read, out } = reading(['payments', '--help']);
    expect(read).toEqual({ kind: 'ended', exit: exits.done });
    expect(out).toContain('payments list');
    expect(out).toContain('payments show <number>');
    expect(out).not.toContain('batches');
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('words that are none', () => {
  it.each([
    ['nothing at all', '', 'Commands:'],
    ['a command that is none', 'pay', 'npm run ops -- --help'],
    ['half a command', 'payments', 'payments list'],
    ['half a command and a wrong half', 'payments pay', 'npm run ops -- payments --help'],
    ['an argument left out', 'payments show', 'npm run ops -- payments show --help'],
    ['an argument too many', 'payments show CP-1 CP-2', 'npm run ops -- payments show --help'],
    ['an option that is none', 'payments list --since 2026-05-13', 'npm run ops -- payments list --help'],
    ['an option without its value', 'payments list --from', 'npm run ops -- payments list --help'],
    ['a trial where nothing is changed', 'payments list --dry-run', 'npm run ops -- payments list --help'],
  ])('are said to be so, with where the right ones are: %s', (_, words, hint) => {
    const { read, out, err } = reading(words === '' ? [] : words.split(' '));
    expect([read, out]).toEqual([{ kind: 'ended', exit: exits.usage }, '']);
    expect(err).toContain(hint);
  });
});

describe('a path', () => {
  const paths = (argv: readonly string[]) => {
    const { read } = reading(argv, '/srv/files');
    return read.kind === 'call' ? [...read.call.args, ...Object.values(read.call.options)] : [];
  };

  it('is meant from the folder in which the operator stands', () => {
    expect(paths(['import', 'a.csv', '../b', '/c'])).toEqual(['/srv/files/a.csv', '/srv/b', '/c']);
    expect(paths(['batches', 'print', 'F000001', '--out', 'x.ach'])).toEqual(['F000001', '/srv/files/x.ach']);
  });

  it('may hold spaces and begin with a dash', () => {
    expect(paths(['backup', 'of today'])).toEqual(['/srv/files/of today']);
    expect(paths(['backup', '--', '-today'])).toEqual(['/srv/files/-today']);
  });
});

describe('commands that messages name', () => {
  const root = join(import.meta.dirname, '../..');
  const files = globSync('src/**/*.ts', { cwd: root });
  const named = files.flatMap((file) =>
    opsCallsIn(readFileSync(join(root, file), 'utf8')).map(({ words, line }) => ({ at: `${file}:${line}`, words })),
  );

  it('are commands', () => {
    const wrong = named.filter(({ words }) => reading(words).read.kind !== 'call' && !words.includes('--help'));
    expect(named.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });
});
