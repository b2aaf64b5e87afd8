import { ArrowUp, CalendarClock, X } from 'lucide-react';
import { useState } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { Button } from '../ui/button.tsx';
import { movedUp } from './moved-up.ts';
import { type Draft, dayOf, untilDay } from './successor-draft.ts';
import styles from './successors.module.css';

interface DraftsProps {
  readonly drafts: readonly Draft[];
  readonly onChange: (drafts: readonly Draft[]) => void;
}

/** The places of a list in their order, each with its capacity and times. */
export function Drafts({ drafts, onChange }: DraftsProps) {
  const { t, word, clauses } = usePreferences();
  const [timing, setTiming] = useState<string | null>(null);
  const change = (id: string, more: Partial<Draft>) =>
    onChange(drafts.map((draft) => (draft.id === id ? { ...draft, ...more } : draft)));
  return (
    <ol>
      {drafts.map((draft, index) => (
        <li key={draft.id}>
          <span>
            {draft.name}{' '}
            <span className="note">
              {clauses([draft.note, draft.placesLeft !== null && t('customers.places', { count: draft.placesLeft })])}
            </span>
            {draft.refusal && <span className={styles.red}>{word('receiver', draft.refusal)}</span>}
          </span>
          <CapacityField draft={draft} onChange={(capacity) => change(draft.id, { capacity })} />
          <Button
            tone="quiet"
            icon
            aria-expanded={timing === draft.id}
            aria-label={t('successors.times', { name: draft.name })}
            onPress={() => setTiming(timing === draft.id ? null : draft.id)}
          >
            <CalendarClock size={16} aria-hidden />
          </Button>
          <Button
            tone="quiet"
            icon
            isDisabled={index === 0}
            aria-label={t('successors.up', { name: draft.name })}
            onPress={() => onChange(movedUp(drafts, index))}
          >
            <ArrowUp size={16} aria-hidden />
          </Button>
          <Button
            tone="quiet"
            icon
            aria-label={t('successors.remove', { name: draft.name })}
            onPress={() => onChange(drafts.filter((each) => each.id !== draft.id))}
          >
            <X size={16} aria-hidden />
          </Button>
          {timing === draft.id || draft.pausedUntil || draft.validUntil ? (
            <div className={styles.times}>
              <label>
                {t('successors.pausedUntil')}
                <input
                  type="date"
                  value={dayOf(draft.pausedUntil)}
                  onChange={({ target }) => change(draft.id, { pausedUntil: untilDay(target.value) })}
                />
              </label>
              <label>
                {t('successors.validUntil')}
                <input
                  type="date"
                  value={dayOf(draft.validUntil)}
                  onChange={({ target }) => change(draft.id, { validUntil: untilDay(target.value) })}
                />
              </label>
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

interface CapacityProps {
  readonly draft: Draft;
  readonly onChange: (value: number | null) => void;
}

function CapacityField({ draft, onChange }: CapacityProps) {
  const { t } = usePreferences();
  return (
    <input
      className={styles.capacity}
      inputMode="numeric"
      aria-label={t('successors.capacity', { name: draft.name })}
      placeholder={t('successors.unlimited')}
      value={draft.capacity ?? ''}
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, '').slice(0, 5);
        onChange(Number(digits) > 0 ? Number(digits) : null);
      }}
    />
  );
}
