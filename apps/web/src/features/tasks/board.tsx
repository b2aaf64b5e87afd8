import { useQuery } from '@tanstack/react-query';
import type { Task } from '@unbind/contract/tasks';
import { type DueGroup, dueGroups } from '@unbind/domain/tasks/clock';
import { Link, useSearchParams } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { classes } from '../../ui/classes.ts';
import { Select } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/page.tsx';
import styles from './board.module.css';
import { Escalated } from './escalated.tsx';
import { TaskIcon } from './task-icon.tsx';

/** So many of a group are shown; the list of all has the rest. */
const shown = 20;
/** So often what others do is looked at again. */
const freshMs = 15_000;

interface Filter {
  readonly ownerId: string | undefined;
  readonly kind: string | undefined;
}

/** Everything that waits for somebody, by when it is due. Filters live in the address. */
export function Board() {
  const [search] = useSearchParams();
  const filter: Filter = { ownerId: search.get('owner') ?? undefined, kind: search.get('kind') ?? undefined };
  const summary = useQuery({ ...read('GET /tasks/summary', { query: { ...filter } }), refetchInterval: freshMs });
  return (
    <View query={summary}>
      {({ groups, owners, kinds }) => (
        <>
          <Filters filter={filter} owners={owners} kinds={kinds} />
          <div className={styles.board}>
            {dueGroups.map((group) => (
              <Group key={group} group={group} count={groups[group]} filter={filter} />
            ))}
          </div>
        </>
      )}
    </View>
  );
}

interface Tally {
  readonly open: number;
  readonly late: number;
}

interface FiltersProps {
  readonly filter: Filter;
  readonly owners: readonly (Tally & { readonly person: { readonly id: string; readonly name: string } })[];
  readonly kinds: readonly (Tally & { readonly kind: string })[];
}

function Filters({ filter, owners, kinds }: FiltersProps) {
  const { t, word } = usePreferences();
  const [search, setSearch] = useSearchParams();
  const choose = (name: string) => (value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const said = (name: string, { open, late }: Tally) => t('tasks.counted', { name, open, late });
  return (
    <div className={styles.filters}>
      <Select
        label={t('tasks.byOwner')}
        value={filter.ownerId ?? ''}
        onChange={choose('owner')}
        options={[
          { value: '', label: t('tasks.anyOwner') },
          ...owners.map((each) => ({ value: each.person.id, label: said(each.person.name, each) })),
        ]}
      />
      <Select
        label={t('tasks.byKind')}
        value={filter.kind ?? ''}
        onChange={choose('kind')}
        options={[
          { value: '', label: t('tasks.anyKind') },
          ...kinds.map((each) => ({ value: each.kind, label: said(word('effect', each.kind), each) })),
        ]}
      />
    </div>
  );
}

interface GroupProps {
  readonly group: DueGroup;
  readonly count: number;
  readonly filter: Filter;
}

function Group({ group, count, filter }: GroupProps) {
  const { t } = usePreferences();
  const query = useQuery({
    ...read('GET /tasks', { query: { state: 'open', due: group, ...filter, limit: shown } }),
    refetchInterval: freshMs,
  });
  return (
    <section className={styles.group} aria-label={t(`tasks.group.${group}`)}>
      <h2 className={classes(styles.head, group === 'late' && count > 0 && styles.late)}>
        {t(`tasks.group.${group}`)} <span>{count}</span>
      </h2>
      {query.data === undefined ? (
        <Skeleton lines={3} label={t('shell.loading')} />
      ) : query.data.items.length === 0 ? (
        <p className={styles.none}>{t('tasks.groupEmpty')}</p>
      ) : (
        <ul>
          {query.data.items.map((task) => (
            <Tile key={task.id} task={task} />
          ))}
        </ul>
      )}
      {count > shown && <p className={styles.none}>{t('tasks.more', { count: count - shown })}</p>}
    </section>
  );
}

function Tile({ task }: { readonly task: Task }) {
  const { t, word } = usePreferences();
  const now = useNow(30_000);
  const owner = task.owner?.name ?? (task.ownerRole ? word('role', task.ownerRole) : t('shell.none'));
  return (
    <li className={styles.tile}>
      <Link to={`/tasks/${task.id}`}>
        <TaskIcon kind={task.kind} />
        <span>{[word('effect', task.kind), task.subject].filter(Boolean).join(' · ')}</span>
      </Link>
      <p className={styles.about}>
        <span>{owner}</span>
        <span className={task.late ? 'late' : undefined}>
          <Time at={task.dueAt} as="near" now={now} />
        </span>
      </p>
      <Escalated task={task} />
    </li>
  );
}
