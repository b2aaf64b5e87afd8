import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { fontConfiguration } from './fonts.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const folder = fileURLToPath(new URL('../.toolchain/browser/', import.meta.url));

const args = [
  // Containers run as root, where the sandbox cannot start; only our own pages are opened.
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--font-render-hinting=none',
];

/** What Playwright needs to start a browser that shows 中文 on any machine. Unpacks the packaged one on first use (4 s). */
export function launchOptions(): { executablePath: string; args: string[]; env: Record<string, string> } {
  const environment = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const fonts = process.platform === 'linux' ? { FONTCONFIG_FILE: fontConfiguration(folder) } : {};
  const env = { ...Object.fromEntries(environment), ...fonts };
  const own = installedBrowser();
  if (own !== undefined) return { executablePath: own, args, env };
  const executablePath = packagedBrowser();
  return { executablePath, args, env: { ...env, ...librariesFor(executablePath) } };
}

function installedBrowser(): string | undefined {
  const named = process.env['UNBIND_BROWSER'];
  if (named !== undefined) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((each) => join(each, name))).find((path) => existsSync(path));
}

function packagedBrowser(): string {
  const path = join(folder, 'chromium');
  if (existsSync(path)) return path;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found: install Chrome or Chromium, or name one in UNBIND_BROWSER.');
  }
  unpack('chromium.br', path);
  return path;
}

/** The packaged browser brings the few libraries that a bare machine lacks; a machine's own are preferred. */
function librariesFor(browser: string): Record<string, string> {
  if (spawnSync(browser, ['--version'], { stdio: 'ignore' }).status === 0) return {};
  const archive = join(folder, 'libraries.tar');
  if (!existsSync(join(folder, 'lib'))) {
    unpack('al2023.tar.br', archive);
    spawnSync('tar', ['-xf', archive, '-C', folder]);
  }
  return { LD_LIBRARY_PATH: join(folder, 'lib') };
}

/** Written aside and renamed, so that an interrupted run leaves no half browser behind. */
function unpack(packed: string, path: string): void {
  const source = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin', packed);
  mkdirSync(folder, { recursive: true });
  const part = `${path}.${process.pid}`;
  writeFileSync(part, brotliDecompressSync(readFileSync(source)));
  chmodSync(part, 0o755);
  renameSync(part, path);
}
