import { useQuery } from '@tanstack/react-query';
import type { FrozenRoleDetail } from '@unbind/contract/rights';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { Card, CardPart, pageStyles } from '../../ui/page.tsx';
import { Facts, Names } from '../../ui/show.tsx';
import { Sub } from '../../ui/table.tsx';
import { ReviewForm } from './review-form.tsx';
import styles from './rights.module.css';
import { useRoleName } from './role-name.ts';
import { Review } from './role-table.tsx';

interface RoleDetailProps {
  readonly id: string;
  /** Somebody chose it: on a phone it stands below the list and is brought into sight. */
  readonly asked: boolean;
}

/** Everything that a reviewer wants to know of one frozen role, and the review itself. */
export function RoleDetail({ id, asked }: RoleDetailProps) {
  const { t } = usePreferences();
  const query = useQuery(read('GET /frozen-roles/:id', { params: { id } }));
  const here = useRef<HTMLElement>(null);
  const loaded = query.data !== undefined;
  useEffect(() => {
    if (asked && loaded) here.current?.scrollIntoView({ block: 'nearest' });
  }, [asked, loaded]);
  return (
    <aside ref={here} className={pageStyles.stay} aria-label={t('rights.detail', { name: query.data?.name ?? '' })}>
      <Card bare label={t('rights.detail', { name: query.data?.name ?? '' })}>
        <View query={query}>
          {(role) => (
            <>
              <CardPart>
                <Head role={role} />
              </CardPart>
              <CardPart>
                <About role={role} />
              </CardPart>
              <CardPart>
                <Usage role={role} />
              </CardPart>
              <CardPart>{role.state === 'frozen' ? <ReviewForm role={role} /> : <Reviewed role={role} />}</CardPart>
            </>
          )}
        </View>
      </Card>
    </aside>
  );
}

interface Of {
  readonly role: FrozenRoleDetail;
}

function Head({ role }: Of) {
  const { t } = usePreferences();
  const nameOf = useRoleName();
  return (
    <>
      <div className={styles.head}>
        <h2>{nameOf(role)}</h2>
        <Review role={role} />
      </div>
      <p className="quiet">
        {role.state === 'frozen' && role.heldSince === null ? (
          <>
            {t('rights.frozenUntil', { name: role.holder.name })} <Time at={role.removeAt} as="stamp" />
          </>
        ) : (
          role.holder.name
        )}
      </p>
    </>
  );
}

function About({ role }: Of) {
  const { t } = usePreferences();
  const { department, reach, contactsEdit, grantedAt, grantedBy, unbinding, uses, holder } = role;
  return (
    <Facts
      items={[
        [
          t('rights.reach'),
          <span key="reach">
            {department?.name ?? t('rights.wholeOrg')}
            <Sub>{t('rights.members', { count: reach })}</Sub>
          </span>,
        ],
        ...(contactsEdit ? ([[t('rights.contactsEdit'), t('rights.yes')]] as const) : []),
        [
          t('rights.granted'),
          <span key="granted">
            <Time at={grantedAt} />
            {grantedBy && <Sub>{t('rights.grantedBy', { name: grantedBy.name })}</Sub>}
          </span>,
        ],
        [t('rights.frozenAt'), <Time key="frozen" at={role.frozenAt} as="stamp" />],
        [
          t('rights.from'),
          <Link key="from" to={`/unbindings/${unbinding.id}`}>
            {t('rights.caseOf', { name: holder.name })}
          </Link>,
        ],
        [t('rights.uses'), uses === null ? t('rights.unknownUses') : t('rights.times', { count: uses })],
      ]}
    />
  );
}

/** What the holder did with it: counted by kind, the latest one by one. */
function Usage({ role: { uses, usage, latest } }: Of) {
  const { t, word } = usePreferences();
  if (uses === null || usage.length === 0)
    return <p className="quiet">{t(uses === null ? 'rights.unknownUses' : 'rights.noUsage')}</p>;
  return (
    <>
      <h3>{t('rights.usage')}</h3>
      <dl className={styles.usage}>
        {usage.map(({ kind, count }) => (
          <Row key={kind} term={word('use', kind)} fact={t('rights.times', { count })} />
        ))}
      </dl>
      <Names summary={t('rights.latest', { count: latest.length })}>
        <ul>
          {latest.map(({ index, kind, at, unbinding }) => (
            <li key={index}>
              <Time at={at} as="stamp" /> {word('use', kind)}{' '}
              {unbinding && <Link to={`/unbindings/${unbinding.id}`}>{unbinding.number}</Link>}
            </li>
          ))}
        </ul>
      </Names>
    </>
  );
}

const Row = ({ term, fact }: { readonly term: string; readonly fact: string }) => (
  <>
    <dt>{term}</dt>
    <dd>{fact}</dd>
  </>
);

function Reviewed({ role: { reviewedBy, reviewedAt, note, flagged } }: Of) {
  const { t } = usePreferences();
  if (flagged || reviewedAt === null) return <p className="quiet">{t('rights.nobody')}</p>;
  return (
    <>
      <p>
        {t('rights.doneBy', { name: reviewedBy?.name ?? '' })} <Time at={reviewedAt} as="stamp" />
      </p>
      {note && <p className={styles.words}>{note}</p>}
    </>
  );
}
