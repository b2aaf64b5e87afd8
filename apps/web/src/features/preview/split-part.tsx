import { useQuery } from '@tanstack/react-query';
import type { Impact } from '@unbind/contract/impact';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Reference } from '../../ui/show.tsx';
import { CustomerShares } from '../customer-shares.tsx';
import { ChooseCustomers } from './choose-customers.tsx';
import { emptyPart, type SplitPart, saysSomething } from './chosen.ts';
import { Measured } from './measured.tsx';
import styles from './preview.module.css';
import { useChosen } from './use-chosen.ts';

/** So many parts before the rest; the contract takes eight. */
const mostParts = 7;

/** Customers with certain tags go another way than the rest: each part with how many it takes and who gets them. */
export function SplitParts({ impact }: { readonly impact: Impact }) {
  const { t } = usePreferences();
  const [chosen, choose] = useChosen();
  const member = useQuery(read('GET /members/:id', { params: { id: impact.member.id } }));
  const tags = member.data?.customerCounts.byTag ?? [];
  const [choosing, setChoosing] = useState<number | null>(null);
  if (member.data === undefined || impact.customers === 0) return null;
  const change = (next: (parts: readonly SplitPart[]) => readonly SplitPart[]) =>
    choose((now) => ({ ...now, mode: now.mode ?? impact.parts.at(-1)?.mode, parts: next(now.parts) }));
  const set = (index: number, next: (part: SplitPart) => SplitPart) =>
    change((parts) => parts.map((part, at) => (at === index ? next(part) : part)));
  const asked = chosen.parts.filter(saysSomething);
  const taken = new Set(chosen.parts.flatMap((part) => part.tags));
  return (
    <div className={styles.splits}>
      {chosen.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the order
        <fieldset key={index} className={styles.splitOne}>
          <legend>{t('split.part', { n: index + 1 })}</legend>
          <div className={styles.splitHead}>
            <Select
              label={t('split.modeOf', { n: index + 1 })}
              value={part.mode}
              onChange={(mode) => set(index, (now) => ({ ...now, mode: mode === 'assign' ? 'assign' : 'pool' }))}
              options={(['assign', 'pool'] as const).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
            />
            <Button
              tone="quiet"
              icon
              aria-label={t('split.remove', { n: index + 1 })}
              onPress={() => change((parts) => parts.toSpliced(index, 1))}
            >
              <X size={16} aria-hidden />
            </Button>
          </div>
          <div className={styles.tags}>
            {tags.map(({ tag, count }) => (
              <label key={tag} data-taken={(taken.has(tag) && !part.tags.includes(tag)) || undefined}>
                <input
                  type="checkbox"
                  checked={part.tags.includes(tag)}
                  disabled={taken.has(tag) && !part.tags.includes(tag)}
                  onChange={({ target: { checked } }) =>
                    set(index, (now) => ({
                      ...now,
                      tags: checked ? [...now.tags, tag] : now.tags.filter((each) => each !== tag),
                    }))
                  }
                />
                {tag} <span className="faint">{count}</span>
              </label>
            ))}
          </div>
          <div className={styles.more}>
            <Button onPress={() => setChoosing(index)}>
              {part.ids.length === 0 ? t('split.select') : t('split.selected', { count: part.ids.length })}
            </Button>
            <Select
              label={t('split.within')}
              value={String(part.days)}
              onChange={(days) => set(index, (now) => ({ ...now, days: Number(days) }))}
              options={[...new Set([0, 7, 30, 90, part.days])].map((days) => ({
                value: String(days),
                label: days === 0 ? t('split.whenever') : t('split.contacted', { days }),
              }))}
            />
          </div>
          <Taken impact={impact} index={asked.indexOf(part)} />
          {choosing === index && (
            <ChooseCustomers
              ownerId={impact.member.id}
              chosen={part.ids}
              onClose={() => setChoosing(null)}
              onChoose={(ids) => {
                set(index, (now) => ({ ...now, ids }));
                setChoosing(null);
              }}
            />
          )}
        </fieldset>
      ))}
      {chosen.parts.length < mostParts ? (
        <div>
          <Button tone="link" onPress={() => change((parts) => [...parts, emptyPart])}>
            <Plus size={16} aria-hidden />
            {t('split.add')}
          </Button>
        </div>
      ) : null}
      {asked.length > 0 ? <h3 className={styles.rest}>{t('split.rest', { count: restOf(impact) })}</h3> : null}
    </div>
  );
}

const restOf = (impact: Impact): number => impact.parts.at(-1)?.count ?? 0;

/** What a part takes now; a customer with two tags counts in the first part that matches. */
function Taken({ impact, index }: { readonly impact: Impact; readonly index: number }) {
  const { t } = usePreferences();
  const part = impact.parts[index];
  if (index < 0 || part === undefined) return <p className="note">{t('split.choose')}</p>;
  return (
    <>
      <p className="note">
        {t('split.takes', { count: part.count })} <PartReach impact={impact} mode={part.mode} />
      </p>
      {part.refusal === null ? (
        <CustomerShares shares={part.shares} />
      ) : (
        <p role="alert" className="note">
          {t(`refusal.${part.refusal}`)}
        </p>
      )}
    </>
  );
}

/** The reference of the way, and what the org itself has reached by it. */
function PartReach({ impact, mode }: { readonly impact: Impact; readonly mode: Impact['parts'][number]['mode'] }) {
  const { t } = usePreferences();
  const offer = impact.modes.find((each) => each.mode === mode);
  return (
    <>
      {offer && <Reference>{t('shell.reference', { value: `${offer.referenceReach}%` })}</Reference>}{' '}
      <Measured reach={impact.measuredReach.find((each) => each.mode === mode)} />
    </>
  );
}

/** What the org's own rules take before the rest, said in words. */
export function Rules({ impact }: { readonly impact: Impact }) {
  const { t, list } = usePreferences();
  return impact.parts
    .filter((part) => part.rule && part.count > 0)
    .map((part) => (
      // Of two rules that ask for the same, the second takes nobody.
      <p key={`${part.tags} ${part.contactedWithinDays}`} className="note">
        {t('split.rule', {
          who: list([
            part.tags && list(part.tags),
            part.contactedWithinDays !== null && t('split.contacted', { days: part.contactedWithinDays }),
          ]),
          mode: t(`mode.${part.mode}`),
          count: part.count,
        })}
      </p>
    ));
}
