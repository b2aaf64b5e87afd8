import { nextLocalHour } from '../time/zone.ts';
import type { Platform } from './platforms.ts';

export interface DeviceRow {
  readonly ends: 'at_once' | 'next_local_hour';
  /** Local hour at which the session ends, where `ends` waits for one. */
  readonly hour?: number;
  readonly becomes: 'ended' | 'read_only';
  readonly losesPush: boolean;
}

/** R6: what becomes of a session on each platform. */
export const devices = {
  windows: { ends: 'next_local_hour', hour: 4, becomes: 'ended', losesPush: false },
  ios: { ends: 'at_once', becomes: 'ended', losesPush: true },
  web: { ends: 'at_once', becomes: 'read_only', losesPush: false },
  android: { ends: 'at_once', becomes: 'ended', losesPush: false },
  macos: { ends: 'at_once', becomes: 'ended', losesPush: false },
} as const satisfies Readonly<Record<Platform, DeviceRow>>;

/** R6 with the org's own hour for Windows. */
export const devicesAt = (windowsEndHour: number): Readonly<Record<Platform, DeviceRow>> => ({
  ...devices,
  windows: { ...devices.windows, hour: windowsEndHour },
});

/** When a session on `platform` ends, and what it becomes then. */
export function sessionEnd(
  platform: Platform,
  now: Date,
  timeZone: string,
  table: Readonly<Record<Platform, DeviceRow>> = devices,
): { readonly at: Date; readonly becomes: DeviceRow['becomes'] } {
  const { ends, hour = 0, becomes } = table[platform];
  return { at: ends === 'at_once' ? now : nextLocalHour(now, hour, timeZone), becomes };
}
