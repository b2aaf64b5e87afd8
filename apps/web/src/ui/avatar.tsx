import { classes } from './classes.ts';
import styles from './avatar.module.css';

/** The last two characters of a Chinese name, or the initials of another. Decoration: the name stands beside it. */
export function Avatar({ name, size = 'normal' }: { name: string; size?: 'small' | 'normal' | 'large' }) {
  return (
    <span className={classes(styles.avatar, styles[size])} aria-hidden>
      {shortName(name)}
    </span>
  );
}

export const shortName = (name: string): string =>
  /[\u4e00-\u9fff]/.test(name)
    ? name.slice(-2)
    : name
        .split(/\s+/)
        .map((word) => word.charAt(0))
        .join('')
        .slice(0, 2)
        .toUpperCase();
