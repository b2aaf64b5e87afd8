import type { InheritanceStats } from '@unbind/contract/stats';
import { useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useColumns } from './numbers.tsx';
import styles from './reach.module.css';

const first = 10;

/** Departments of leaving members, most hand-overs first. */
export function Departments({ departments }: { readonly departments: InheritanceStats['departments'] }) {
  const { t } = usePreferences();
  const [all, setAll] = useState(false);
  const columns = useColumns(t('reach.department'));
  const rows = departments.map(({ id, name, total }) => ({
    key: id ?? '',
    name: name ?? t('reach.noDepartment'),
    figures: total,
  }));
  return (
    <Card title={t('reach.byDepartment')} count={departments.length} bare>
      <Table
        label={t('reach.byDepartment')}
        columns={columns}
        rows={all ? rows : rows.slice(0, first)}
        rowKey={({ key }) => key}
        dense
      />
      {!all && rows.length > first && (
        <div className={styles.all}>
          <Button tone="link" onPress={() => setAll(true)}>
            {t('reach.showAll', { count: rows.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}
