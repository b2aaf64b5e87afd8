import type { Department } from '@unbind/contract/members';
import { useEffect, useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { Chip, SearchField, Select } from '../../ui/field.tsx';
import type { useFilters } from './filters.ts';
import styles from './members.module.css';

interface ToolsProps {
  readonly view: ReturnType<typeof useFilters>;
  readonly departments: readonly Department[];
}

const pause = 180;

/** Search, binding and order. On narrow screens the tree becomes a select here. */
export function MemberTools({ view: { filters, to, change }, departments }: ToolsProps) {
  const { t } = usePreferences();
  const [q, setQ] = useState(filters.q);
  useEffect(() => setQ(filters.q), [filters.q]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts the pause
  useEffect(() => {
    if (q === filters.q) return;
    const timer = setTimeout(() => change({ q }), pause);
    return () => clearTimeout(timer);
  }, [q]);
  return (
    <search className={styles.tools} aria-label={t('members.filters')}>
      <div className={styles.find}>
        <SearchField
          label={t('members.find')}
          placeholder={t('members.findHint')}
          value={q}
          onChange={setQ}
          hotkey="/"
        />
      </div>
      <div className={styles.picker}>
        <Select
          label={t('members.departments')}
          value={filters.departmentId}
          onChange={(departmentId) => change({ departmentId })}
          options={[
            { value: '', label: t('members.everyone') },
            ...departments.map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(depth)}${name}` })),
          ]}
        />
      </div>
      <div className={styles.chips}>
        <Chip current={filters.binding === ''} to={to({ binding: '' })}>
          {t('members.all')}
        </Chip>
        <Chip current={filters.binding === 'bound'} to={to({ binding: 'bound' })}>
          {t('members.bound')}
        </Chip>
        <Chip current={filters.binding === 'unbound'} to={to({ binding: 'unbound' })}>
          {t('members.unbound')}
        </Chip>
      </div>
      <div className={styles.sort}>
        <Select
          label={t('members.sort')}
          value={filters.sort}
          onChange={(sort) => change({ sort: sort === 'lastActive' ? 'lastActive' : 'name' })}
          options={[
            { value: 'name', label: t('members.sortName') },
            { value: 'lastActive', label: t('members.sortActive') },
          ]}
        />
      </div>
    </search>
  );
}
