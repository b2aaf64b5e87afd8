import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import { Link, type LinkProps } from 'react-router';
import styles from './button.module.css';
import { classes } from './classes.ts';

interface Look {
  readonly tone?: 'primary' | 'danger' | 'quiet' | 'link' | undefined;
  readonly size?: 'large' | 'touch' | undefined;
  readonly block?: boolean | undefined;
  readonly icon?: boolean | undefined;
}

const look = ({ tone, size, block, icon }: Look): string =>
  classes(styles.button, tone && styles[tone], size && styles[size], block && styles.block, icon && styles.icon);

/** A button; a dangerous one is outlined and names the person, never filled. */
export function Button({
  tone,
  size,
  block,
  icon,
  isPending,
  onPress,
  ...props
}: Look & Omit<ButtonProps, 'className'>) {
  // A busy button keeps the focus and takes no second press. React Aria's own `isPending` leaves unnamed images behind.
  const press = isPending || !onPress ? {} : { onPress };
  const className = look({ tone, size, block, icon });
  return <AriaButton {...props} {...press} data-pending={isPending || undefined} className={className} />;
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ tone, size, block, icon, ...props }: Look & Omit<LinkProps, 'className'>) {
  return <Link {...props} className={look({ tone, size, block, icon })} />;
}
