import { useMutation } from '@tanstack/react-query';
import type { PoolEntry } from '@unbind/contract/pool';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Callout } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import choice from '../customer-choice.module.css';
import styles from './pool.module.css';
import { Release } from './release.tsx';

interface ClaimBarProps {
  readonly view: 'free' | 'stale';
  readonly entries: readonly PoolEntry[];
  readonly picked: readonly PoolEntry[];
  readonly onPick: (ids: ReadonlySet<string>) => void;
}

type Lost = Readonly<Record<'already-claimed' | 'pool-ended' | 'claim-limit' | 'claim-unfit' | 'not-found', number>>;
const none: Lost = { 'already-claimed': 0, 'pool-ended': 0, 'claim-limit': 0, 'claim-unfit': 0, 'not-found': 0 };
const codes = ['already-claimed', 'pool-ended', 'claim-limit', 'claim-unfit', 'not-found'] as const;

const lossesOf = (refused: readonly { readonly code: keyof Lost }[]): Lost => {
  const counts = Map.groupBy(refused, ({ code }) => code);
  return Object.assign({}, none, Object.fromEntries([...counts].map(([code, of]) => [code, of.length])));
};

/** What can be done with those that are chosen: claim them all, or as a leader name who receives them. */
export function ClaimBar({ view, entries, picked, onPick }: ClaimBarProps) {
  const { t, list } = usePreferences();
  const say = useToast();
  const [lost, setLost] = useState<Lost>(none);
  const [releasing, setReleasing] = useState(false);
  const able = entries.filter((entry) => entry.releasable || (view === 'free' && entry.refusal === null));
  const claim = useMutation({
    mutationFn: () => call('POST /pool/claims', { body: { ids: picked.map(({ id }) => id) } }),
    onSuccess: ({ claimed, refused }) => {
      onPick(new Set());
      if (claimed.length > 0) say(t('pool.claimedMany', { count: claimed.length }));
      setLost(lossesOf(refused));
    },
    onSettled: () => refresh('GET /pool', 'GET /pool/summary', 'GET /tasks'),
  });
  const count = codes.reduce((sum, code) => sum + lost[code], 0);
  return (
    <>
      <div className={classes(choice.bar, styles.selection)}>
        <label>
          <input
            type="checkbox"
            checked={able.length > 0 && picked.length === able.length}
            disabled={able.length === 0}
            onChange={(event) => onPick(new Set(event.target.checked ? able.map(({ id }) => id) : []))}
          />
          {t('pool.selectAll', { count: able.length })}
        </label>
        {picked.length > 0 && (
          <span className={choice.acts}>
            {view === 'free' && picked.every((entry) => entry.refusal === null) && (
              <Button tone="primary" isPending={claim.isPending} onPress={() => claim.mutate()}>
                {t('pool.claimMany', { count: picked.length })}
              </Button>
            )}
            {picked.every((entry) => entry.releasable) && (
              <Button onPress={() => setReleasing(true)}>{t('pool.releaseMany', { count: picked.length })}</Button>
            )}
          </span>
        )}
      </div>
      {(count > 0 || claim.error) && (
        <div className={styles.lost}>
          {count > 0 && (
            <Callout tone="pending" icon={Info}>
              {t('pool.someLost', { count })}
              {list(codes.map((code) => lost[code] > 0 && t(`pool.lost.${code}`, { count: lost[code] })))}
              {t('shell.stop')}
            </Callout>
          )}
          <Refusal error={claim.error} />
        </div>
      )}
      {releasing && (
        <Release
          entries={picked}
          onClose={() => setReleasing(false)}
          onDone={() => {
            setReleasing(false);
            onPick(new Set());
          }}
        />
      )}
    </>
  );
}
