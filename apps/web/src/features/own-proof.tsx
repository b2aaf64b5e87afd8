import type { Challenge } from '@unbind/contract/verification';
import type { Factor } from '@unbind/domain/verification/factors';
import { lazy, Suspense, useMemo, useState } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { Segmented } from '../ui/field.tsx';
import { Skeleton } from '../ui/page.tsx';

// What it takes to ask for a proof comes when one is asked for.
const SessionProof = lazy(() => import('./verify/proof.tsx').then(({ SessionProof }) => ({ default: SessionProof })));

interface OwnProofProps {
  /** The ways that count, the best first. */
  readonly factors: readonly Factor[];
  readonly ask: (factor: Factor) => Promise<Challenge>;
  readonly onPassed: () => Promise<unknown>;
}

/** Somebody proves who they are for one thing, by one of the ways that count for it. */
export function OwnProof({ factors, ask, onPassed }: OwnProofProps) {
  const { t } = usePreferences();
  const [chosen, setChosen] = useState<Factor | null>(null);
  const asker = useMemo(() => ({ ask, passed: onPassed }), [ask, onPassed]);
  const factor = chosen ?? factors[0];
  if (factor === undefined) return null;
  return (
    <div className="stack">
      {factors.length > 1 && (
        <Segmented
          label={t('approvals.proof')}
          value={factor}
          onChange={setChosen}
          options={factors.map((value) => ({ value, label: t(`way.${value}`) }))}
        />
      )}
      <Suspense fallback={<Skeleton lines={4} label={t('shell.loading')} />}>
        <SessionProof key={factor} asker={asker} factor={factor} />
      </Suspense>
    </div>
  );
}
