import { CheckCircle2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import styles from './toast.module.css';

let current: { readonly id: number; readonly message: string } | null = null;
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: typeof current): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Says that something was done; it leaves by itself. What needs an answer is a dialog, not a toast. */
export function toast(message: string): void {
  lastId += 1;
  const id = lastId;
  set({ id, message });
  setTimeout(() => current?.id === id && set(null), 5_000);
}

/** The one place on the page where toasts appear. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  return (
    <div className={styles.place} role="status">
      {shown !== null && (
        <p className={styles.toast}>
          <CheckCircle2 size={16} aria-hidden />
          {shown.message}
        </p>
      )}
    </div>
  );
}
