import { rateOf } from '@unbind/domain/inheritance/reach';
import type { Language } from '@unbind/phrases/locale';
import { loadTable, translator } from '@unbind/phrases/translate';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { csv } from './csv.ts';
import { departmentNames, inheritanceCells, referenceOf } from './inheritance.ts';
import type { Period } from './period.ts';

/** Per cent with one digit after the point, always with a point: a comma would part columns. */
const percent = (share: number | null): number | null => (share === null ? null : Math.round(share * 1_000) / 10);

/** The statistics as a file: a line for each month, department and way, with the counts that its rates rest on. */
export async function inheritanceFile(
  tx: Pick<Tx, 'db' | 'now'>,
  user: SignedIn,
  of: { readonly period: Period; readonly timeZone: string; readonly language: Language },
): Promise<string> {
  const t = translator(await loadTable(of.language), of.language);
  const cells = await inheritanceCells(tx, user, of.period, of.timeZone);
  const names = await departmentNames(tx, user.orgId, cells);
  const head = [
    t('reach.month'),
    t('reach.department'),
    t('reach.departmentId'),
    t('reach.way'),
    t('reach.handed'),
    t('reach.taken'),
    t('reach.lost'),
    t('reach.open'),
    t('reach.ratePercent'),
    t('reach.churnPercent'),
    t('reach.referenceRate'),
    t('reach.referenceChurn'),
  ];
  const lines = cells.map(({ month, departmentId, way, handed, taken, lost, open }) => {
    const { reach, churn } = rateOf({ taken, lost });
    const { referenceReach, referenceChurn } = referenceOf(way);
    const department = departmentId === null ? t('reach.noDepartment') : (names.get(departmentId) ?? null);
    const label = way === 'direct' ? t('reach.direct') : t(`mode.${way}`);
    const measured = [handed, taken, lost, open, percent(reach), percent(churn)];
    return [month, department, departmentId, label, ...measured, referenceReach, referenceChurn];
  });
  return csv([head, ...lines]);
}
