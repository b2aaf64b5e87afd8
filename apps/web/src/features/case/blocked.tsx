import type { Unbinding } from '@unbind/contract/unbindings';
import { Snowflake } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { Callout } from '../../ui/show.tsx';

/** Why a case stands still, and whom to ask. */
export function Blocked({ of: { blockedWhy, auditors } }: { readonly of: Unbinding }) {
  const { t, list } = usePreferences();
  const may = useMay();
  if (blockedWhy === null)
    return (
      <Callout tone="danger" icon={Snowflake}>
        {t('case.blocked')}
      </Callout>
    );
  return (
    <Callout tone="pending" icon={Snowflake}>
      <p>{t(blockedWhy === 'audit' ? 'case.blockedAudit' : 'case.blockedFrozen')}</p>
      <p>
        {auditors.length === 0
          ? t('case.blockedNobody')
          : t('case.blockedAsk', { names: list(auditors.map(({ name }) => name)) })}
      </p>
      {may('risk.read') && <Link to="/audit/risk">{t('case.toAudit')}</Link>}
    </Callout>
  );
}
