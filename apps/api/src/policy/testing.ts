import type { Policy } from '@unbind/domain/policy/policy';
import type { Agent, Reply, World } from '../testing/world.ts';

export const reason = '季度复核后放宽等待';

export interface Drafting {
  readonly who: Agent;
  // biome-ignore lint/suspicious/noExplicitAny: as in a reply's body.
  draft(): Promise<any>;
  save(change: object, of?: { effectiveAt?: Date; etag?: string }): Promise<Reply>;
  publish(etag?: string): Promise<Reply>;
  numbers(): Promise<Policy>;
  in(ms: number): Date;
  /** So much later, on a session of then. */
  after(ms: number): Promise<Drafting>;
}

/** What somebody does with a draft, in one word each. */
export function drafting(of: World, who: Agent): Drafting {
  const draft = async () => (await who.get('/policy/draft')).body.draft;
  const ifMatch = (etag: string | undefined): Record<string, string> =>
    etag === undefined ? {} : { 'if-match': etag };
  return {
    who,
    draft,
    save: async (change: object, of: { effectiveAt?: Date; etag?: string } = {}) => {
      const { numbers } = (await draft()) ?? (await who.get('/policy')).body;
      const body = { numbers: { ...numbers, ...change }, reason: null, effectiveAt: of.effectiveAt ?? null };
      return who.put('/policy/draft', body, ifMatch(of.etag ?? (await draft())?.etag));
    },
    publish: async (etag?: string) =>
      who.post('/policy/draft/publish', { reason }, ifMatch(etag ?? (await draft())?.etag)),
    numbers: async () => (await who.get('/policy')).body.numbers,
    after: async (ms) => {
      of.pass(ms);
      return drafting(of, await of.seat('super'));
    },
    in: (ms: number) => new Date(of.now().getTime() + ms),
  };
}
