import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

/** Collects what must not happen on any page of a test: errors in the console and exceptions that nobody caught. */
export interface Guard {
  watch(context: BrowserContext): void;
  /** This test provokes answers with this status, which the browser reports as console errors. */
  allow(status: number): void;
  readonly findings: readonly string[];
}

export function guard(): Guard {
  const findings: string[] = [];
  const allowed = new Set<number>();
  const listen = (page: Page): void => {
    page.on('pageerror', (error) => findings.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message, allowed)) {
        findings.push(`${page.url()}: ${message.text()} (${message.location().url})`);
      }
    });
  };
  return { watch: (context) => context.on('page', listen), allow: (status) => allowed.add(status), findings };
}

/** Chromium reports each refused request. Asking who is signed in is how the console begins, so its 401 is no error. */
function isExpected(message: ConsoleMessage, allowed: ReadonlySet<number>): boolean {
  const status = Number(/Failed to load resource: .* status of (\d{3})/.exec(message.text())?.[1] ?? 0);
  if (status === 401 && message.location().url.endsWith('/api/v1/session')) return true;
  return allowed.has(status);
}
