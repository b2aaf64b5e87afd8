import { expect, it } from 'vitest';
import { devices, sessionEnd } from './table.ts';

const now = new Date('2026-11-23T07:17:00Z');
const four = '2026-11-23T20:00:00.000Z';

it.each([
  ['Windows clients stay until the next 04:00', 'windows', four, 'ended', false],
  ['iOS ends at once and loses push', 'ios', now.toISOString(), 'ended', true],
  ['web keeps its data and turns read-only', 'web', now.toISOString(), 'read_only', false],
  ['Android ends at once', 'android', now.toISOString(), 'ended', false],
  ['macOS ends at once', 'macos', now.toISOString(), 'ended', false],
] as const)('R6: %s', (_, platform, at, becomes, losesPush) => {
  expect(sessionEnd(platform, now, 'Asia/Shanghai')).toEqual({ at: new Date(at), becomes });
  expect(devices[platform].losesPush).toBe(losesPush);
});

it('R6: 04:00 is the org’s own', () => {
  expect(sessionEnd('windows', now, 'Europe/Berlin').at.toISOString()).toBe('2026-11-24T03:00:00.000Z');
});
