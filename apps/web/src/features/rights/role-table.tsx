import type { FrozenRole } from '@unbind/contract/rights';
import { day } from '@unbind/domain/time/duration';
import { Check, Clock, Flag, RotateCcw, ShieldCheck } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Empty } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import type { RolesView } from './frozen-roles.tsx';
import styles from './rights.module.css';
import { useRoleName } from './role-name.ts';

const empties = {
  open: ['rights.emptyOpen', 'rights.emptyOpenLead'],
  reviewed: ['rights.emptyReviewed', 'rights.emptyReviewedLead'],
  unreviewed: ['rights.emptyUnreviewed', 'rights.emptyUnreviewedLead'],
} as const;

interface RoleTableProps {
  readonly view: RolesView;
  readonly roles: readonly FrozenRole[];
  readonly chosenId: string | null;
}

export function RoleTable({ view, roles, chosenId }: RoleTableProps) {
  const { t } = usePreferences();
  const [title, lead] = empties[view];
  if (roles.length === 0)
    return (
      <Empty icon={ShieldCheck} title={t(title)}>
        {t(lead)}
      </Empty>
    );
  const columns: readonly Column<FrozenRole>[] = [
    {
      key: 'role',
      head: t('rights.role'),
      width: '30%',
      cell: (role) => <Name role={role} chosen={role.id === chosenId} />,
    },
    { key: 'holder', head: t('rights.holder'), cell: ({ holder }) => holder.name },
    { key: 'frozen', head: t('rights.frozenAt'), cell: ({ frozenAt }) => <Time at={frozenAt} /> },
    view === 'open'
      ? { key: 'left', head: t('rights.left'), cell: (role) => <Left role={role} /> }
      : {
          key: 'ended',
          head: t(view === 'reviewed' ? 'rights.done' : 'rights.removedAt'),
          cell: ({ reviewedAt, removeAt }) => <Time at={reviewedAt ?? removeAt} />,
        },
    {
      key: 'uses',
      head: t('rights.uses'),
      short: t('rights.usesShort'),
      num: true,
      cell: ({ uses }) => (uses === null ? '–' : uses),
      blank: ({ uses }) => uses === null,
    },
    { key: 'state', head: t('rights.result'), cell: (role) => <Review role={role} /> },
  ];
  return (
    <div className={styles.list}>
      <Table label={t(`rights.${view}`)} columns={columns} rows={roles} rowKey={({ id }) => id} dense />
    </div>
  );
}

function Name({ role, chosen }: { readonly role: FrozenRole; readonly chosen: boolean }) {
  const { t } = usePreferences();
  const nameOf = useRoleName();
  const [search] = useSearchParams();
  const to = new URLSearchParams(search);
  to.set('role', role.id);
  return (
    <>
      <Link to={`?${to}`} replace className={styles.name} aria-current={chosen ? 'true' : undefined}>
        {nameOf(role)}
      </Link>
      <Sub>{role.department?.name ?? t('rights.wholeOrg')}</Sub>
    </>
  );
}

/** The time that is left, by the server's clock; amber in the last day. */
function Left({ role: { removeAt, heldSince } }: { readonly role: FrozenRole }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = useNow();
  if (heldSince !== null) return <span className="quiet">{t('rights.held')}</span>;
  const ms = new Date(removeAt).getTime() - now.getTime();
  if (ms <= 0) return <span className={styles.soon}>{t('rights.over')}</span>;
  return (
    <span className={ms < day ? styles.soon : undefined} title={moments.exact(new Date(removeAt))}>
      {moments.span(ms)}
    </span>
  );
}

/** What came of a review, or that it is still to come. */
export function Review({ role: { state, flagged } }: { readonly role: Pick<FrozenRole, 'state' | 'flagged'> }) {
  const { t } = usePreferences();
  if (flagged)
    return (
      <State tone="danger" icon={Flag}>
        {t('rights.flagged')}
      </State>
    );
  const [tone, icon] =
    state === 'frozen'
      ? (['pending', Clock] as const)
      : state === 'restored'
        ? (['progress', RotateCcw] as const)
        : (['success', Check] as const);
  return (
    <State tone={tone} icon={icon}>
      {t(`rights.state.${state}`)}
    </State>
  );
}
