import { useQuery } from '@tanstack/react-query';
import { frozenRoleViews } from '@unbind/contract/rights';
import { useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Page, Split } from '../../ui/page.tsx';
import { AuditTabs } from '../audit-tabs.tsx';
import { Returned } from '../returned.tsx';
import { WithdrawnDocuments } from '../withdrawn-documents.tsx';
import styles from './rights.module.css';
import { RoleDetail } from './role-detail.tsx';
import { RoleTable } from './role-table.tsx';

export type RolesView = (typeof frozenRoleViews)[number];
const views = [...frozenRoleViews, 'documents'] as const;

/** What unbindings froze, for whoever reviews it. View, page and chosen role live in the address. */
export function FrozenRoles() {
  const { t } = usePreferences();
  useTitle(t('rights.title'));
  const [search] = useSearchParams();
  const view = views.find((each) => each === search.get('state')) ?? 'open';
  return (
    <Page title={t('rights.title')} lead={<Lead />}>
      <AuditTabs current="/audit/frozen-roles" />
      <div className="stack">
        <Returned />
        {view === 'documents' ? (
          <Card bare label={t('rights.documents')}>
            <Views current={view} />
            <WithdrawnDocuments of={{}} cursor={search.get('cursor') ?? undefined} paged />
          </Card>
        ) : (
          <Roles view={view} cursor={search.get('cursor') ?? undefined} chosenId={search.get('role')} />
        )}
      </div>
    </Page>
  );
}

function Lead() {
  const { t } = usePreferences();
  const summary = useQuery(read('GET /frozen-roles/summary', {}));
  if (summary.data === undefined) return null;
  const { open, nextAt } = summary.data;
  if (nextAt === null) return t('rights.leadNone');
  return <TimeIn phrase={t('rights.lead', { count: open, when: timeSlot })} at={nextAt} as="stamp" />;
}

function Views({ current }: { readonly current: (typeof views)[number] }) {
  const { t } = usePreferences();
  const summary = useQuery(read('GET /frozen-roles/summary', {}));
  const counts: Readonly<Partial<Record<(typeof views)[number], number>>> = summary.data ?? {};
  return (
    <nav className={styles.tools} aria-label={t('rights.views')}>
      {views.map((each) => (
        <Chip key={each} to={`?state=${each}`} current={each === current} replace>
          {t(`rights.${each}`)} {counts[each] || ''}
        </Chip>
      ))}
    </nav>
  );
}

interface RolesProps {
  readonly view: RolesView;
  readonly cursor: string | undefined;
  readonly chosenId: string | null;
}

/** The list, and beside it the role that is chosen; the first, unless somebody chose. */
function Roles({ view, cursor, chosenId }: RolesProps) {
  const { t } = usePreferences();
  const roles = useQuery(read('GET /frozen-roles', { query: { state: view, cursor, limit: 30 } }));
  const items = roles.data?.items ?? [];
  const chosen = items.find(({ id }) => id === chosenId) ?? items[0];
  const list = (
    <Card bare label={t(`rights.${view}`)}>
      <Views current={view} />
      <View query={roles}>
        {({ nextCursor }) => (
          <>
            <RoleTable view={view} roles={items} chosenId={chosen?.id ?? null} />
            <Pages next={nextCursor} />
          </>
        )}
      </View>
    </Card>
  );
  if (chosen === undefined) return list;
  return <Split aside={<RoleDetail key={chosen.id} id={chosen.id} asked={chosenId === chosen.id} />}>{list}</Split>;
}
