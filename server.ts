import { fileURLToPath } from 'node:url';
import { readConfig } from './lib/platform/config.ts';
import { ExpectedError } from './lib/platform/expected-error.ts';
import { shutdownSignal } from './lib/platform/shutdown.ts';
import { supervise } from './lib/serving/web/supervise.ts';

const { webConcurrency } = readConfig();
const isDevelopment = process.argv.includes('--dev');

if (isDevelopment || webConcurrency === 1) {
  await import('./workers/web.ts');
} else {
  const program = fileURLToPath(new URL('workers/web.ts', import.meta.url));
  const signal = shutdownSignal();
  const failed = await supervise({ program, processes: webConcurrency, signal }).then(
    () => false,
    (error) => {
      if (!(error instanceof ExpectedError)) throw error;
      console.error(error.message);
      return true;
    },
  );
  process.exit(failed ? 1 : 0);
}
