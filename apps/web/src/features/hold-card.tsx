import { useQuery } from '@tanstack/react-query';
import type { Hold } from '@unbind/contract/retention';
import { Scale } from 'lucide-react';
import { useState } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { useMay } from '../app/session.tsx';
import { Time } from '../app/time.tsx';
import { View } from '../app/view.tsx';
import { Button } from '../ui/button.tsx';
import { Card, Lines } from '../ui/page.tsx';
import { LiftHold } from './lift-hold.tsx';
import { PlaceHold } from './place-hold.tsx';

/** Legal holds that stand on a member; only for those who may read them. */
export function HoldCard({ member }: { readonly member: { readonly id: string; readonly name: string } }) {
  const may = useMay();
  return may('hold.read') ? <Held member={member} /> : null;
}

function Held({ member }: { readonly member: { readonly id: string; readonly name: string } }) {
  const { t } = usePreferences();
  const may = useMay();
  const [placing, setPlacing] = useState(false);
  const query = useQuery(read('GET /holds', { query: { memberId: member.id, state: 'standing' } }));
  const end = may('hold.edit') && (
    <Button tone="quiet" onPress={() => setPlacing(true)}>
      {t('legalHold.submit')}
    </Button>
  );
  return (
    <Card title={t('legalHold.title')} end={end}>
      <View query={query} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('legalHold.none')}</p>
          ) : (
            <>
              <p>{t('legalHold.memberNote')}</p>
              <Lines>
                {items.map((hold) => (
                  <One key={hold.id} hold={hold} />
                ))}
              </Lines>
            </>
          )
        }
      </View>
      {placing && <PlaceHold member={member} onClose={() => setPlacing(false)} />}
    </Card>
  );
}

function One({ hold }: { readonly hold: Hold }) {
  const { t } = usePreferences();
  const may = useMay();
  const [lifting, setLifting] = useState(false);
  return (
    <li>
      <Scale size={16} aria-hidden />
      <div>
        {hold.reason}
        <p className="note">
          {hold.placedBy.name} <Time at={hold.placedAt} as="stamp" />
        </p>
      </div>
      <div>
        {may('hold.edit') && (
          <Button aria-label={t('legalHold.liftOf', { name: hold.member.name })} onPress={() => setLifting(true)}>
            {t('legalHold.lift')}
          </Button>
        )}
      </div>
      {lifting && <LiftHold hold={hold} onClose={() => setLifting(false)} />}
    </li>
  );
}
