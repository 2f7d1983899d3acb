import { once } from 'node:events';
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
import { restoreCommand, runRestore } from './restore.ts';
import { askServer } from './socketClient.ts';
import { socketPath } from './socketPath.ts';

/** One command of the operator, from its words to its exit code: by the running server, or here where none runs. */
export async function operate(argv: readonly string[]): Promise<Exit> {
  const write = {
    out: (text: string) => void process.stdout.write(text),
    err: (text: string) => void process.stderr.write(text),
  };
  const read = readCall(argv, [...commands, restoreCommand], write, process.cwd());
  if (read.kind === 'ended') return read.exit;
  const settings = readConfig(process.env);
  const problems = settings.kind === 'refused' ? [...settings.problems] : [];
  const config = settings.kind === 'ready' ? settings.config : undefined;
  const demoProblem = config && (await problemOfDemoStore(config));
  if (demoProblem !== undefined) problems.push(demoProblem);
  if (config === undefined || problems.length > 0) {
    for (const problem of problems) console.error(sentenceOf(problem));
    return exits.usage;
  }
  const out = outFor(read.json);
  if (read.call.command === restoreCommand.name) return runRestore(read.call, config, out);
  return (
    (await askServer(socketPath(config.storeDir, process.platform), read.call, out)) ?? here(read.call, config, out)
  );
}

/** No server runs: the store is opened for this one command. One that is in use all the same is refused by its lock. */
async function here(call: Call, config: Config, out: Out): Promise<Exit> {
  const log = createLog({ level: 'warn', to: process.stderr });
  const operating = await openOperation(config, log).catch((error: unknown) => {
    out.line(error instanceof Error ? error.message : 'the store could not be opened');
    return undefined;
  });
  if (operating === undefined) return exits.refused;
  try {
    return await perform(call, opsContext(operating), out, (kind, error) => log.error('ops.failed', { kind, error }));
  } finally {
    await operating.close();
  }
}

/** People read lines; programs read one JSON value. What is only passing goes to the other stream. */
function outFor(json: boolean): Out {
  const write = async (text: string) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  };
  return {
    line: (text) => void (json ? process.stderr : process.stdout).write(`${text}\n`),
    progress: (text) => void process.stderr.write(`${text}\n`),
    data: (value) => void (json ? process.stdout.write(`${JSON.stringify(value)}\n`) : undefined),
    raw: write,
  };
}
