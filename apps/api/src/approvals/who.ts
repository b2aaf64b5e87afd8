import { type Identity, type Party, type Standing, standingOf } from '@unbind/domain/approvals/fitness';
import { samePersonMs } from '@unbind/domain/approvals/limits';
import { later } from '@unbind/domain/time/duration';
import { superAdmins } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Between whom a question stands: who asked, and whom it is about. */
export interface Between {
  readonly orgId: string;
  readonly askedById: string;
  readonly concerned: readonly string[];
  /** A super-admin must decide in their own right: nobody in the stead of one who is away. */
  readonly ownRight?: boolean;
}

/** Somebody who may decide, in their own right or for somebody who is away. */
export interface Decider {
  readonly id: string;
  readonly onBehalfOfId: string | null;
}

/** Everybody who could be a second person in an org now: its super-admins, and who stands for one. */
export interface Council {
  /** How this person stands to a question; null where it is not theirs at all. */
  standing(memberId: string, parties: readonly Party[], ownRight?: boolean): Standing | null;
  /** Who may decide it. */
  deciders(parties: readonly Party[], ownRight?: boolean): readonly Decider[];
}

const together = 500;

/** What tells these members from others; ids of another org stay unknown. */
export async function identitiesOf(
  { db, now }: Reader,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Identity>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, Identity>();
  for (let at = 0; at < wanted.length; at += together) {
    const id = { in: wanted.slice(at, at + together) };
    const members = await db.member.findMany({ where: { orgId, id }, select: { id: true, mobile: true, email: true } });
    const bindings = await db.binding.findMany({
      where: { orgId, memberId: id, OR: [{ endedAt: null }, { endedAt: { gt: later(now, -samePersonMs) } }] },
      select: { memberId: true, wechatAccountId: true },
    });
    const accounts = Map.groupBy(bindings, ({ memberId }) => memberId);
    for (const member of members) {
      const wechatAccounts = (accounts.get(member.id) ?? []).map(({ wechatAccountId }) => wechatAccountId);
      found.set(member.id, { ...member, wechatAccounts });
    }
  }
  return found;
}

/** The parties of a question, from identities that were read before. */
export const partiesFrom = (identities: ReadonlyMap<string, Identity>, { askedById, concerned }: Between): Party[] => [
  ...[identities.get(askedById)].flatMap((identity) => (identity ? [{ side: 'asker' as const, identity }] : [])),
  ...concerned.flatMap((id) => {
    const identity = identities.get(id);
    return identity ? [{ side: 'concerned' as const, identity }] : [];
  }),
];

export const partiesOf = async (tx: Reader, between: Between): Promise<Party[]> =>
  partiesFrom(await identitiesOf(tx, between.orgId, [between.askedById, ...between.concerned]), between);

/** Delegations that hold now: of somebody who is still a super-admin, to somebody who is still active. */
async function standIns({ db, now }: Reader, orgId: string, admins: readonly string[]) {
  const live = await db.delegation.findMany({
    where: { orgId, fromMemberId: { in: [...admins] }, endedAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  const active = await db.member.findMany({
    where: { orgId, active: true, id: { in: live.map(({ toMemberId }) => toMemberId) } },
    select: { id: true },
  });
  const there = new Set(active.map(({ id }) => id));
  return live.filter(({ toMemberId }) => there.has(toMemberId));
}

export async function councilOf(tx: Reader, orgId: string): Promise<Council> {
  const admins = await superAdmins(tx, orgId);
  const delegations = await standIns(tx, orgId, admins);
  const stoodFor = Map.groupBy(delegations, ({ toMemberId }) => toMemberId);
  const everybody = [...new Set([...admins, ...stoodFor.keys()])];
  const identities = await identitiesOf(tx, orgId, everybody);
  const standing: Council['standing'] = (memberId, parties, ownRight = false) => {
    const person = identities.get(memberId);
    if (person === undefined) return null;
    const standsFor = (stoodFor.get(memberId) ?? []).flatMap(({ fromMemberId }) => identities.get(fromMemberId) ?? []);
    return standingOf({ person, administers: admins.includes(memberId), standsFor }, parties, ownRight);
  };
  return {
    standing,
    deciders: (parties, ownRight) =>
      everybody.flatMap((id) => {
        const of = standing(id, parties, ownRight);
        return of?.may ? [{ id, onBehalfOfId: of.onBehalfOfId }] : [];
      }),
  };
}

/** How this person stands to one question. */
export async function standingTo(tx: Reader, memberId: string, between: Between): Promise<Standing | null> {
  return (await councilOf(tx, between.orgId)).standing(memberId, await partiesOf(tx, between), between.ownRight);
}

/** Who may decide one question now; empty: there is no second person. */
export async function decidersOf(tx: Reader, between: Between): Promise<readonly Decider[]> {
  return (await councilOf(tx, between.orgId)).deciders(await partiesOf(tx, between), between.ownRight);
}
