import { join } from 'node:path';
import type { Workspace } from './product.ts';
import { freePort, launch, type ServerProcess } from './serverProcess.ts';

export async function startBaseline({ dir }: Workspace): Promise<ServerProcess> {
  const port = await freePort();
  return launch({
    entry: join(import.meta.dirname, 'baseline', 'server.ts'),
    port,
    env: { PORT: String(port) },
    logFile: join(dir, 'baseline.log'),
  });
}
