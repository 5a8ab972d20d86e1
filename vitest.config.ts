import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const INTEGRATION = '**/*.integration.test.ts';
/** Tests that need the server's binlog to stand still but for what they do themselves. */
const ALONE = '**/*.alone.integration.test.ts';
const NOT_OURS = [...configDefaults.exclude, '.next/**', '.data*/**', 'e2e/**'];
const MINUTE = 60_000;
const projectFile = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [{ find: /^@\//, replacement: projectFile('./') }],
  },
  test: {
    exclude: NOT_OURS,
    // integration tests wait for servers most of the time
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...NOT_OURS, INTEGRATION],
          testTimeout: MINUTE,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [INTEGRATION],
          exclude: [...NOT_OURS, ALONE],
          testTimeout: MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: [ALONE],
          testTimeout: MINUTE,
          hookTimeout: MINUTE,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
