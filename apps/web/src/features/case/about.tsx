import type { Unbinding } from '@unbind/contract/unbindings';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Card } from '../../ui/page.tsx';
import { Facts } from '../../ui/show.tsx';
import { CustomerShares } from '../customer-shares.tsx';
import styles from './case.module.css';

/** Who, why and how the customers are handed over. */
export function About({ of }: { readonly of: Unbinding }) {
  const { t, word, list } = usePreferences();
  const { member, initiator, reason, createdAt, requiredFactors, mode, shares, endReason } = of;
  const factors = list(requiredFactors.map(({ factor }) => t(`factor.${factor}`)));
  return (
    <Card title={t('case.about')}>
      <Facts
        items={[
          [
            t('cases.member'),
            <Link key="member" to={`/members/${member.id}`}>
              {member.name}
            </Link>,
          ],
          [t('case.by'), initiator.name],
          [t('cases.opened'), <Time key="opened" at={createdAt} />],
          [t('case.reason'), reason],
          ...(factors === '' ? [] : ([[t('case.asked'), factors]] as const)),
          [t('case.inherit'), word('mode', mode)],
          ...(endReason === null ? [] : ([[t('case.endReason'), word('end', endReason)]] as const)),
        ]}
      />
      {shares.length > 0 && (
        <div className={styles.shares}>
          <CustomerShares shares={shares} />
        </div>
      )}
    </Card>
  );
}
