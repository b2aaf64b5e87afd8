import { usePreferences } from '../app/preferences.tsx';
import { Sub } from '../ui/table.tsx';
import styles from './customer-choice.module.css';

/** What is chosen after one has been ticked or unticked. */
export function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface AllProps {
  readonly items: readonly { readonly id: string }[];
  readonly picked: readonly unknown[];
  readonly onPick: (ids: ReadonlySet<string>) => void;
}

/** Ticks all that are on the page, or none. */
export function ChooseAll({ items, picked, onPick }: AllProps) {
  const { t } = usePreferences();
  if (items.length === 0) return null;
  return (
    <label>
      <input
        type="checkbox"
        checked={picked.length === items.length}
        onChange={({ target }) => onPick(new Set(target.checked ? items.map(({ id }) => id) : []))}
      />
      {t('customers.all')}
    </label>
  );
}

interface CustomerChoiceProps {
  readonly name: string;
  readonly note: readonly (string | null)[];
  readonly chosen: boolean;
  readonly able?: boolean;
  /** Null: there is nothing to choose for. */
  readonly onToggle: (() => void) | null;
}

/** A customer in a list of which several can be chosen. */
export function CustomerChoice({ name, note, chosen, able = true, onToggle }: CustomerChoiceProps) {
  const { t } = usePreferences();
  const named = (
    <span>
      {name}
      <Sub>{note.filter(Boolean).join(' · ')}</Sub>
    </span>
  );
  if (onToggle === null) return named;
  return (
    <label className={styles.customer}>
      <input
        type="checkbox"
        checked={chosen}
        disabled={!able}
        onChange={onToggle}
        aria-label={t('pool.select', { name })}
      />
      {named}
    </label>
  );
}
