import { redRowStates } from '@unbind/domain/runs/rows';
import type { Language } from '@unbind/phrases/locale';
import { loadTable, translator } from '@unbind/phrases/translate';
import { csv, type Value } from '../stats/csv.ts';
import type { Tx } from '../transaction.ts';
import type { RunRow } from './life.ts';
import { lineView } from './view.ts';

/**
 * Every line of a run with its outcome and reason; `red`: only those that were not carried out. The account stands under
 * the heading by which such a file is read again, so that it can be mended and handed in.
 */
export async function resultFile(
  { db }: Pick<Tx, 'db'>,
  run: RunRow,
  red: boolean,
  language: Language,
): Promise<string> {
  const t = translator(await loadTable(language), language);
  const lines = await db.runRow.findMany({
    where: { runId: run.id, ...(red ? { state: { in: [...redRowStates] } } : {}) },
    orderBy: { position: 'asc' },
  });
  const members = await db.member.findMany({
    where: { orgId: run.orgId, id: { in: [...new Set(lines.flatMap(({ memberId }) => memberId ?? []))] } },
    select: { id: true, account: true, name: true },
  });
  const byId = new Map(members.map((member) => [member.id, member]));
  const numbers = new Map(
    (await db.unbinding.findMany({ where: { runId: run.id }, select: { id: true, number: true } })).map(
      ({ id, number }) => [id, number],
    ),
  );
  const head = ['account', 'name', 'line', 'state', 'why', 'case', 'customers', 'at'] as const;
  const rows = lines.map((line): Value[] => {
    const { state, detail } = lineView(line, () => null, language);
    const member = byId.get(line.memberId ?? '');
    const number = numbers.get(line.unbindingId ?? '') ?? null;
    const when = line.at?.toISOString() ?? null;
    return [
      ...[member?.account ?? line.given, member?.name ?? null, line.line, t(`runs.row.${state}`)],
      ...[detail, number, line.customers, when],
    ];
  });
  return csv([head.map((key) => t(`runs.file.${key}`)), ...rows]);
}
