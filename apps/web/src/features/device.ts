/** What a browser says of itself, as a person would name it; null where it says nothing that is known. */
export interface Device {
  readonly browser: string;
  readonly system: string;
}

type Named = readonly (readonly [pattern: RegExp, name: string])[];

/** The first that matches counts: every browser also claims to be an older one. */
const browsers: Named = [
  [/wxwork/i, 'WeCom'],
  [/MicroMessenger/i, 'WeChat'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: Named = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const nameIn = (names: Named, text: string): string | undefined => names.find(([pattern]) => pattern.test(text))?.[1];

export function deviceOf(userAgent: string | null): Device | null {
  const browser = nameIn(browsers, userAgent ?? '');
  const system = nameIn(systems, userAgent ?? '');
  return browser === undefined || system === undefined ? null : { browser, system };
}
