import { useQuery } from '@tanstack/react-query';
import type { Factor } from '@unbind/domain/verification/factors';
import { UserX } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { renew } from '../../app/session.tsx';
import { View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/page.tsx';
import type { Asker } from './asker.ts';

/** What it takes to ask for one proof comes when that proof is asked for. */
const SessionProof = lazy(() => import('./proof.tsx').then(({ SessionProof }) => ({ default: SessionProof })));

/** Asks the person for a fresh proof, by one of the ways that are open to them. */
export function RaiseDialog({ onEnd }: { readonly onEnd: (raised: boolean) => void }) {
  const { t } = usePreferences();
  return (
    <Dialog title={t('raise.title')} isOpen onClose={() => onEnd(false)}>
      <Ways onRaised={() => onEnd(true)} />
    </Dialog>
  );
}

function Ways({ onRaised }: { readonly onRaised: () => void }) {
  const { t, list } = usePreferences();
  const ways = useQuery({ ...read('GET /session/raise', {}), staleTime: 0 });
  const [chosen, setChosen] = useState(0);
  return (
    <View query={ways} lines={4}>
      {({ ways: all }) => {
        const way = all[chosen];
        if (way === undefined)
          return (
            <Empty icon={UserX} title={t('raise.none')}>
              {t('raise.noneLead')}
            </Empty>
          );
        return (
          <>
            <p className="quiet">{t('raise.lead')}</p>
            <Way key={chosen} factors={way} onRaised={onRaised} />
            {all.map((each, index) =>
              index === chosen ? null : (
                <Button key={each.join()} tone="link" onPress={() => setChosen(index)}>
                  {t('raise.other', { ways: list(each.map((factor) => t(`way.${factor}`))) })}
                </Button>
              ),
            )}
          </>
        );
      }}
    </View>
  );
}

/** The proofs of one way, one after the other. */
function Way({ factors, onRaised }: { readonly factors: readonly Factor[]; readonly onRaised: () => void }) {
  const [at, setAt] = useState(0);
  const last = at + 1 >= factors.length;
  const asker = useMemo<Asker>(
    () => ({
      ask: (factor) => call('POST /session/challenges', { body: { factor } }),
      passed: async () => {
        if (!last) return setAt(at + 1);
        await renew();
        onRaised();
      },
    }),
    [at, last, onRaised],
  );
  const factor = factors[at];
  return factor === undefined ? null : (
    <Suspense fallback={null}>
      <SessionProof key={factor} asker={asker} factor={factor} />
    </Suspense>
  );
}
