import { expect, it } from 'vitest';
import { deviceOf } from './device.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/153.0 Safari/537.36`, 'Chrome', 'Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/153.0 Safari/537.36 Edg/153.0`, 'Edge', 'Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 (KHTML) Version/19 Safari/605', 'Safari', 'macOS'],
  [
    `Mozilla/5.0 (Linux; Android 16) ${webkit} Chrome/153.0 Mobile Safari/537.36 wxwork/5.0 MicroMessenger/8.0`,
    'WeCom',
    'Android',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 (KHTML) Safari/604', 'Safari', 'iOS'],
])('names %s', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});

it('does not guess', () => {
  expect(deviceOf('curl/8.0')).toBeNull();
  expect(deviceOf(null)).toBeNull();
});
