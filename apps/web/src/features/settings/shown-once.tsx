import { Copy, TriangleAlert } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './settings.module.css';

interface ShownOnceProps {
  readonly title: string;
  /** What it is called. */
  readonly name: string;
  readonly value: string;
  readonly onClose: () => void;
}

/** A secret that is never shown again: to be copied now, and put away by saying so. */
export function ShownOnce({ title, name, value, onClose }: ShownOnceProps) {
  const { t } = usePreferences();
  const say = useToast();
  const copy = () => void navigator.clipboard.writeText(value).then(() => say(t('shell.copied')));
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <Button tone="primary" onPress={onClose}>
          {t('systems.kept')}
        </Button>
      }
    >
      <div className={styles.form}>
        <Callout tone="pending" icon={TriangleAlert}>
          {t('systems.once')}
        </Callout>
        <div className={styles.once}>
          <span className="note">{name}</span>
          <code className="mono">{value}</code>
          <Button onPress={copy}>
            <Copy size={16} aria-hidden />
            {t('systems.copy')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
