// Any origin does: what resolves to another one than this leaves the console.
const home = 'https://console.invalid';

/**
 * Where a detour began, as its URL says; null for whatever is not an address of this console. Asked of the URL parser
 * itself, because a browser reads `/\evil.example` and `/<tab>/evil.example` as another site.
 */
export function returnTo(to: string | null): string | null {
  if (!to?.startsWith('/') || !URL.canParse(to, home)) return null;
  const { origin, pathname, search, hash } = new URL(to, home);
  return origin === home && !pathname.startsWith('//') ? pathname + search + hash : null;
}
