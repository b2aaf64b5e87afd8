import type { RunLine } from '@unbind/contract/runs';
import type { RunRowState } from '@unbind/domain/runs/rows';
import type { Language } from '@unbind/phrases/locale';
import { z } from 'zod';
import { cursorPlace, pageOf, pageSize, readCursor } from '../http/page.ts';
import { peopleOf } from '../people/people.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { lineView } from './view.ts';

const key = z.tuple([cursorPlace]);

interface Asked {
  readonly states: readonly RunRowState[];
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** One page of a run's list, in its order. */
export async function linesOf(
  tx: Pick<Tx, 'db'>,
  run: { readonly id: string; readonly orgId: string },
  { states, cursor, limit: asked }: Asked,
  language: Language,
): Promise<{ items: RunLine[]; nextCursor: string | null } | Refusal> {
  const after = readCursor(cursor, key);
  if (isRefusal(after)) return after;
  const limit = pageSize(asked);
  const lines = await tx.db.runRow.findMany({
    where: {
      runId: run.id,
      state: { in: [...states] },
      ...(after === undefined ? {} : { position: { gt: after[0] } }),
    },
    orderBy: { position: 'asc' },
    take: limit + 1,
  });
  const people = await peopleOf(
    tx,
    run.orgId,
    lines.map(({ memberId }) => memberId),
  );
  return pageOf(
    lines,
    limit,
    (line) => lineView(line, people, language),
    ({ position }) => [position],
  );
}
