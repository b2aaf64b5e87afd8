import { describe, expect, it } from 'vitest';
import { returnTo } from './return-to.ts';

describe('the way back from a detour', () => {
  it.each(['/', '/unbindings/01/verify', '/members?query=林#top'])('keeps %s, an address of the console', (to) => {
    expect(decodeURIComponent(returnTo(to) ?? '')).toBe(to);
  });

  it.each([
    null,
    '',
    'members',
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
    '/.//evil.example',
  ])('leaves %j alone', (to) => {
    expect(returnTo(to)).toBeNull();
  });
});
