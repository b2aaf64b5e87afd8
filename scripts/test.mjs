import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, say, seconds, show } from './run.mjs';
import { main } from './toolchain.mjs';
import { buildWeb } from './web.mjs';

const none = { passed: 0, failed: 0 };
const plain = process.stdout.isTTY ? [] : ['--colors=off'];

await main(async (prepared) => {
  const scratch = mkdtempSync(join(tmpdir(), 'unbind-npm-test-'));
  // Some hundred servers are started: each finds what the first one has compiled.
  const env = { ...prepared, NODE_COMPILE_CACHE: join(scratch, 'compiled') };
  const total = { ...none };
  try {
    for (const [title, run] of steps(env, scratch)) {
      const began = Date.now();
      say(`\n── ${title}`);
      const { passed, failed } = await run();
      say(`── ${title}: ${failed === 0 ? 'passed' : `${failed} FAILED`}, ${seconds(began)}`);
      total.passed += passed;
      total.failed += failed;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  if (total.failed === 0) rmSync(join(root, 'test-results'), { recursive: true, force: true });
  say(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

function steps(env, scratch) {
  const check = async (command, ...args) => outcome((await show(command, args, { env })) === 0);
  const unit = join(scratch, 'vitest.json');
  const browser = join(scratch, 'playwright.json');
  return [
    ['Format, lint, import rules', () => check('biome', 'ci', '--error-on-warnings', ...plain)],
    ['Types: packages, API, tests', () => check('tsc', '-p', '.')],
    ['Types: web console', () => check('tsc', '-p', 'apps/web')],
    [
      'Unit and API, on SQLite and PostgreSQL',
      async () => {
        const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unit}`];
        return counted(await show('vitest', ['run', ...reporters], { env }), unit, countVitest);
      },
    ],
    ['Web console builds', () => buildWeb(env).then(() => outcome(true), failedToBuild)],
    [
      'Browser journeys',
      async () => {
        const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
        const run = await show('e2e/node_modules/.bin/playwright', args, {
          env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: browser },
        });
        return counted(run, browser, countPlaywright);
      },
    ],
  ];
}

function outcome(good) {
  return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function failedToBuild(error) {
  say(error.message);
  return outcome(false);
}

/** A run that failed without a failed test (it did not start, or something was thrown outside of tests) is one failure. */
function counted(code, file, count) {
  const counts = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : none;
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

function countPlaywright({ stats }) {
  if (stats.flaky > 0) say(`── ${stats.flaky} journeys passed only at the second try: look at them`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}
