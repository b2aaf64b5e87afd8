import { classes } from './classes.ts';
import styles from './truth.module.css';

/** Three dots: requested → accepted → observed. Green only when the third is filled. The word stands beside it. */
export function Truth({ steps }: { steps: 0 | 1 | 2 | 3 }) {
  return (
    <span className={classes(styles.truth, steps === 3 && styles.seen)} aria-hidden>
      {[1, 2, 3].map((step) => (
        <i key={step} className={classes(step <= steps && styles.on)} />
      ))}
    </span>
  );
}
