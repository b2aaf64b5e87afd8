import type { Unbinding } from '@unbind/contract/unbindings';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Shares } from '../../ui/figures.tsx';
import styles from './case.module.css';
import { differs, ended, waits } from './effects.ts';

/** How far the case has come, and the three facts that are asked first. */
export function Progress({ of }: { readonly of: Unbinding }) {
  const { t } = usePreferences();
  const effects = of.effectsView;
  const observed = effects.filter(ended).length;
  const waiting = effects.filter(({ truth }) => truth === 'none').length;
  const moving = effects.length - observed - waiting;
  const text = t('case.progressText', { observed, moving, waiting });
  const different = effects.filter(differs).length;
  const last = waits(effects).at(-1);
  return (
    <section className={styles.progress} aria-label={t('case.progress')}>
      <div>
        <Shares
          label={text}
          legend={false}
          shares={[
            { key: 'observed', name: '', count: observed, color: 'share-1' },
            { key: 'moving', name: '', count: moving, color: 'share-3' },
            { key: 'waiting', name: '', count: waiting, color: 'track' },
          ]}
        />
        <p className="note">{text}</p>
      </div>
      <dl>
        <div>
          <dt>{t('case.differs')}</dt>
          <dd>{different === 0 ? t('case.asForecast') : t('case.differsCount', { count: different })}</dd>
        </div>
        {of.restorableUntil && (
          <div>
            <dt>{t('case.restorable')}</dt>
            <dd>
              <Time at={of.restorableUntil} />
            </dd>
          </div>
        )}
        {last && (
          <div>
            <dt>{t('case.lastEnds')}</dt>
            <dd>
              <Time at={last.dueAt} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
