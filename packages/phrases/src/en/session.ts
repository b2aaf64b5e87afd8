import { translationOf } from '../slots.ts';
import type { session as source } from '../zh-cn/session.ts';

export const session = translationOf<typeof source>()({
  'session.title': 'Sign in',
  'session.lead': 'WeCom Unbind Console',
  'session.promise': 'See the impact before, let the person object meanwhile, and check every step afterwards.',
  'session.account': 'Account',
  'session.password': 'Password',
  'session.signIn': 'Sign in',
  'session.signingIn': 'Signing in',
  'session.accountMissing': 'Enter your account',
  'session.passwordMissing': 'Enter your password',
  'session.ended': 'Your session has ended. Sign in again and you come back to the same page.',
  'session.signOut': 'Sign out',
});
