import { expect, it } from 'vitest';
import { apps } from './table.ts';

it.each([
  ['OAuth2 grants must sign in again', 'oauth', 'sign_in_again', false],
  ['API credentials are invalid', 'credential', 'revoked', false],
  ['push queues pause, and resume on re-binding', 'queue', 'paused', true],
] as const)('R5: %s', (_, kind, becomes, resumes) => expect(apps[kind]).toEqual({ becomes, resumes }));
