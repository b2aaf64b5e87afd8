import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link, type LinkProps } from 'react-router';
import styles from './button.module.css';
import { classes } from './classes.ts';

interface Look {
  /** One `primary` a page; `danger` is outlined and names its object. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger' | 'text';
  readonly size?: 'normal' | 'large' | 'touch' | 'icon';
  readonly block?: boolean;
}

const classOf = ({ look = 'plain', size = 'normal', block = false }: Look): string =>
  classes(look === 'text' ? styles.text : styles.button, styles[look], styles[size], block && styles.block);

export interface ButtonProps extends Look, Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  /** While true the button is busy: it says so and takes no second press. */
  readonly pending?: boolean;
}

export function Button({ look, size, block, pending, ...props }: ButtonProps) {
  const className = classOf({ ...(look && { look }), ...(size && { size }), ...(block && { block }) });
  return <AriaButton {...props} {...(pending === undefined ? {} : { isPending: pending })} className={className} />;
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({ look, size, block, ...props }: Look & Omit<LinkProps, 'className'>) {
  const className = classOf({ ...(look && { look }), ...(size && { size }), ...(block && { block }) });
  return <Link {...props} className={className} />;
}
