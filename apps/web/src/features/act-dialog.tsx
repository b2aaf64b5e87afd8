import type { ReactNode } from 'react';
import { Refusal } from '../app/failed.tsx';
import { usePreferences } from '../app/preferences.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface ActDialogProps {
  readonly title: string;
  /** What the button says that does it. */
  readonly act: string;
  readonly onAct: () => void;
  readonly onClose: () => void;
  readonly isPending: boolean;
  readonly isDisabled?: boolean;
  /** Why it was refused; stands above the buttons. */
  readonly error: unknown;
  readonly children: ReactNode;
}

/** Asks for what an act needs, and does it or says why not. */
export function ActDialog({
  title,
  act,
  onAct,
  onClose,
  isPending,
  isDisabled = false,
  error,
  children,
}: ActDialogProps) {
  const { t } = usePreferences();
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {t('tasks.cancel')}
          </Button>
          <Button tone="primary" isPending={isPending} isDisabled={isDisabled} onPress={onAct}>
            {act}
          </Button>
        </>
      }
    >
      <div className="stack">
        {children}
        <Refusal error={error} />
      </div>
    </Dialog>
  );
}
