import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useTitle } from '../../app/view.tsx';
import { Crumbs, Page } from '../../ui/page.tsx';
import { ListCard } from '../successor-list.tsx';

/** The list of a department, which serves its members without one of their own. */
export function DepartmentSuccessors() {
  const { t } = usePreferences();
  const { id = '' } = useParams();
  const departments = useQuery({ ...read('GET /departments', {}), staleTime: 60_000 });
  const name = departments.data?.items.find((each) => each.id === id)?.name ?? '';
  const title = t('successors.ofDepartment', { name });
  useTitle(title);
  const crumbs = [
    { to: '/members', name: t('shell.members') },
    { to: `/members?department=${id}`, name },
    { name: t('successors.title') },
  ];
  return (
    <Page
      title={title}
      lead={t('successors.departmentLead')}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <ListCard holder={{ kind: 'department', id }} />
    </Page>
  );
}
