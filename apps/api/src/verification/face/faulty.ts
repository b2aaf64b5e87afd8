import type { Fault } from '@unbind/face';
import { type Refusal, refuse } from '../../refusal.ts';

/** What a failure of the check itself means for who waits: never an attempt lost. */
export const faulty = (fault: Fault): Refusal =>
  fault === 'broken'
    ? refuse('factor-unavailable', { factor: 'face' })
    : refuse('too-many-requests', { retryAfter: fault === 'busy' ? 2 : 5 });
