import { Check } from 'lucide-react';
import { classes } from './classes.ts';
import styles from './steps.module.css';
import text from './text.module.css';

export interface Step {
  readonly key: string;
  readonly label: string;
  readonly state: 'done' | 'current' | 'waiting';
}

/** Where one is: numbered steps, all in sight on a wide screen, the current one named on a phone. */
export function Steps({ label, steps, done }: { label: string; steps: readonly Step[]; done: string }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={classes(step.state === 'done' && styles.done)}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className={styles.dot} aria-hidden={step.state === 'done'}>
            {step.state === 'done' ? <Check size={14} aria-hidden /> : index + 1}
          </span>
          <span className={styles.name}>{step.label}</span>
          {step.state === 'done' && <span className={text.hidden}>{done}</span>}
        </li>
      ))}
    </ol>
  );
}
