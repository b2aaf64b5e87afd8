import { type StrongFactor, strongFactor } from '@unbind/domain/verification/required';
import { decidersOf } from '../approvals/who.ts';
import { lockOrg } from '../ledger/lock-org.ts';
import type { Channel } from '../messages/channels.ts';
import { tell } from '../notifications/tell.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { heldBy } from '../verification/raise.ts';
import type { CaseRow } from './case.ts';
import { labelOf, ownersOf } from './second.ts';

/** Everybody who looks after this is told; the member by every channel but the WeChat, which somebody else may be reading. */
async function tellEverybody(tx: Tx, row: CaseRow, kind: 'break_glass_asked' | 'break_glass_opened'): Promise<void> {
  const by = await tx.db.member.findUniqueOrThrow({ where: { id: row.initiatorId }, select: { name: true } });
  const params = { ...(await labelOf(tx, row)), by: by.name, reason: row.reason };
  const everybody = [...(await ownersOf(tx, row)), row.initiatorId].filter((id) => id !== row.memberId);
  const notice = { kind, params, unbindingId: row.id } as const;
  await tell(tx, row.orgId, everybody, { ...notice, path: `/unbindings/${row.id}` });
  const elsewhere = await channelsOf(tx, row.memberId);
  await tell(tx, row.orgId, [row.memberId], {
    ...{ ...notice, path: `/unbindings/${row.id}/objection` },
    ...(elsewhere.length === 0 ? {} : { by: elsewhere }),
  });
}

async function channelsOf({ db, carries }: Tx, memberId: string): Promise<Channel[]> {
  const { mobile, email } = await db.member.findUniqueOrThrow({ where: { id: memberId } });
  const addresses = { sms: mobile, email };
  return (['sms', 'email'] as const).filter((channel) => addresses[channel] !== null && carries.includes(channel));
}

/** A case without the hold was begun: everybody is told at once, since nothing else gives them the time. */
export const sayGlass = (tx: Tx, row: CaseRow): Promise<void> => tellEverybody(tx, row, 'break_glass_asked');

/**
 * The second super-admin has agreed, and nothing holds the case any more: an audit of its own opens by itself, which stops
 * nobody, and an auditor must close it with what they found.
 */
export async function openGlass(tx: Tx, row: CaseRow): Promise<void> {
  await lockOrg(tx, row.orgId);
  const { orgId, initiatorId, approvedById } = row;
  const audit = await tx.db.riskAudit.create({
    data: {
      ...{ id: tx.newId(), orgId, rule: 'break_glass', openedAt: tx.now, stops: false, unbindingId: row.id },
      facts: { initiatorId, approvedById, at: tx.now.toISOString() },
    },
  });
  tx.record({
    ...{ orgId, kind: 'audit_opened', unbindingId: row.id },
    data: { audit: audit.id, rule: 'break_glass', initiatorId, approvedById },
  });
  await tellEverybody(tx, row, 'break_glass_opened');
}

/**
 * The strong factor with which this super-admin may begin an unbinding without the hold, or why not: not about themself (whoever
 * has the phone may have their sessions too), and only where another could decide, by app or passkey as well.
 */
export async function mayBreakGlass(tx: Tx, user: SignedIn, memberId: string): Promise<StrongFactor | Refusal> {
  if (!user.roles.includes('super_admin')) return refuse('not-allowed');
  if (memberId === user.id) return refuse('break-glass-own');
  const strong = strongFactor(await heldBy(tx, user.id));
  if (strong === null) return refuse('factor-missing', { factor: 'totp' });
  const between = { orgId: user.orgId, askedById: user.id, concerned: [memberId], ownRight: true };
  for (const { id } of await decidersOf(tx, between)) if (strongFactor(await heldBy(tx, id)) !== null) return strong;
  return refuse('second-person-missing');
}
