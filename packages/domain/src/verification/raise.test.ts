import { expect, it } from 'vitest';
import { raisedBy, raiseWays } from './raise.ts';

const nothing = { password: false, totp: false, passkey: false, sms: false, email: false };

it.each([
  ['a passkey alone', { passkey: true }, [['passkey']]],
  ['the password with a code of the app', { password: true, totp: true }, [['password', 'totp']]],
  ['the password with a code to the phone', { password: true, sms: true }, [['password', 'sms']]],
  ['the password alone where there is nothing else', { password: true }, [['password']]],
  ['codes without a password are no way', { sms: true, email: true }, []],
  ['the best first', { password: true, passkey: true, email: true }, [['passkey'], ['password', 'email']]],
] as const)('a session is raised by %s', (_, held, ways) => expect(raiseWays({ ...nothing, ...held })).toEqual(ways));

it.each([
  ['the password is not enough when there is a second proof', { password: true, sms: true }, ['password'], null],
  ['both together are', { password: true, sms: true }, ['sms', 'password'], ['password', 'sms']],
  ['a code that was never offered counts for nothing', { password: true, sms: true }, ['password', 'totp'], null],
] as const)('%s', (_, held, passed, way) => expect(raisedBy({ ...nothing, ...held }, passed)).toEqual(way));
