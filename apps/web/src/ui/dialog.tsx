import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classes } from './classes.ts';
import styles from './overlay.module.css';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Near the top and without padding, for search. */
  readonly top?: boolean;
  /** Only its own buttons close it, because what it shows is not shown again. */
  readonly stays?: boolean;
}

/** Asks for one decision. Its heading and its button name the thing, never 「确定」. */
export function Dialog({ title, isOpen, onClose, children, actions, top = false, stays = false }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable={!stays}
      isKeyboardDismissDisabled={stays}
      className={classes(styles.scrim, top && styles.top)}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog className={classes(styles.dialog, top && styles.flush)}>
          <Heading slot="title" level={2} className={classes(top && 'sr-only')}>
            {title}
          </Heading>
          {children}
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
