import type { Changes, Deps, Messenger } from './deps.ts';
import { appendLeaves, type Leaf } from './ledger/append.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

type Client = Parameters<Parameters<Deps['db']['$transaction']>[0]>[0];

/** One event's transaction: the client, the one time that all its rows carry, and what must leave with the commit. */
export interface Tx {
  readonly db: Client;
  readonly now: Date;
  readonly newId: () => string;
  /** The channels on which a message can leave. */
  readonly carries: Messenger['carries'];
  /** Adds a leaf to the org's ledger; all leaves of a transaction are appended at its end, under one lock. */
  record(leaf: Leaf): void;
  /** Tells the live streams of this case, after the commit. */
  touch(unbindingId: string): void;
}

export interface Once {
  readonly orgId: string;
  readonly memberId: string;
  readonly key: string;
  /** Hash of method, path and body: the same key with another body is refused. */
  readonly requestHash: string;
}

/** What a transaction needs of the outside. */
export type Writing = Pick<Deps, 'db' | 'clock' | 'random' | 'crashPoint'> & {
  readonly messenger: Pick<Messenger, 'carries'>;
  readonly changes: Pick<Changes, 'notify'>;
};

const times = { maxWait: 15_000, timeout: 120_000 };

class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('rolled back');
    this.refusal = refusal;
  }
}

/**
 * Runs `work` as one transaction: either all of it is there or none. A refusal rolls back and is returned.
 * The only way in which the product writes.
 */
export async function transaction<T>(deps: Writing, work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal> {
  const leaves: Leaf[] = [];
  const touched = new Set<string>();
  try {
    const result = await deps.db.$transaction(async (db) => {
      const tx: Tx = {
        db,
        now: deps.clock.now(),
        newId: deps.random.newId,
        carries: deps.messenger.carries,
        record: (leaf) => leaves.push(leaf),
        touch: (unbindingId) => touched.add(unbindingId),
      };
      const outcome = await work(tx);
      if (isRefusal(outcome)) throw new RolledBack(outcome);
      await appendLeaves(tx, leaves);
      deps.crashPoint('before-commit');
      return outcome;
    }, times);
    deps.crashPoint('after-commit');
    for (const unbindingId of touched) deps.changes.notify({ unbindingId });
    deps.changes.notify({ work: true });
    return result;
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal;
    throw error;
  }
}

/**
 * `transaction` for a request that carries an idempotency key: the reply is stored with its consequence, so that
 * the same request again gives the same reply and no second effect.
 */
export async function once<T>(
  deps: Writing,
  claim: Once | null,
  work: (tx: Tx) => Promise<T | Refusal>,
  parse: (stored: unknown) => T,
): Promise<T | Refusal> {
  if (claim === null) return transaction(deps, work);
  const { requestHash, ...id } = claim;
  const where = { orgId_memberId_key: id };
  const replay = async (): Promise<T | Refusal | null> => {
    const row = await deps.db.idempotencyKey.findUnique({ where });
    if (row === null) return null;
    return row.requestHash === requestHash ? parse(JSON.parse(row.reply)) : refuse('idempotency-mismatch');
  };
  const earlier = await replay();
  if (earlier !== null) return earlier;
  try {
    return await transaction(deps, async (tx) => {
      await tx.db.idempotencyKey.create({
        data: { ...id, requestHash, status: 201, reply: '', createdAt: tx.now },
      });
      const reply = await work(tx);
      if (isRefusal(reply)) return reply;
      await tx.db.idempotencyKey.update({ where, data: { reply: JSON.stringify(reply) } });
      return reply;
    });
  } catch (error) {
    // The same key at the same moment: the other one won on the unique key, so its reply is ours too.
    const won = await replay();
    if (won !== null) return won;
    throw error;
  }
}
