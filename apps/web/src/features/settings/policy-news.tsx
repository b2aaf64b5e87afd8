import { Users } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/show.tsx';
import { ChangeLines } from '../policy-changes.tsx';
import { usePolicyWords } from '../policy-words.ts';
import styles from './policy.module.css';
import { type Beside, type Clash, clashName, isBeside, type News, type PolicyWork } from './policy-work.ts';

/** Somebody else saved meanwhile: what they did, and what has to be decided before this can be saved on top of it. */
export function NewsOf({ news, work }: { readonly news: News; readonly work: PolicyWork }) {
  const { t } = usePreferences();
  const { what, name, theirs, both } = news;
  return (
    <Callout tone="pending" icon={Users}>
      <div className={styles.news}>
        <p>{t(`policy.news.${what}`, { name })}</p>
        {theirs.length > 0 ? (
          <div>
            <p className="note">{t('policy.newsTheirs')}</p>
            <ChangeLines changes={theirs} />
          </div>
        ) : null}
        {both.length > 0 ? (
          <>
            <p className="note">{t('policy.newsBoth')}</p>
            {both.map((clash) => (
              <Decision
                key={clashName(clash)}
                clash={clash}
                name={name}
                onDecide={(side) => work.decide(clash, side)}
              />
            ))}
          </>
        ) : (
          <p>
            <Button tone="quiet" onPress={work.dismiss}>
              {t('policy.newsSeen')}
            </Button>
          </p>
        )}
      </div>
    </Callout>
  );
}

interface DecisionProps {
  readonly clash: Clash;
  readonly name: string;
  readonly onDecide: (side: 'from' | 'to') => void;
}

function Decision({ clash, name, onDecide }: DecisionProps) {
  const { t } = usePreferences();
  const words = usePolicyWords();
  const said = (key: Beside, value: string | null) => {
    if (key === 'reason') return value || '–';
    return value === null ? t('policy.atOnce') : <Time at={value} as="stamp" />;
  };
  const {
    name: what,
    from,
    to,
  } = isBeside(clash)
    ? { name: t(`policy.${clash.key}`), from: said(clash.key, clash.from), to: said(clash.key, clash.to) }
    : words.change(clash);
  return (
    <fieldset className={styles.decision}>
      <legend>{what}</legend>
      <Button onPress={() => onDecide('from')}>
        <span className={styles.side}>
          <span className="note">{name === '' ? t('policy.newsThere') : t('policy.newsOf', { name })}</span>
          {from}
        </span>
      </Button>
      <Button onPress={() => onDecide('to')}>
        <span className={styles.side}>
          <span className="note">{t('policy.newsMine')}</span>
          {to}
        </span>
      </Button>
    </fieldset>
  );
}
