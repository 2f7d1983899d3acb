import { readConfig, sentenceOf } from '../../config.ts';
import { problemOfDemoStore } from '../../demo/demoKeys.ts';
import type { Config } from '../../config.ts';
import { createLog } from '../../log.ts';
import { type Call, type Exit, exits, type Out } from '../../ops/command.ts';
import { commands } from '../../ops/commands/index.ts';
import { perform } from '../../ops/perform.ts';
import { readCall } from '../../ops/readCall.ts';
import { openOperation } from '../operation.ts';
import { opsContext } from './opsContext.ts';
import { printerTo, type Streams } from './printer.ts';
import { restoreCommand, runRestore } from './restore.ts';
import { askServer } from './socketClient.ts';
import { socketPath } from './socketPath.ts';

/** Where a command is given. */
export interface Desk extends Streams {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of this process. */
  readonly folder: string;
}

/** One command of the operator, from its words to its exit code: by the running server, or here where none runs. */
export async function operate(argv: readonly string[], desk: Desk): Promise<Exit> {
  const people = printerTo(desk, false);
  const complaints: string[] = [];
  const write = {
    out: (text: string) => people.line(withoutEnd(text)),
    err: (text: string) => void complaints.push(withoutEnd(text)),
  };
  const read = readCall(argv, [...commands, restoreCommand], write, standsIn(desk));
  // Help is for whoever asked for it, whatever else was asked for.
  if (read.kind === 'ended')
    return read.exit === exits.done ? read.exit : notUnderstood(complaints, argv.includes('--json'), desk);
  const out = printerTo(desk, read.json);
  const settings = readConfig(desk.env);
  const problems = settings.kind === 'refused' ? [...settings.problems] : [];
  const config = settings.kind === 'ready' ? settings.config : undefined;
  const demoProblem = config && (await problemOfDemoStore(config));
  if (demoProblem !== undefined) problems.push(demoProblem);
  if (config === undefined || problems.length > 0) return notUnderstood(problems.map(sentenceOf), read.json, desk);
  return out.ended(await doCall(read.call, config, out, desk));
}

/** The words or the settings. That is no result of a command, so people read it where they read errors. */
function notUnderstood(sentences: readonly string[], json: boolean, desk: Desk): Exit {
  const out = printerTo(desk, json);
  for (const sentence of sentences) {
    if (json) out.line(sentence);
    else out.progress(sentence);
  }
  return out.ended(exits.usage);
}

function withoutEnd(text: string): string {
  return text.replace(/\n$/, '');
}

async function doCall(call: Call, config: Config, out: Out, desk: Desk): Promise<Exit> {
  if (call.command === restoreCommand.name) return runRestore(call, config, out);
  return (await askServer(socketPath(config.storeDir, process.platform), call, out)) ?? here(call, config, out, desk);
}

/** `npm run` changes into the project's folder; paths are meant from where the operator is. */
function standsIn({ env, folder }: Desk): string {
  return env['npm_lifecycle_event'] === 'ops' ? (env['INIT_CWD'] ?? folder) : folder;
}

/** No server runs: the store is opened for this one command. One that is in use all the same is refused by its lock. */
async function here(call: Call, config: Config, out: Out, { err }: Streams): Promise<Exit> {
  const log = createLog({ level: 'warn', to: err });
  const operating = await openOperation(config, log).catch((error: unknown) => {
    const { name, message } = error instanceof Error ? error : new Error('the store could not be opened');
    out.line(`${message}.`);
    if (name === 'StoreLocked')
      out.line('A server that is starting or stopping, or another command, has it. Try again in a moment.');
    return undefined;
  });
  if (operating === undefined) return exits.refused;
  try {
    return await perform(call, opsContext(operating), out, (kind, error) => log.error('ops.failed', { kind, error }));
  } finally {
    await operating.close();
  }
}
