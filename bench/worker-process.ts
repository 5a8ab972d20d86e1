import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { StackUrls } from '../lib/platform/stack-file.ts';
import { YOUNG_SPACE } from '../scripts/stack/workers.ts';

export interface WorkerProcess {
  stop(): Promise<void>;
}

/** Starts a worker of the change pipeline with its defaults. It ends with this process. */
export function startWorkerProcess(name: 'capture' | 'project', urls: StackUrls): WorkerProcess {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    METRICS_PORT: '0',
    DATABASE_URL: urls.databaseUrl,
    VALKEY_URL: urls.valkeyUrl,
    LOG_LEVEL: 'error',
  };
  const args = [YOUNG_SPACE, '--import', 'tsx', `workers/${name}.ts`];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const endWithUs = () => child.kill();
  process.once('exit', endWithUs);
  return {
    async stop() {
      process.off('exit', endWithUs);
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
