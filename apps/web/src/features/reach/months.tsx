import type { InheritanceStats } from '@unbind/contract/stats';
import { usePreferences } from '../../app/preferences.tsx';
import { Card } from '../../ui/page.tsx';
import { useTold } from './figures.ts';
import { Numbers } from './numbers.tsx';
import styles from './reach.module.css';

type Month = InheritanceStats['months'][number];

/** Pixels: the columns, the room above for the rate, and below for month and year. */
const size = { column: 140, above: 20, below: 36 } as const;
/** A column keeps this part of its place. */
const filled = 0.62;
/** More columns than these have no room for their rate, nor each for its month. */
const roomFor = 12;

const kinds = ['taken', 'lost', 'open'] as const;

/** Hand-overs of each month as a column of what became of them, with the rate above it. */
export function Months({ months }: { readonly months: InheritanceStats['months'] }) {
  const { t, clauses } = usePreferences();
  const last = months.at(-1);
  const most = Math.max(...months.map(({ total }) => total.handed), 1);
  return (
    <Card title={t('reach.byMonth')}>
      <p className="note">{t('reach.byMonthLead')}</p>
      <svg
        className={styles.months}
        height={size.above + size.column + size.below}
        role="img"
        aria-label={clauses([t('reach.byMonth'), last && t('reach.byMonthOne', { month: last.month, ...last.total })])}
      >
        <line className={styles.base} x2="100%" y1={size.above + size.column} y2={size.above + size.column} />
        {months.map((month, at) => (
          <MonthColumn key={month.month} month={month} most={most} at={at} of={months.length} />
        ))}
      </svg>
      <ul className={styles.legend}>
        {kinds.map((kind) => (
          <li key={kind}>
            <svg width="10" height="10" aria-hidden="true">
              <rect className={styles[kind]} width="10" height="10" rx="2" />
            </svg>
            {t(`reach.${kind}`)}
          </li>
        ))}
      </ul>
      <Numbers
        head={t('reach.month')}
        rows={months.map(({ month, total }) => ({ key: month, name: month, figures: total }))}
      />
    </Card>
  );
}

interface ColumnProps {
  readonly month: Month;
  readonly most: number;
  readonly at: number;
  readonly of: number;
}

function MonthColumn({ month: { month, total }, most, at, of }: ColumnProps) {
  const { t } = usePreferences();
  const { reach, share } = useTold()(total);
  const floor = size.above + size.column;
  const middle = `${((at + 0.5) / of) * 100}%`;
  const place = { x: `${((at + (1 - filled) / 2) / of) * 100}%`, width: `${(filled / of) * 100}%` };
  const height = (count: number): number => (count / most) * size.column;
  const [year, number = ''] = month.split('-');
  const every = of <= roomFor ? 1 : 3;
  // The year of a first December would run into that of its January.
  const dated = number === '01' || (at === 0 && number !== '12');
  return (
    <g>
      <title>{t('reach.byMonthOne', { month, ...total })}</title>
      {kinds.map((kind, index) => {
        const below = kinds.slice(0, index).reduce((sum, each) => sum + height(total[each]), 0);
        const y = floor - below - height(total[kind]);
        return <rect key={kind} {...place} className={styles[kind]} y={y} height={height(total[kind])} />;
      })}
      {of <= roomFor && share !== null && (
        <text className={styles.rate} x={middle} y={floor - height(total.handed) - 6}>
          {reach}
        </text>
      )}
      {at % every === 0 && (
        <text x={middle} y={floor + 16}>
          {Number(number)}
        </text>
      )}
      {dated && (
        <text className={styles.year} x={middle} y={floor + 32}>
          {year}
        </text>
      )}
    </g>
  );
}
