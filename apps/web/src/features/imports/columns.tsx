import type { ImportView } from '@unbind/contract/imports';
import { useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import styles from './imports.module.css';

type Heading = ImportView['columns'][number];

/** A field's name for this kind of file: a department's `name` is not a person's. */
function fieldName(word: (group: string, code: string) => string, kind: string, field: string): string {
  const special = `${kind}.${field}`;
  const name = word('field', special);
  return name === special ? word('field', field) : name;
}

interface ColumnsProps extends Pick<ImportView, 'kind' | 'columns' | 'fields'> {
  /** Null when the file is no longer at hand, and the match can only be read. */
  readonly onColumns: ((columns: Readonly<Record<string, string | null>>) => void) | null;
}

/** Which heading means what, as the server matched it; the person may say otherwise. */
export function Columns({ kind, columns, fields, onColumns }: ColumnsProps) {
  const { t, word, list } = usePreferences();
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>({});
  const fieldOf = ({ heading, field }: Heading): string | null =>
    heading in chosen ? (chosen[heading] ?? null) : field;
  const options = [
    { value: '', label: t('imports.skip') },
    ...fields.map(({ field, required }) => {
      const name = fieldName(word, kind, field);
      return { value: field, label: required ? t('imports.required', { field: name }) : name };
    }),
  ];
  const table: readonly Column<Heading>[] = [
    { key: 'heading', head: t('imports.heading'), width: '28%', cell: ({ heading }) => heading },
    {
      key: 'field',
      head: t('imports.field'),
      width: '30%',
      cell: (column) =>
        onColumns === null ? (
          (options.find(({ value }) => value === (fieldOf(column) ?? ''))?.label ?? '')
        ) : (
          <Select
            label={t('imports.fieldFor', { heading: column.heading })}
            value={fieldOf(column) ?? ''}
            options={options}
            onChange={(value) => setChosen({ ...chosen, [column.heading]: value === '' ? null : value })}
          />
        ),
    },
    {
      key: 'samples',
      head: t('imports.sample'),
      cell: ({ samples }) => <span className="faint">{list(samples.filter(Boolean).slice(0, 3))}</span>,
    },
  ];
  const changed = Object.keys(chosen).length > 0;
  const submit = () => onColumns?.(Object.fromEntries(columns.map((each) => [each.heading, fieldOf(each)])));
  return (
    <Card title={t('imports.columns')} end={<span className="note">{t('imports.columnsLead')}</span>} bare>
      <Table label={t('imports.columns')} columns={table} rows={columns} rowKey={({ heading }) => heading} dense />
      {changed && (
        <div className={styles.again}>
          <Button onPress={submit}>{t('imports.again')}</Button>
        </div>
      )}
    </Card>
  );
}
