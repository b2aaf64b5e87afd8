import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { keysOf, randomness } from '../outside.ts';
import { newRecoveryCode, newSecret, recoveryHash, stepOf, uriOf } from './totp.ts';

/** RFC 6238 appendix B, SHA-1; an app of six digits shows the last six of its eight. */
const rfc = Secret.fromUTF8('12345678901234567890').base32;

describe('codes of an authenticator app', () => {
  it.each([
    ['1970-01-01T00:00:59Z', '94287082', 1],
    ['2005-03-18T01:58:29Z', '07081804', 37037036],
    ['2005-03-18T01:58:31Z', '14050471', 37037037],
    ['2009-02-13T23:31:30Z', '89005924', 41152263],
    ['2033-05-18T03:33:20Z', '69279037', 66666666],
    ['2603-10-11T11:33:20Z', '65353130', 666666666],
  ])('are those of RFC 6238 at %s', (at, code, step) => {
    expect(stepOf(rfc, code.slice(-6), new Date(at))).toBe(step);
  });

  it.each([
    ['a step late', 30, 37037036],
    ['two steps late', 60, null],
    ['a step early', -30, 37037036],
    ['two steps early', -60, null],
  ])('may be %s: %d seconds', (_, seconds, step) => {
    const at = new Date(Date.parse('2005-03-18T01:58:05Z') + seconds * 1_000);
    expect(stepOf(rfc, '081804', at)).toBe(step);
  });

  it.each(['000000', '081805', '', '81804', 'abcdef'])('are not %j', (code) => {
    expect(stepOf(rfc, code, new Date('2005-03-18T01:58:29Z'))).toBeNull();
  });

  it('come from 160 random bits, written as apps read them', () => {
    const secret = newSecret(randomness);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(uriOf(secret, { issuer: '观澜科技', account: 'super' }));
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret,
      issuer: '观澜科技',
      digits: '6',
      period: '30',
    });
  });
});

describe('a recovery code', () => {
  const keys = keysOf('a secret that only tests know, long enough');
  it('is ten letters that nobody misreads', () => {
    expect(newRecoveryCode(randomness)).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
  });
  it('is the same however it is typed, and another for another person', () => {
    const hash = recoveryHash(keys, 'm1', 'abcde-fgh23');
    expect(recoveryHash(keys, 'm1', ' ABCDE FGH23')).toBe(hash);
    expect(recoveryHash(keys, 'm2', 'abcde-fgh23')).not.toBe(hash);
  });
});
