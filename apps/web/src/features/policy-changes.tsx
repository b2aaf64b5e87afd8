import { changeName, type PolicyChange, policyChanges } from '@unbind/domain/policy/changes';
import { usePreferences } from '../app/preferences.tsx';
import styles from './policy-changes.module.css';
import { type Numbers, usePolicyWords } from './policy-words.ts';

/** From what to what, in words. */
export function Changes({ from, to, none }: { readonly from: Numbers; readonly to: Numbers; readonly none: string }) {
  const changes = policyChanges(from, to);
  return changes.length === 0 ? <p className="note">{none}</p> : <ChangeLines changes={changes} />;
}

interface LinesProps {
  readonly changes: readonly PolicyChange[];
  /** Why each of them is so, where that is known. */
  readonly why?: (change: PolicyChange) => string;
}

/** Differences one below the other. */
export function ChangeLines({ changes, why }: LinesProps) {
  const words = usePolicyWords();
  const { t } = usePreferences();
  return (
    <ul className={styles.changes} aria-label={t('policy.differences')}>
      {changes.map((each) => {
        const { name, from: before, to: after } = words.change(each);
        return (
          <li key={changeName(each)}>
            <span className="note">{name}</span>
            <span>
              <del>{before}</del> → <ins>{after}</ins>
            </span>
            {why === undefined ? null : <span>{why(each)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
