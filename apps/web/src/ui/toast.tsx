import { CircleAlert, CircleCheck } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { classes } from './classes.ts';
import styles from './overlay.module.css';

type Kind = 'done' | 'failed';
interface Note {
  readonly id: number;
  readonly kind: Kind;
  readonly text: string;
}

type Say = (text: string, kind?: Kind) => void;
const Context = createContext<Say>(() => undefined);

/** Says in passing what has just happened. Nothing that must be read lives only here. */
export const useToast = (): Say => useContext(Context);

const shownFor = 5_000;

export function Toasts({ children }: { readonly children: ReactNode }) {
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const say = useCallback<Say>((text, kind = 'done') => {
    const id = performance.now();
    setNotes((before) => [...before.slice(-2), { id, kind, text }]);
    setTimeout(() => setNotes((before) => before.filter((note) => note.id !== id)), shownFor);
  }, []);
  const list = useMemo(
    () =>
      notes.map((note) => (
        <div key={note.id} className={classes(styles.toast, note.kind === 'failed' && styles.toastFailed)}>
          {note.kind === 'done' ? <CircleCheck size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
          {note.text}
        </div>
      )),
    [notes],
  );
  return (
    <Context value={say}>
      {children}
      <div className={styles.toasts} role="status" aria-live="polite">
        {list}
      </div>
    </Context>
  );
}
