import type { Impact } from '@unbind/contract/impact';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented, Select } from '../../ui/field.tsx';
import { Callout, Reference } from '../../ui/show.tsx';
import { CustomerShares } from '../customer-shares.tsx';
import styles from './preview.module.css';
import { Successors } from './successors.tsx';

/** Who gets the customers: the mode, the bar of who gets how many, and the successors edited in place. */
export function InheritancePart({ impact, wechat }: { readonly impact: Impact; readonly wechat: string | undefined }) {
  const { t } = usePreferences();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  return (
    <section className={styles.part} aria-labelledby="inherit">
      <div className={styles.head}>
        <h2 id="inherit">{t('preview.inherit')}</h2>
        <span className="faint">{t('preview.customers', { count: impact.customers })}</span>
      </div>
      {impact.customers === 0 ? (
        <p className="quiet">{t('preview.noCustomers')}</p>
      ) : (
        <>
          <ModeChoice impact={impact} wechat={wechat} />
          <CustomerShares shares={impact.shares} />
        </>
      )}
      {impact.mode === 'assign' && may('successors.edit') && impact.customers > 0 && !editing ? (
        <div>
          <Button tone="link" onPress={() => setEditing(true)}>
            {t('preview.editSuccessors')}
          </Button>
        </div>
      ) : null}
      {editing ? <Successors memberId={impact.member.id} onDone={() => setEditing(false)} /> : null}
    </section>
  );
}

/** All three modes are offered; one that is not possible says why. */
function ModeChoice({ impact, wechat }: { readonly impact: Impact; readonly wechat: string | undefined }) {
  const { t } = usePreferences();
  const [, setSearch] = useSearchParams();
  const offer = impact.modes.find((each) => each.mode === impact.mode);
  const refused = impact.modes.filter((each) => each.refusal !== null && each.mode !== impact.mode);
  const choose = (mode: string, account?: string) =>
    setSearch({ mode, ...(account ? { wechat: account } : {}) }, { replace: true });
  return (
    <>
      <Segmented
        label={t('preview.mode')}
        value={impact.mode}
        onChange={(mode) =>
          choose(mode, mode === 'retain' ? impact.retainAccounts.find((each) => each.sameName)?.id : undefined)
        }
        options={impact.modes.map(({ mode }) => ({ value: mode, label: t(`mode.${mode}`) }))}
      />
      <p className="note">
        {t(`modeWhy.${impact.mode}`)}{' '}
        {offer ? <Reference>{t('shell.reference', { value: `${offer.referenceReach}%` })}</Reference> : null}
      </p>
      {impact.mode === 'retain' && impact.retainAccounts.length > 0 ? (
        <Select
          label={t('preview.newWechat')}
          value={wechat ?? ''}
          onChange={(account) => choose('retain', account)}
          options={impact.retainAccounts.map(({ id, nickname, sameName }) => ({
            value: id,
            label: `${nickname} · ${t(sameName ? 'preview.sameName' : 'preview.otherName')}`,
          }))}
        />
      ) : null}
      {offer?.refusal ? (
        <Callout tone="danger" icon={CircleAlert}>
          {t(`refusal.${offer.refusal}`)}
        </Callout>
      ) : null}
      {offer?.warning ? (
        <Callout tone="pending" icon={TriangleAlert}>
          {t(`warning.${offer.warning}`)}
        </Callout>
      ) : null}
      {refused.map(({ mode, refusal }) =>
        refusal === null ? null : (
          <p key={mode} className="note">
            {t('preview.modeRefused', { mode: t(`mode.${mode}`), reason: t(`refusal.${refusal}`) })}
          </p>
        ),
      )}
    </>
  );
}
