import type { Unbinding } from '@unbind/contract/unbindings';
import { Bell, Check, CircleCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { Countdown } from '../../ui/figures.tsx';
import { Lines } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { useRiskReasons } from '../risk-reasons.ts';
import { TokenRow } from './token-row.tsx';
import styles from './verify.module.css';

/** The wait: a countdown that does not frighten, who was told, who may object. */
export function Hold({ unbinding }: { readonly unbinding: Unbinding }) {
  const { t } = usePreferences();
  const reasonsOf = useRiskReasons();
  const left = useLeft(unbinding.notBefore);
  const { risk, holdSeconds } = unbinding;
  return (
    <>
      <div className={`${styles.two} ${styles.hold}`}>
        <div className={styles.count}>
          {unbinding.approval?.standIn ? (
            <p className="quiet">
              {unbinding.notBefore && (
                <TimeIn phrase={t('approvals.until', { when: timeSlot })} at={unbinding.notBefore} as="both" />
              )}
            </p>
          ) : (
            <Countdown
              left={left}
              total={holdSeconds}
              label={t('hold.timer', { n: Math.ceil(left) })}
              unit={t('hold.secondsLeft')}
            />
          )}
        </div>
        <div className="stack">
          <div>
            <h2>{t('hold.title')}</h2>
            <p className="quiet reading">
              {unbinding.approval?.standIn
                ? t('approvals.standIn')
                : risk.highRisk && risk.reasons.length > 0
                  ? t('hold.leadRisk', { reasons: reasonsOf(risk) })
                  : t('hold.lead')}
            </p>
          </div>
          <Told unbinding={unbinding} />
        </div>
      </div>
      <TokenRow note={t('hold.tokenLater')} value="" disabled />
    </>
  );
}

/** Seconds left by the server's clock. At zero the server is asked, and again each second until it agrees. */
function useLeft(notBefore: string | null): number {
  const now = useNow(500);
  const left = notBefore === null ? 0 : (new Date(notBefore).getTime() - now.getTime()) / 1_000;
  const over = left <= 0;
  useEffect(() => {
    if (!over) return;
    void refresh('GET /unbindings/:id');
    const timer = setInterval(() => void refresh('GET /unbindings/:id'), 1_000);
    return () => clearInterval(timer);
  }, [over]);
  return Math.max(0, left);
}

function Told({ unbinding }: { readonly unbinding: Unbinding }) {
  const { t, word, clauses } = usePreferences();
  const moments = useMoments();
  return (
    <Lines>
      {unbinding.told.map(({ person, channel, at, read, mayObject }) => (
        <li key={`${person.id}-${channel}`}>
          <Bell size={16} aria-hidden />
          <div>
            {t(read ? 'hold.read' : 'hold.told', { name: person.name })}
            <p className="note">
              {clauses([
                t('hold.toldNote', { when: moments.clock(new Date(at)), channel: word('channel', channel) }),
                t(mayObject ? 'hold.mayObject' : 'hold.onlyTold'),
              ])}
            </p>
          </div>
          <State tone={mayObject ? 'success' : 'plain'} icon={mayObject ? CircleCheck : Check}>
            {t(mayObject ? 'hold.noObjection' : 'hold.delivered')}
          </State>
        </li>
      ))}
    </Lines>
  );
}
