import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

// The framework is large; compiled once, every later start is faster. It must be on before the first import of it.
enableCompileCache();
if (existsSync('.env')) process.loadEnvFile('.env');

const { readConfig, sentenceOf } = await import('./config.ts');
const { problemOfDemoStore } = await import('./demo/demoKeys.ts');
const { createLog } = await import('./log.ts');
const { watchForEnd } = await import('./app/watchForEnd.ts');

const read = readConfig(process.env);
const refusals = read.kind === 'refused' ? [...read.problems] : [];
if (read.kind === 'ready') {
  const problem = await problemOfDemoStore(read.config);
  if (problem !== undefined) refusals.push(problem);
}

if (read.kind === 'refused' || refusals.length > 0) {
  for (const problem of refusals) console.error(sentenceOf(problem));
  process.exitCode = 1;
} else await run(read.config);

async function run(config: Extract<typeof read, { kind: 'ready' }>['config']): Promise<void> {
  const log = createLog({ level: config.logLevel });
  const end = watchForEnd(process, log);
  const { startApp } = await import('./app.ts');
  try {
    const app = await startApp(config, log);
    // Before it is told: whoever waits for that line may want it stopped at once.
    end.started(app.stop);
    console.log(`connector-pay is at ${config.publicBaseUrl}${config.demo ? ' (demo mode: no money moves)' : ''}`);
  } catch (error) {
    log.error('app.notStarted', { error });
    console.error(error instanceof Error ? error.message : 'the start failed');
    // What was begun by then, such as listening, must not keep a process alive that has no part of its work.
    process.exit(1);
  }
}
