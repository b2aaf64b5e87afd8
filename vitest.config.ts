import { defineConfig } from 'vitest/config';
import { keepInMemory } from './scripts/memory.ts';

keepInMemory();

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.{ts,tsx}', 'prisma/**/*.test.ts'],
    globalSetup: './prisma/testing/setup.ts',
    // By default one processor is left idle; half of the tests wait for a database in another process anyway.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
