import { Clock } from 'lucide-react';
import { useEffect } from 'react';
import { useNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/page.tsx';
import { Qr } from '../../ui/qr.tsx';
import type { Asker } from './asker.ts';
import { Missing } from './missing.tsx';
import { useChallenge } from './use-challenge.ts';
import styles from './verify.module.css';

interface QrStepProps {
  readonly asker: Asker;
  /** Scanned by the person's own other device, or by their leader's. */
  readonly factor: 'qr' | 'leader';
  readonly name: string;
}

/** The big QR with its remaining seconds and the two digits that both screens show. It renews itself. */
export function QrStep({ asker, factor, name }: QrStepProps) {
  const { t } = usePreferences();
  const { challenge, again, error, isAsking } = useChallenge(asker, factor);
  const words =
    factor === 'qr' ? (['verify.scan', 'verify.scanLead'] as const) : (['verify.leader', 'verify.leaderLead'] as const);
  return (
    <Missing error={error}>
      <div className={styles.two}>
        <div className={styles.qr}>
          {challenge?.scanUrl ? (
            <Qr text={new URL(challenge.scanUrl, location.origin).href} label={t('verify.qrLabel', { name })} />
          ) : (
            <Skeleton lines={5} label={t('shell.loading')} />
          )}
        </div>
        <div className={styles.say}>
          <h2>{t(words[0])}</h2>
          <p className="quiet reading">{t(words[1])}</p>
          {challenge?.matchDigits ? (
            <div className={styles.match}>
              <output aria-label={t('verify.match')}>{challenge.matchDigits}</output>
              <span className="quiet" aria-hidden>
                {t('verify.match')}
              </span>
            </div>
          ) : null}
          {challenge ? <Left until={challenge.expiresAt} onOver={again} /> : null}
          <Refusal error={error} />
          <div className="row" style={{ gap: 'var(--space-4)' }}>
            <Button tone="link" onPress={again} isDisabled={isAsking}>
              {t('verify.renew')}
            </Button>
            {challenge?.scanUrl ? (
              <a href={new URL(challenge.scanUrl, location.origin).href} target="_blank" rel="noreferrer">
                {t('verify.openLink')}
              </a>
            ) : null}
          </div>
        </div>
      </div>
    </Missing>
  );
}

function Left({ until, onOver }: { readonly until: string; readonly onOver: () => void }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = useNow();
  const left = new Date(until).getTime() - now.getTime();
  const over = left <= 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code that has run out
  useEffect(() => {
    if (over) onOver();
  }, [over, until]);
  return (
    <p className="row quiet" style={{ flexWrap: 'nowrap' }}>
      <Clock size={16} aria-hidden />
      <span>{t('verify.left', { span: moments.span(Math.max(0, left)) })}</span>
    </p>
  );
}
