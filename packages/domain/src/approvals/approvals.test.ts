import { describe, expect, it } from 'vitest';
import { day, hour } from '../time/duration.ts';
import { holdBounds } from '../verification/hold.ts';
import {
  type Bar,
  barOf,
  bars,
  emailKey,
  type Identity,
  mobileKey,
  ownFactors,
  type Party,
  standingOf,
} from './fitness.ts';
import { approvalLimits, delegationMaxMs, samePersonMs, standInHoldSeconds } from './limits.ts';

const person = (id: string, of: Partial<Identity> = {}): Identity => ({
  id,
  wechatAccounts: [`wechat-${id}`],
  mobile: `1380000${id.padStart(4, '0')}`,
  email: `${id}@example.com`,
  ...of,
});
const asker = person('1', {
  wechatAccounts: ['now', 'before'],
  mobile: '+86 138-0000-0001',
  email: 'Zhou@Example.com',
});
const member = person('2');
const parties: readonly Party[] = [
  { side: 'asker', identity: asker },
  { side: 'concerned', identity: member },
];

describe('who may be the second person', () => {
  it.each<[string, Identity, Bar | null]>([
    ['somebody else', person('3'), null],
    ['who asked', asker, 'asker'],
    ['whom it is about', member, 'concerned'],
    ['a second account with the same WeChat', person('3', { wechatAccounts: ['now'] }), 'asker-same_wechat'],
    ['one whose WeChat was theirs before', person('3', { wechatAccounts: ['other', 'before'] }), 'asker-same_wechat'],
    ["one with the member's WeChat", person('3', { wechatAccounts: ['wechat-2'] }), 'concerned-same_wechat'],
    ['one with the same mobile, typed otherwise', person('3', { mobile: '13800000001' }), 'asker-same_mobile'],
    ["one with the member's mobile", person('3', { mobile: '0086 138 0000 0002' }), 'concerned-same_mobile'],
    ['one with the same e-mail, typed otherwise', person('3', { email: ' zhou+2@example.COM' }), 'asker-same_email'],
    ["one with the member's e-mail", person('3', { email: '2@example.com' }), 'concerned-same_email'],
    ['one of whom nothing is known but the account', { id: '4', wechatAccounts: [], mobile: null, email: null }, null],
  ])('%s', (_, of, bar) => expect(barOf(of, parties)).toBe(bar));

  it('names every bar once', () => expect(new Set(bars).size).toBe(9));

  it('two without any address are not one person', () => {
    const bare = { wechatAccounts: [], mobile: null, email: null };
    expect(barOf({ id: '4', ...bare }, [{ side: 'asker', identity: { id: '5', ...bare } }])).toBeNull();
    expect(barOf(person('4', { mobile: '' }), [{ side: 'asker', identity: person('5', { mobile: '-' }) }])).toBeNull();
  });

  it.each([
    ['+86 138 0000 0001', '13800000001'],
    ['0086-13800000001', '13800000001'],
    ['138 0000 0001', '13800000001'],
    ['+852 9123 4567', '85291234567'],
  ])('%s is %s', (typed, key) => expect(mobileKey(typed)).toBe(key));

  it.each([
    ['A@b.cn', 'a@b.cn'],
    ['a+work@b.cn ', 'a@b.cn'],
  ])('%s is %s', (typed, key) => expect(emailKey(typed)).toBe(key));
});

describe('who stands for somebody who is away', () => {
  const of = (standsFor: readonly Identity[], administers = false, self = person('3')) =>
    standingOf({ person: self, administers, standsFor }, parties);

  it.each([
    ['a super-admin, in their own right', of([], true), { may: true, onBehalfOfId: null }],
    ['a super-admin who stands for another too', of([person('8')], true), { may: true, onBehalfOfId: null }],
    ['a colleague who was named', of([person('8')]), { may: true, onBehalfOfId: '8' }],
    ['one who was named by who asked', of([asker]), { may: false, bar: 'asker' }],
    ['one who was named by the member', of([member]), { may: false, bar: 'concerned' }],
    [
      "one who was named by the asker's second account",
      of([person('8', { mobile: asker.mobile })]),
      { may: false, bar: 'asker-same_mobile' },
    ],
    ['one of two who were away is free', of([asker, person('8')]), { may: true, onBehalfOfId: '8' }],
    ['one who asked', of([person('8')], false, asker), { may: false, bar: 'asker' }],
    ['a super-admin who asked', of([], true, asker), { may: false, bar: 'asker' }],
    ['a colleague whom nobody named', of([]), null],
    [
      'a colleague who was named, where a super-admin must decide in their own right',
      standingOf({ person: person('3'), administers: false, standsFor: [person('8')] }, parties, true),
      { may: false, bar: 'delegate' },
    ],
    [
      'a super-admin, in their own right',
      standingOf({ person: person('3'), administers: true, standsFor: [] }, parties, true),
      { may: true, onBehalfOfId: null },
    ],
  ])('%s', (_, standing, expected) => expect(standing).toEqual(expected));
});

describe('how the second person proves themself', () => {
  it.each([
    ['by what they enrolled, the passkey first', { totp: true, passkey: true, sms: true }, false, ['passkey', 'totp']],
    ['by the app where that is enrolled, and no less', { totp: true, passkey: false, sms: true }, false, ['totp']],
    ['by SMS where nothing is enrolled', { totp: false, passkey: false, sms: true }, false, ['sms']],
    ['never by SMS where it must be strong', { totp: false, passkey: false, sms: true }, true, []],
    ['strongly', { totp: true, passkey: false, sms: true }, true, ['totp']],
    ['not at all', { totp: false, passkey: false, sms: false }, false, []],
  ])('%s', (_, held, strong, ways) => expect(ownFactors(held, strong)).toEqual(ways));
});

describe('the clocks of four eyes', () => {
  it.each([
    ['a question waits for a day', approvalLimits.openMs, day],
    ['a reminder comes four hours before its end', approvalLimits.remindBeforeMs, 4 * hour],
    ['a WeChat counts for 90 days after it was unbound', samePersonMs, 90 * day],
    ['nobody stands in for longer than 30 days', delegationMaxMs, 30 * day],
    ['who is alone waits as long as another could have said no', standInHoldSeconds * 1_000, day],
  ])('%s', (_, found, expected) => expect(found).toBe(expected));

  it('the stand-in is longer than any hold that a policy can choose', () =>
    expect(standInHoldSeconds).toBeGreaterThan(holdBounds.max));
});
