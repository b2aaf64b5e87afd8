import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.{ts,tsx}', 'prisma/**/*.test.ts'],
    globalSetup: './prisma/testing/setup.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
