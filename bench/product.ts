import { join } from 'node:path';
import { freePort, launch, type ServerProcess } from './serverProcess.ts';

export interface Workspace {
  /** A folder of this run's own, removed at its end. */
  readonly dir: string;
  readonly membersFile: string;
}

export const productEntry = join(import.meta.dirname, '..', 'src', 'main.ts');

/** The product's settings for a run of its own: demo mode, everything else as it comes. */
export function productEnv({ dir, membersFile }: Workspace, name: string, port: number): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_BASE_URL: `http://127.0.0.1:${port}`,
    STORE_DIR: join(dir, name),
    MEMBERS_FILE: membersFile,
    DEMO_NOW: '2026-05-13T15:00:00-04:00',
    TRUSTED_PROXIES: '127.0.0.1',
  };
}

export async function startProduct(
  workspace: Workspace,
  name: string,
  execArgv?: readonly string[],
): Promise<ServerProcess> {
  const port = await freePort();
  return launch({
    entry: productEntry,
    port,
    env: productEnv(workspace, name, port),
    logFile: join(workspace.dir, `${name}.log`),
    ...(execArgv === undefined ? {} : { execArgv }),
  });
}
