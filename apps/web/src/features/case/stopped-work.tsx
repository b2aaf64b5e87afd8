import { useQuery } from '@tanstack/react-query';
import { CircleX } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Callout } from '../../ui/show.tsx';

/** Says that steps of this case have stopped, so that it cannot close; to those who may see what stopped. */
export function StoppedWork({ id }: { readonly id: string }) {
  const { t } = usePreferences();
  const may = useMay();
  const query = useQuery({ ...read('GET /work', { query: { unbindingId: id } }), enabled: may('work.read') });
  const steps = query.data?.items.filter(({ effect }) => effect !== null) ?? [];
  if (steps.length === 0) return null;
  return (
    <Callout tone="danger" icon={CircleX}>
      {t('work.caseParked', { count: steps.length })} <Link to="/audit/parked">{t('work.caseParkedSee')}</Link>
    </Callout>
  );
}
