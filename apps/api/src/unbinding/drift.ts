import { type Inheritance, inheritance as inheritanceSchema, type unbindings } from '@unbind/contract/unbindings';
import { effectKinds, effects } from '@unbind/domain/unbinding/effects';
import type { Planned } from '@unbind/domain/unbinding/plan';
import { z } from 'zod';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from './case.ts';
import { forecastHash, handedOver, planCase } from './planned.ts';

type Drift = z.infer<(typeof unbindings)['changes']['ok']>;

const kindSchema = z.enum(effectKinds);

/** What becomes of the customers otherwise than in the preview that a case is bound to: tags, successors, budgets, new ones. */
export async function driftOf(tx: Pick<Tx, 'db' | 'now'>, row: CaseRow): Promise<Drift | Refusal> {
  const chosen: Inheritance = inheritanceSchema.parse(row.inheritance);
  const planned = await planCase(tx, row, chosen);
  if (planned === null) return refuse('not-bound');
  const now = handedOver(planned.effects);
  const hash = forecastHash(now);
  if (row.forecastHash === null || hash === row.forecastHash) return { hash: null, changes: [] };
  const stored = await tx.db.effect.findMany({
    where: { unbindingId: row.id, kind: { in: effectKinds.filter((kind) => effects[kind].rule === 'R3') } },
    select: { id: true, kind: true, forecastCount: true },
  });
  const changes: Drift['changes'] = [];
  for (const kind of effectKinds) {
    const was = stored.find((effect) => kindSchema.parse(effect.kind) === kind);
    const is = now.find((effect) => effect.kind === kind);
    const before = was?.forecastCount ?? 0;
    const after = is?.count ?? 0;
    const moved = was === undefined || is === undefined ? 0 : await movedItems(tx, was.id, is);
    if (before !== after || moved > 0) changes.push({ kind, before, after, moved });
  }
  return { hash, changes };
}

/** How many objects of an effect are forecast otherwise now, or were not there before. */
async function movedItems({ db }: Pick<Tx, 'db'>, effectId: string, { items }: Planned): Promise<number> {
  const stored = await db.$queryRaw<{ objectId: string; forecast: string; forecastTo: string | null }[]>`
    SELECT "objectId", "forecast", "forecastTo" FROM "EffectItem" WHERE "effectId" = ${effectId}`;
  const before = new Map(stored.map((item) => [item.objectId, `${item.forecast} ${item.forecastTo ?? ''}`]));
  return items.filter((item) => before.get(item.objectId) !== `${item.forecast} ${item.to ?? ''}`).length;
}
