import type { DataLine, DataStatement } from '@unbind/contract/retention';
import type { Language } from '@unbind/phrases/locale';
import { loadTable, type Translate, translator } from '@unbind/phrases/translate';
import { csv, type Value } from '../stats/csv.ts';

/** A statement as a file: what it is about, then a line for each kind of data and each deletion of it. */
export async function statementFile(of: DataStatement, language: Language): Promise<string> {
  const t = translator(await loadTable(language), language);
  const about: Value[][] = [
    [t('data.statement'), of.number],
    [t('data.org'), of.org],
    [t('data.member'), of.member.name],
    [t('data.executedAt'), of.executedAt],
    [t('data.printedAt'), of.at],
    [t('data.ledgerSize'), of.ledgerSize],
  ];
  const head = [
    t('data.kind'),
    t('data.rule'),
    t('data.state'),
    t('data.count'),
    t('data.until'),
    t('data.deletedAt'),
    t('data.deleted'),
    t('data.counted'),
    t('data.lateSeconds'),
    t('data.leafIndex'),
    t('data.leafHash'),
  ];
  const holds = of.holds.map((hold) => [t('data.hold'), hold.placedAt, hold.liftedAt, hold.reason]);
  return csv([...about, [], head, ...of.lines.flatMap((line) => rowsOf(t, line)), [], ...holds]);
}

function rowsOf(t: Translate, { kind, state, count, until, deletions }: DataLine): Value[][] {
  const begin = [t(`data.kind.${kind}`), t(`data.rule.${kind}`), t(`data.state.${state}`), count, until];
  if (deletions.length === 0) return [[...begin, null, null, null, null, null, null]];
  return deletions.map(({ at, deleted, counted, lateSeconds, leaf }) => [
    ...begin,
    at,
    deleted,
    counted,
    lateSeconds,
    leaf.index,
    leaf.leafHash,
  ]);
}
