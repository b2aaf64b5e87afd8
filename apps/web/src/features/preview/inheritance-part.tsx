import type { Impact } from '@unbind/contract/impact';
import { modes } from '@unbind/domain/inheritance/modes';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented, Select } from '../../ui/field.tsx';
import { Callout, Reference } from '../../ui/show.tsx';
import { CustomerShares } from '../customer-shares.tsx';
import { Successors } from '../successor-editor.tsx';
import { Measured } from './measured.tsx';
import styles from './preview.module.css';
import { Rules, SplitParts } from './split-part.tsx';
import { useChosen } from './use-chosen.ts';

/** Who gets the customers: the mode, the bar of who gets how many, and the successors edited in place. */
export function InheritancePart({ impact }: { readonly impact: Impact }) {
  const { t } = usePreferences();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const assigns = impact.parts.some((part) => part.mode === 'assign');
  const isSplit = impact.parts.filter((part) => !part.rule).length > 1;
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
          <SplitParts impact={impact} />
          <ModeChoice impact={impact} />
          <Rules impact={impact} />
          <CustomerShares shares={isSplit ? (impact.parts.at(-1)?.shares ?? []) : impact.shares} />
        </>
      )}
      {assigns && may('successors.edit') && impact.customers > 0 && !editing ? (
        <div>
          <Button tone="link" onPress={() => setEditing(true)}>
            {t('preview.editSuccessors')}
          </Button>
        </div>
      ) : null}
      {editing ? (
        <div className={styles.successors}>
          <Successors holder={{ kind: 'member', id: impact.member.id }} onDone={() => setEditing(false)} />
        </div>
      ) : null}
    </section>
  );
}

/** All three modes are offered; one that is not possible says why. */
function ModeChoice({ impact }: { readonly impact: Impact }) {
  const { t } = usePreferences();
  const [chosen, change] = useChosen();
  const { wechat } = chosen;
  // The last part takes the rest, or all of them.
  const mode = impact.parts.at(-1)?.mode ?? impact.mode;
  const offer = impact.modes.find((each) => each.mode === mode);
  const refused = impact.modes.filter((each) => each.refusal !== null && each.mode !== mode);
  const choose = (next: string, account?: string) => {
    const known = modes.find((each) => each === next);
    change((now) => ({ ...now, mode: known, wechat: account }));
  };
  return (
    <>
      <Segmented
        label={t('preview.mode')}
        value={mode}
        onChange={(mode) =>
          choose(mode, mode === 'retain' ? impact.retainAccounts.find((each) => each.sameName)?.id : undefined)
        }
        options={impact.modes.map(({ mode }) => ({ value: mode, label: t(`mode.${mode}`) }))}
      />
      <p className="note">
        {t(`modeWhy.${mode}`)}{' '}
        {offer ? <Reference>{t('shell.reference', { value: `${offer.referenceReach}%` })}</Reference> : null}{' '}
        <Measured reach={impact.measuredReach.find((each) => each.mode === mode)} />
      </p>
      {mode === 'retain' ? <p className="note">{t('split.retainUntil', { hours: impact.claimHours })}</p> : null}
      {mode === 'retain' ? (
        <Select
          label={t('split.fallback')}
          value={chosen.fallback}
          onChange={(next) =>
            change((now) => ({ ...now, mode: 'retain', fallback: next === 'assign' ? 'assign' : 'pool' }))
          }
          options={(['pool', 'assign'] as const).map((each) => ({
            value: each,
            label: t('split.fallbackTo', { mode: t(`mode.${each}`) }),
          }))}
        />
      ) : null}
      {mode === 'retain' && impact.retainAccounts.length > 0 ? (
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
          {t(`refusal.${offer.refusal}`)}{' '}
          {offer.refusal === 'successors-young' && (
            <Link to={`/members/${impact.member.id}/successors`}>{t('successors.servedSee')}</Link>
          )}
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
