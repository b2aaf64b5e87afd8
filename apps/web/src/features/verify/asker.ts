import type { Unbinding } from '@unbind/contract/unbindings';
import type { Challenge } from '@unbind/contract/verification';
import type { Factor } from '@unbind/domain/verification/factors';
import { call } from '../../app/client.ts';
import { refresh } from '../../app/queries.ts';

/** For what somebody proves who they are: a factor of a case, or who sits before this browser. */
export interface Asker {
  readonly ask: (factor: Factor) => Promise<Challenge>;
  /** What is to be read again when a proof has been given. */
  readonly passed: (factor: Factor) => Promise<unknown>;
}

export const askerOf = ({ id }: Pick<Unbinding, 'id'>): Asker => ({
  ask: (factor) => call('POST /unbindings/:id/challenges', { params: { id }, body: { factor } }),
  passed: () => refresh('GET /unbindings/:id', 'GET /challenges/:id'),
});
