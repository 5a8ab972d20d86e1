import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const INTEGRATION = '**/*.integration.test.ts';
const MINUTE = 60_000;
const projectFile = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [{ find: /^@\//, replacement: projectFile('./') }],
  },
  test: {
    exclude: [...configDefaults.exclude, '.next/**', '.data*/**', 'e2e/**'],
    // integration tests wait for servers most of the time
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, '.next/**', '.data*/**', 'e2e/**', INTEGRATION],
        },
      },
      {
        extends: true,
        test: { name: 'integration', include: [INTEGRATION], testTimeout: MINUTE, hookTimeout: MINUTE },
      },
    ],
  },
});
