import type { Factor } from '../verification/factors.ts';

/** What tells one person from another, whatever account they use. */
export interface Identity {
  readonly id: string;
  /** WeChat accounts that are bound to this account, or were within the last 90 days. */
  readonly wechatAccounts: readonly string[];
  readonly mobile: string | null;
  readonly email: string | null;
}

/** The same number however it was typed: digits only, without the prefix of mainland China. */
export function mobileKey(mobile: string): string {
  const digits = mobile.replace(/\D/g, '').replace(/^00/, '');
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits;
}

/** The same mailbox however it was typed: letter case and what stands behind a `+` name no other person. */
export function emailKey(email: string): string {
  const [box = '', domain = ''] = email.trim().toLowerCase().split('@');
  return `${box.split('+')[0]}@${domain}`;
}

const sameKey = (one: string | null, other: string | null, key: (of: string) => string): boolean =>
  one !== null && other !== null && key(one) !== '' && key(one) === key(other);

/** By what two accounts are seen to be one person's, the first that holds. */
const samePerson = {
  same_account: (one, other) => one.id === other.id,
  same_wechat: (one, other) => one.wechatAccounts.some((each) => other.wechatAccounts.includes(each)),
  same_mobile: (one, other) => sameKey(one.mobile, other.mobile, mobileKey),
  same_email: (one, other) => sameKey(one.email, other.email, emailKey),
} as const satisfies Readonly<Record<string, (one: Identity, other: Identity) => boolean>>;
export type Sameness = keyof typeof samePerson;
const samenesses = Object.keys(samePerson) as readonly Sameness[];

/** How two accounts are one person's, or null when nothing says so. */
export const samenessOf = (one: Identity, other: Identity): Sameness | null =>
  samenesses.find((name) => samePerson[name](one, other)) ?? null;

/** Whom the person who decides must not be, and on whose side: who asked, or whom it is about. */
export interface Party {
  readonly side: 'asker' | 'concerned';
  readonly identity: Identity;
}

/**
 * Why somebody may not be the second person: they are a party themself (`asker`, `concerned`), or another account of one
 * (`asker-same_wechat`, …), or they only stand for somebody where a super-admin must decide in their own right (`delegate`).
 */
export type Bar = Party['side'] | 'delegate' | `${Party['side']}-${Exclude<Sameness, 'same_account'>}`;
export const bars: readonly Bar[] = [
  'delegate',
  ...(['asker', 'concerned'] as const).flatMap((side): Bar[] => [
    side,
    `${side}-same_wechat`,
    `${side}-same_mobile`,
    `${side}-same_email`,
  ]),
];

/** Why this person may not decide between these parties; null when they may. */
export function barOf(person: Identity, parties: readonly Party[]): Bar | null {
  for (const { side, identity } of parties) {
    const same = samenessOf(person, identity);
    if (same === 'same_account') return side;
    if (same !== null) return `${side}-${same}`;
  }
  return null;
}

/** For whom somebody decides: in their own right, or in the stead of somebody who is away. */
export type Standing =
  | { readonly may: true; readonly onBehalfOfId: string | null }
  | { readonly may: false; readonly bar: Bar };

/**
 * How somebody stands to a question: null when it is not theirs at all. Whoever stands for somebody who is away may only do so
 * where neither of the two is a party or another account of one.
 */
export function standingOf(
  of: { readonly person: Identity; readonly administers: boolean; readonly standsFor: readonly Identity[] },
  parties: readonly Party[],
  ownRight = false,
): Standing | null {
  const own = barOf(of.person, parties);
  if (of.administers) return own === null ? { may: true, onBehalfOfId: null } : { may: false, bar: own };
  const [first] = of.standsFor;
  if (first === undefined) return null;
  if (own !== null) return { may: false, bar: own };
  if (ownRight) return { may: false, bar: 'delegate' };
  const absent = of.standsFor.map((each) => ({ id: each.id, bar: barOf(each, parties) }));
  const free = absent.find(({ bar }) => bar === null);
  if (free !== undefined) return { may: true, onBehalfOfId: free.id };
  return { may: false, bar: absent[0]?.bar ?? 'asker' };
}

/**
 * The ways in which the second person may prove themself, the best first: what they have enrolled, else (where the question
 * is not a `strong` one) a code to their mobile. Empty: they must enrol something first.
 */
export function ownFactors(
  held: { readonly totp: boolean; readonly passkey: boolean; readonly sms: boolean },
  strong: boolean,
): readonly Factor[] {
  const enrolled = (['passkey', 'totp'] as const).filter((factor) => held[factor]);
  return enrolled.length > 0 || strong ? enrolled : held.sms ? ['sms'] : [];
}
