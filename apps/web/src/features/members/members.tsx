import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { DepartmentTree } from './department-tree.tsx';
import { useFilters } from './filters.ts';
import { MemberTable } from './member-table.tsx';
import { MemberTools } from './member-tools.tsx';
import styles from './members.module.css';

/** 通讯录: the department tree and the members of what is chosen. The address brings back exactly this view. */
export function Members() {
  const { t } = usePreferences();
  const may = useMay();
  const view = useFilters();
  const departments = useQuery({ ...read('GET /departments', {}), staleTime: 60_000 });
  const chosen = departments.data?.items.find((item) => item.id === view.filters.departmentId);
  const title = chosen?.name ?? t('members.title');
  useTitle(title);
  const totals = departments.data?.totals;
  return (
    <Page
      title={title}
      width="wide"
      lead={
        chosen
          ? t('members.count', { count: chosen.memberCount })
          : totals && t('members.lead', { members: totals.members, bound: totals.bound })
      }
      act={
        <span className={styles.acts}>
          {chosen && may('successors.edit') ? (
            <LinkButton to={`/departments/${chosen.id}/successors`}>{t('successors.department')}</LinkButton>
          ) : null}
          {may('run.create') ? (
            <LinkButton to={`/runs/new${view.to({}).search === '' ? '' : `?${view.to({}).search}`}`}>
              {t(chosen ? 'runs.bulkDepartment' : 'runs.bulkFilter')}
            </LinkButton>
          ) : null}
        </span>
      }
    >
      <div className={styles.book}>
        <nav className={styles.tree} aria-label={t('members.departments')}>
          <View query={departments} lines={8}>
            {({ items, totals }) => <DepartmentTree departments={items} total={totals.members} view={view} />}
          </View>
        </nav>
        <Card bare label={t('members.table')}>
          <MemberTools view={view} departments={departments.data?.items ?? []} />
          <List view={view} isEmptyOrg={totals?.members === 0} />
        </Card>
      </div>
    </Page>
  );
}

function List({ view, isEmptyOrg }: { readonly view: ReturnType<typeof useFilters>; readonly isEmptyOrg: boolean }) {
  const { filters } = view;
  const members = useQuery({
    ...read('GET /members', {
      query: {
        q: filters.q.trim() || undefined,
        departmentId: filters.departmentId || undefined,
        binding: filters.binding || undefined,
        sort: filters.sort === 'name' ? undefined : filters.sort,
        cursor: filters.cursor || undefined,
        limit: 50,
      },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <View query={members} lines={12}>
      {(page) => <MemberTable page={page} view={view} isEmptyOrg={isEmptyOrg} />}
    </View>
  );
}
