import type { Receipt } from '@unbind/contract/me';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { factors } from '@unbind/domain/verification/factors';
import { z } from 'zod';
import { known, peopleOf } from '../people/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

const state = z.enum(caseStates);
const factor = z.enum(factors);

/** The leaves that carry a case: enough to check this page against the record. */
const carrying = ['case_opened', 'confirmed', 'carried_out', 'case_closed', 'cancelled', 'objected', 'frozen'];

/** What stays with the member of a case about them, whoever began it. */
export async function receiptOf(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, id: string): Promise<Receipt | Refusal> {
  const { db } = tx;
  const row = await db.unbinding.findFirst({ where: { id, orgId: user.orgId, memberId: user.id } });
  if (row === null) return refuse('not-found');
  const org = await db.org.findUniqueOrThrow({ where: { id: row.orgId } });
  const passed = await db.challenge.findMany({
    where: { unbindingId: id, state: 'passed', factor: { not: 'token' } },
    orderBy: { position: 'asc' },
  });
  const effects = await db.effect.findMany({ where: { unbindingId: id }, orderBy: { position: 'asc' } });
  const leaves = await db.ledgerEntry.findMany({
    where: { orgId: row.orgId, unbindingId: id, kind: { in: carrying } },
    orderBy: { index: 'asc' },
  });
  const before = await db.binding.findFirst({ where: { id: row.bindingId ?? '' } });
  const after = row.executedAt === null ? null : await comeInPlace(tx, row.memberId, row.executedAt);
  const people = await peopleOf(tx, user.orgId, [row.memberId, row.initiatorId]);
  return {
    org: org.name,
    number: row.number,
    member: known(people(row.memberId)),
    initiator: known(people(row.initiatorId)),
    reason: row.reason,
    state: state.parse(row.state),
    openedAt: row.createdAt.toISOString(),
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    confirmedAt: leaves.find(({ kind }) => kind === 'confirmed')?.at.toISOString() ?? null,
    executedAt: row.executedAt?.toISOString() ?? null,
    factors: passed.map((each) => ({
      factor: factor.parse(each.factor),
      at: (each.answeredAt ?? each.createdAt).toISOString(),
    })),
    before: before?.nickname ?? null,
    after,
    customers: row.customerCount,
    effects: effects.map((each) => ({
      kind: each.kind,
      count: each.factCount ?? each.forecastCount,
      at: each.forecastAt?.toISOString() ?? null,
      observedAt: each.observedAt?.toISOString() ?? null,
    })),
    leaves: leaves.map(({ index, kind, leafHash }) => ({ index, kind, leafHash })),
    printedAt: tx.now.toISOString(),
  };
}

async function comeInPlace({ db }: Pick<Tx, 'db'>, memberId: string, since: Date): Promise<string | null> {
  const next = await db.binding.findFirst({
    where: { memberId, startedAt: { gte: since }, source: 'ticket' },
    orderBy: { startedAt: 'asc' },
  });
  return next?.nickname ?? null;
}
