import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { serverNow, setServerTime } from './clock.ts';

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-23T07:00:00Z') }));
afterEach(() => void vi.useRealTimers());

it("counts by the server's clock, however wrong the browser's is", () => {
  setServerTime('2026-11-23T09:30:00Z');
  expect(serverNow().toISOString()).toBe('2026-11-23T09:30:00.000Z');
  vi.advanceTimersByTime(60_000);
  expect(serverNow().toISOString()).toBe('2026-11-23T09:31:00.000Z');
});

it('follows a clock that is moved, as in the demo', () => {
  setServerTime('2026-11-23T07:00:00Z');
  setServerTime('2026-11-26T07:00:00Z');
  expect(serverNow().toISOString()).toBe('2026-11-26T07:00:00.000Z');
});
