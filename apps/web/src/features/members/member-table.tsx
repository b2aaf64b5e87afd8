import type { MemberRow } from '@unbind/contract/members';
import { CircleCheck, ContactRound, SearchX, Unlink } from 'lucide-react';
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Pager, PersonCell, Sub, Table } from '../../ui/table.tsx';
import choice from '../customer-choice.module.css';
import { toggled } from '../customer-choice.tsx';
import { CaseState } from '../words.tsx';
import type { useFilters } from './filters.ts';

// Few need it, and the list itself is to be there at once.
const Bulk = lazy(() => import('../successor-bulk.tsx').then(({ Bulk }) => ({ default: Bulk })));

interface MemberTableProps {
  readonly page: { readonly items: readonly MemberRow[]; readonly nextCursor: string | null };
  readonly view: ReturnType<typeof useFilters>;
  readonly isEmptyOrg: boolean;
}

/** One page of members. Arrow keys or j and k walk the names, Enter opens one. */
export function MemberTable({ page, view, isEmptyOrg }: MemberTableProps) {
  const { t } = usePreferences();
  const navigate = useNavigate();
  const may = useMay();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [bulk, setBulk] = useState(false);
  const columns = useColumns(may('successors.edit') ? { chosen, onChoose: setChosen } : null);
  const picked = page.items.filter(({ id }) => chosen.has(id));
  const box = useRef<HTMLDivElement>(null);
  if (page.items.length === 0) return <NoMembers isEmptyOrg={isEmptyOrg} />;
  const next = page.nextCursor === null ? null : view.to({ cursor: page.nextCursor });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk the links inside
    <div ref={box} onKeyDown={(event) => walk(event, box.current)}>
      {picked.length > 0 && (
        <div className={choice.bar}>
          <span className={choice.acts}>
            <Button onPress={() => setBulk(true)}>{t('successors.bulkOpen', { count: picked.length })}</Button>
            {may('run.create') ? (
              <LinkButton tone="danger" to="/runs/new" state={{ memberIds: picked.map(({ id }) => id) }}>
                {t('runs.chosenBulk', { count: picked.length })}
              </LinkButton>
            ) : null}
          </span>
        </div>
      )}
      {bulk && (
        <Suspense fallback={null}>
          <Bulk members={picked} onClose={() => setBulk(false)} />
        </Suspense>
      )}
      <Table label={t('members.table')} columns={columns} rows={page.items} rowKey={(row) => row.id} dense sticky />
      <Pager
        label={t('shell.pager')}
        words={{ first: t('shell.first'), previous: t('shell.previous'), next: t('shell.next') }}
        next={next}
        first={view.filters.cursor === '' ? null : view.to({})}
        onPrevious={view.filters.cursor !== '' && view.cameByNext ? () => void navigate(-1) : null}
      />
    </div>
  );
}

interface Choosing {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
}

function useColumns(choosing: Choosing | null): readonly Column<MemberRow>[] {
  const { t } = usePreferences();
  const moments = useMoments();
  const none = <span className="faint">{t('shell.none')}</span>;
  return [
    {
      key: 'name',
      head: t('members.name'),
      cell: (row) => (
        <span className={choice.customer}>
          {choosing && (
            <input
              type="checkbox"
              checked={choosing.chosen.has(row.id)}
              onChange={() => choosing.onChoose(toggled(choosing.chosen, row.id))}
              aria-label={t('successors.select', { name: row.name })}
            />
          )}
          <PersonCell name={row.name} to={`/members/${row.id}`} note={row.position} />
        </span>
      ),
    },
    {
      key: 'department',
      head: t('members.department'),
      cell: (row) => <span className="quiet">{row.department}</span>,
    },
    {
      key: 'wechat',
      head: t('members.wechat'),
      blank: (row) => !row.bound,
      cell: (row) =>
        row.bound ? (
          <>
            {row.wechatNickname}
            {row.boundAt ? <Sub>{t('members.boundOn', { date: moments.date(new Date(row.boundAt)) })}</Sub> : null}
          </>
        ) : (
          none
        ),
    },
    {
      key: 'customers',
      head: t('members.customers'),
      num: true,
      blank: (row) => row.customers === 0,
      cell: (row) => <span className={row.customers === 0 ? 'faint' : undefined}>{row.customers}</span>,
    },
    { key: 'state', head: t('members.state'), cell: (row) => <MemberState member={row} /> },
    {
      key: 'lastActive',
      head: t('members.lastActive'),
      cell: (row) => (
        <span className="quiet nowrap">{row.lastActiveAt ? <Time at={row.lastActiveAt} /> : t('members.never')}</span>
      ),
    },
  ];
}

function MemberState({ member }: { readonly member: MemberRow }) {
  const { t } = usePreferences();
  if (member.openUnbinding) return <CaseState state={member.openUnbinding.state} />;
  if (!member.active)
    return (
      <State tone="plain" icon={Unlink}>
        {t('members.disabled')}
      </State>
    );
  return member.bound ? (
    <State tone="success" icon={CircleCheck}>
      {t('members.bound')}
    </State>
  ) : (
    <State tone="plain" icon={Unlink}>
      {t('members.unbound')}
    </State>
  );
}

function NoMembers({ isEmptyOrg }: Pick<MemberTableProps, 'isEmptyOrg'>) {
  const { t } = usePreferences();
  const may = useMay();
  if (!isEmptyOrg)
    return (
      <Empty icon={SearchX} title={t('members.none')} act={<LinkButton to="/members">{t('members.clear')}</LinkButton>}>
        {t('members.noneLead')}
      </Empty>
    );
  return (
    <Empty
      icon={ContactRound}
      title={t('members.empty')}
      act={may('import.manage') ? <LinkButton to="/settings/import">{t('members.import')}</LinkButton> : null}
    >
      {t('members.emptyLead')}
    </Empty>
  );
}

function walk(event: KeyboardEvent, box: HTMLElement | null) {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  const names = [...(box?.querySelectorAll<HTMLAnchorElement>('tbody th a') ?? [])];
  const at = names.findIndex((name) => name.isSameNode(document.activeElement));
  if (step === undefined || at === -1) return;
  event.preventDefault();
  names[Math.max(0, Math.min(names.length - 1, at + step))]?.focus();
}
