import type { Me } from '@unbind/contract/me';
import { Unlink } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Card, Lines } from '../../ui/page.tsx';
import { CaseState } from '../words.tsx';

/** What was, each with the page that stays with me. */
export function History({ me: { cases, openCase } }: { readonly me: Me }) {
  const { t } = usePreferences();
  const past = cases.filter(({ id }) => id !== openCase?.id);
  if (past.length === 0) return null;
  return (
    <Card title={t('me.history')}>
      <Lines>
        {past.map(({ id, number, createdAt, state }) => (
          <li key={id}>
            <Unlink size={16} aria-hidden />
            <div>
              <Link to={`/me/receipts/${id}`}>
                {t('me.receipt')} <span className="mono">{number}</span>
              </Link>
              <p className="note">
                <Time at={createdAt} />
              </p>
            </div>
            <CaseState state={state} />
          </li>
        ))}
      </Lines>
    </Card>
  );
}
