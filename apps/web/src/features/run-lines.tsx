import type { RunLine, RunView } from '@unbind/contract/runs';
import { Check, CircleCheck, CircleX, Hourglass, type LucideIcon, MessageSquare } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../app/preferences.tsx';
import { useMay } from '../app/session.tsx';
import { State, type Tone } from '../ui/show.tsx';
import { type Column, PersonCell, Sub, Table } from '../ui/table.tsx';

const icons: Readonly<Record<RunLine['state'], readonly [Tone, LucideIcon]>> = {
  waiting: ['plain', Hourglass],
  ready: ['plain', Check],
  refused: ['danger', CircleX],
  done: ['success', CircleCheck],
  failed: ['danger', CircleX],
  objected: ['pending', MessageSquare],
  skipped: ['plain', Hourglass],
};

/** A run that ended before it began: nobody was unbound, and nobody will be. */
export const isOver = (state: RunView['state']): boolean => state === 'cancelled' || state === 'expired';

interface LineTableProps {
  readonly lines: readonly RunLine[];
  readonly outcome?: boolean;
  readonly over?: boolean;
}

/** Lines of a run's list: who, what becomes of them, and with how many customers. */
export function LineTable({ lines, outcome = true, over = false }: LineTableProps) {
  const { t, clauses } = usePreferences();
  const may = useMay();
  // Who only stands in for somebody sees the list, but no page of anybody on it.
  const opens = may('member.read');
  const columns: readonly Column<RunLine>[] = [
    {
      key: 'member',
      head: t('runs.member'),
      width: '38%',
      cell: ({ member, given, line }) => {
        const where = line === null ? null : t('runs.line', { n: line });
        if (member === null)
          return (
            <>
              <span className="strong">{given || '–'}</span>
              {where ? <Sub>{where}</Sub> : null}
            </>
          );
        const note = clauses([member.department, where]);
        if (opens) return <PersonCell name={member.name} to={`/members/${member.id}`} note={note} />;
        return (
          <>
            <span className="strong">{member.name}</span>
            <Sub>{note}</Sub>
          </>
        );
      },
    },
    {
      key: 'outcome',
      head: t('runs.outcome'),
      cell: ({ state, detail, unbindingId }) => (
        <>
          <LineState state={over && state === 'ready' ? 'skipped' : state} />
          {detail ? <Sub>{detail}</Sub> : null}
          {unbindingId && opens ? (
            <Sub>
              <Link to={`/unbindings/${unbindingId}`}>{t('runs.case')}</Link>
            </Sub>
          ) : null}
        </>
      ),
    },
    {
      key: 'customers',
      head: t('runs.customers'),
      num: true,
      blank: ({ customers }) => customers === 0,
      cell: ({ customers }) => <span className={customers === 0 ? 'faint' : undefined}>{customers}</span>,
    },
  ];
  return (
    <Table
      label={t('runs.lines')}
      columns={outcome ? columns : columns.filter(({ key }) => key !== 'outcome')}
      rows={lines}
      rowKey={({ position }) => position}
      dense
    />
  );
}

function LineState({ state }: { readonly state: RunLine['state'] }) {
  const { t } = usePreferences();
  const [tone, icon] = icons[state];
  return (
    <State tone={tone} icon={icon}>
      {t(`runs.row.${state}`)}
    </State>
  );
}
