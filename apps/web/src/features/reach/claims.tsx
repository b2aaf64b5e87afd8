import type { InheritanceStats } from '@unbind/contract/stats';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Card } from '../../ui/page.tsx';

/** How long customers wait in the pool until a colleague claims them. */
export function Claims({ claims }: { readonly claims: InheritanceStats['claims'] }) {
  const { t } = usePreferences();
  const { span } = useMoments();
  if (claims === null)
    return (
      <Card title={t('reach.claims')}>
        <p className="quiet">{t('reach.claimsNone')}</p>
      </Card>
    );
  const say = (seconds: number): string => span(seconds * 1_000);
  const slots = { median: say(claims.median), lower: say(claims.lower), upper: say(claims.upper) };
  return (
    <Card title={t('reach.claims')} end={<b>{slots.median}</b>}>
      <p>{t('reach.claimsText', slots)}</p>
      <p className="note">{t('reach.claimsRest', { count: claims.count })}</p>
    </Card>
  );
}
