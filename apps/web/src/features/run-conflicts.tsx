import type { RunView } from '@unbind/contract/runs';
import { TriangleAlert } from 'lucide-react';
import { usePreferences } from '../app/preferences.tsx';
import { Card, Lines } from '../ui/page.tsx';

/** More than these are folded into a number: the largest come first. */
const shown = 8;

/** In what the members of the list meet each other. */
export function Conflicts({ run: { conflicts } }: { readonly run: RunView }) {
  const { t } = usePreferences();
  return (
    <Card title={t('runs.conflicts')} count={conflicts.length}>
      <Lines>
        {conflicts.slice(0, shown).map(({ kind, subject, name, rows, count }) => (
          <li key={`${kind} ${subject}`}>
            <TriangleAlert size={16} aria-hidden />
            <span>{t(`runs.conflict.${kind}`, { name, rows, count })}</span>
          </li>
        ))}
      </Lines>
      {conflicts.length > shown ? (
        <p className="note">{t('runs.conflictsMore', { count: conflicts.length - shown })}</p>
      ) : null}
    </Card>
  );
}
