import type { PoolEntry } from '@unbind/contract/pool';
import { day } from '@unbind/domain/time/duration';
import { budgetsOf } from '../inheritance/facts.ts';
import { currentPolicy } from '../policy/current.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { alreadyWith, type EntryRow, handedOverBy } from './pool.sql.ts';

type Reader = Pick<Tx, 'db' | 'now'>;
export type ClaimFault = NonNullable<PoolEntry['refusal']>;

const ids = (rows: readonly { customerId: string }[]): ReadonlySet<string> =>
  new Set(rows.map(({ customerId }) => customerId));

/** What keeps this person from receiving anybody, as WeCom asks of a receiver (document 92125). */
async function ownFault({ db }: Reader, user: SignedIn): Promise<ClaimFault | null> {
  const member = await db.member.findUniqueOrThrow({ where: { id: user.id } });
  if (!member.active) return 'disabled';
  if (!member.bound) return 'unbound';
  if (member.realNameHash === null) return 'not_real_named';
  return member.openUnbindingId === null ? null : 'being_unbound';
}

/** Why this person cannot claim these entries, by the entry's id; what they can claim is left out. */
export async function claimRefusals(
  tx: Reader,
  user: SignedIn,
  rows: readonly EntryRow[],
): Promise<ReadonlyMap<string, ClaimFault>> {
  const { db, now } = tx;
  const own = await ownFault(tx, user);
  const { policy } = await currentPolicy(tx, user.orgId);
  const customers = rows.map((row) => row.customerId);
  const cooling = ids(
    await handedOverBy(db, customers, user.id, new Date(now.getTime() - policy.claimCooldownDays * day)),
  );
  const contacts = ids(await alreadyWith(db, user.orgId, customers, user.id));
  const budget = await budgetsOf(tx, user.orgId, customers);
  const faultOf = ({ fromMemberId, customerId }: EntryRow): ClaimFault | null => {
    if (fromMemberId === user.id) return 'self';
    if (own !== null) return own;
    if (cooling.has(customerId)) return 'cooldown';
    if (contacts.has(customerId)) return 'already_contact';
    return budget(customerId).left === 0 ? 'limit_reached' : null;
  };
  return new Map(
    rows.flatMap((row) => {
      const fault = faultOf(row);
      return fault === null ? [] : [[row.id, fault] as const];
    }),
  );
}

export interface Claims {
  readonly left: number;
  readonly perDay: number;
  readonly today: number;
  readonly open: number;
  readonly mayHold: number;
}

/** How many customers this person may still claim now: by the day, and by those that they hold but have not taken over. */
export async function claimsOf({ db, now }: Reader, user: SignedIn): Promise<Claims> {
  const { policy } = await currentPolicy({ db, now }, user.orgId);
  const today = await db.poolEntry.count({
    where: {
      orgId: user.orgId,
      claimedById: user.id,
      state: 'claimed',
      claimedAt: { gt: new Date(now.getTime() - day) },
    },
  });
  const open = await db.transfer.count({
    where: { orgId: user.orgId, toMemberId: user.id, mode: 'pool', fate: 'transferring' },
  });
  const { claimPerDay: perDay, claimOpen: mayHold } = policy;
  return { left: Math.max(0, Math.min(perDay - today, mayHold - open)), perDay, today, open, mayHold };
}
