import type { EffectView } from '@unbind/contract/effects';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { Card, Lines } from '../../ui/page.tsx';
import { EffectIcon } from '../words.tsx';
import { type Wait, waits } from './effects.ts';

const dayMs = 24 * 3_600_000;

/** What waits for whom until when. Only a person's clock turns amber; the system's own clocks stay grey. */
export function Waiting({ id, effects }: { readonly id: string; readonly effects: readonly EffectView[] }) {
  const { t } = usePreferences();
  const may = useMay();
  const waiting = waits(effects);
  const now = useNow(1_000);
  const end = may('timer.read') ? (
    <Link className="no-print" to={`/audit/timers?unbindingId=${id}`}>
      {t('timers.onCase')}
    </Link>
  ) : (
    <span className="note">{t('case.soonest')}</span>
  );
  return (
    <Card title={t('case.waiting')} end={end}>
      {waiting.length === 0 ? (
        <p className="quiet">{t('case.waitingNone')}</p>
      ) : (
        <Lines>
          {waiting.map((wait) => (
            <Line key={wait.key} wait={wait} now={now} />
          ))}
        </Lines>
      )}
    </Card>
  );
}

function Line({ wait, now }: { readonly wait: Wait; readonly now: Date }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const left = Date.parse(wait.dueAt) - now.getTime();
  const hurry = wait.owner !== null && left < dayMs;
  return (
    <li>
      <EffectIcon kind={wait.kind} />
      <div>
        {t(`effect.${wait.kind}`)}
        {wait.subject && <span className="quiet">「{wait.subject}」</span>}
        <p className="note">{wait.owner ?? t('case.system')}</p>
      </div>
      <div>
        <span className={hurry ? 'late' : undefined}>
          {wait.held && t('timers.held')}
          {!wait.held && (left > 0 ? moments.span(left) : t('case.overdue'))}
        </span>
        <p className="note">
          <Time at={wait.dueAt} now={now} />
        </p>
      </div>
    </li>
  );
}
