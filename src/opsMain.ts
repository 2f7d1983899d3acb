import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

enableCompileCache();
if (existsSync('.env')) process.loadEnvFile('.env');

const { operate } = await import('./app/ops/operate.ts');
process.exitCode = await operate(process.argv.slice(2), {
  env: process.env,
  folder: process.cwd(),
  out: process.stdout,
  err: process.stderr,
});
