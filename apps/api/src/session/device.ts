const systems = [
  ['ios', /iPhone|iPad|iPod/],
  ['android', /Android|HarmonyOS/],
  ['windows', /Windows/],
  ['macos', /Mac OS X|Macintosh/],
  ['linux', /Linux|X11/],
] as const;

/** The order tells: WeCom's browser calls itself WeChat's too, and everybody calls themself Chrome and Safari. */
const browsers = [
  ['wecom', /wxwork/i],
  ['wechat', /MicroMessenger/],
  ['edge', /Edg(e|A|iOS)?\//],
  ['firefox', /Firefox|FxiOS/],
  ['chrome', /Chrome|CriOS|Chromium/],
  ['safari', /Safari/],
] as const;

const first = (table: readonly (readonly [string, RegExp])[], agent: string): string =>
  table.find(([, pattern]) => pattern.test(agent))?.[0] ?? 'other';

/**
 * What kind of device a browser says it runs on, e.g. `ios/safari`; versions are left out, so that an update changes
 * nothing. A thief who copies the whole browser copies this too: it stops the cookie alone.
 */
export const deviceClassOf = (agent: string | undefined): string =>
  `${first(systems, agent ?? '')}/${first(browsers, agent ?? '')}`;
