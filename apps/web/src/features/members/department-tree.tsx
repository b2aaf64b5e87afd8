import type { Department } from '@unbind/contract/members';
import { ChevronRight } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import type { useFilters } from './filters.ts';
import styles from './members.module.css';

interface TreeProps {
  readonly departments: readonly Department[];
  readonly total: number;
  readonly view: ReturnType<typeof useFilters>;
}

/** The department tree as a list of links: parents come before their children, so one pass draws it. */
export function DepartmentTree({ departments, total, view: { filters, to } }: TreeProps) {
  const { t } = usePreferences();
  const above = ancestorsOf(departments, filters.departmentId);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const isOpen = (item: Department) => (item.depth === 0 || above.has(item.id)) !== toggled.has(item.id);
  const parents = new Set(departments.map((item) => item.parentId));
  const open = new Set<string | null>([null]);
  const shown = departments.filter((item) => {
    const visible = open.has(item.parentId);
    if (visible && isOpen(item)) open.add(item.id);
    return visible;
  });
  const toggle = (id: string) =>
    setToggled((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]));
  return (
    <ul>
      <li>
        <span className={styles.blank} />
        <Link to={to({ departmentId: '' })} aria-current={filters.departmentId === '' ? 'true' : undefined}>
          <span className={styles.name}>{t('members.everyone')}</span>
          <span>{total}</span>
        </Link>
      </li>
      {shown.map((item) => (
        <li key={item.id} style={{ '--depth': item.depth } as CSSProperties}>
          {parents.has(item.id) ? (
            <button
              type="button"
              className={styles.twist}
              aria-expanded={isOpen(item)}
              aria-label={t(isOpen(item) ? 'members.fold' : 'members.expand', { name: item.name })}
              onClick={() => toggle(item.id)}
            >
              <ChevronRight size={14} aria-hidden />
            </button>
          ) : (
            <span className={styles.blank} />
          )}
          <Link
            to={to({ departmentId: item.id })}
            aria-current={filters.departmentId === item.id ? 'true' : undefined}
            title={item.name}
          >
            <span className={styles.name}>{item.name}</span>
            <span>{item.memberCount}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function ancestorsOf(departments: readonly Department[], id: string): ReadonlySet<string> {
  const byId = new Map(departments.map((item) => [item.id, item]));
  const found = new Set<string>();
  for (let at = byId.get(id)?.parentId; at; at = byId.get(at)?.parentId) found.add(at);
  return found;
}
