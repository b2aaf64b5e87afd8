import type { UseMutationResult } from '@tanstack/react-query';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface RemovalProps {
  /** Names the thing, as its heading and as its button. */
  readonly title: string;
  /** What is no longer possible afterwards. */
  readonly lead: string;
  readonly remove: UseMutationResult<unknown, unknown, void>;
  readonly onClose: () => void;
}

/** Asks once before a way to prove oneself is gone: a slip of the finger could lock its owner out. */
export function Removal({ title, lead, remove, onClose }: RemovalProps) {
  const { t } = usePreferences();
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.back')}</Button>
          <Button tone="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
            {title}
          </Button>
        </>
      }
    >
      <p className="quiet">{lead}</p>
      <Refusal error={remove.error} />
    </Dialog>
  );
}
