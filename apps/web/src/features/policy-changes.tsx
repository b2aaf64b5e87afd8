import { type PolicyChange, policyChanges } from '@unbind/domain/policy/changes';
import { usePreferences } from '../app/preferences.tsx';
import styles from './policy-changes.module.css';
import { type Numbers, usePolicyWords } from './policy-words.ts';

const keyOf = (change: PolicyChange): string => (change.key === 'riskRules' ? change.rule : change.key);

/** From what to what, in words. */
export function Changes({ from, to, none }: { readonly from: Numbers; readonly to: Numbers; readonly none: string }) {
  const words = usePolicyWords();
  const { t } = usePreferences();
  const changes = policyChanges(from, to);
  if (changes.length === 0) return <p className="note">{none}</p>;
  return (
    <ul className={styles.changes} aria-label={t('policy.differences')}>
      {changes.map((each) => {
        const { name, from: before, to: after } = words.change(each);
        return (
          <li key={keyOf(each)}>
            <span className="note">{name}</span>
            <span>
              <del>{before}</del> → <ins>{after}</ins>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
