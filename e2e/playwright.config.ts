import { defineConfig } from '@playwright/test';
import { keepInMemory } from '../scripts/memory.ts';
import { launchOptions } from './browser.ts';

keepInMemory();

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 2,
  // A journey that only passes at the second try is reported as flaky: seen, but not a reason to hold everything else back.
  retries: process.env.CI === undefined ? 0 : 1,
  // The longest journeys take twenty seconds on a quiet machine; a busy one is not a fault.
  timeout: 150_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  globalSetup: './template.ts',
  projects: [
    { name: 'journeys', testIgnore: 'face.spec.ts' },
    // A film plays in real time and the server looks at every picture: it has the machine to itself.
    { name: 'face', testMatch: 'face.spec.ts', dependencies: ['journeys'] },
  ],
  use: {
    launchOptions: launchOptions(),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 800 },
    // Colours that are still fading are not what a reader sees.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
