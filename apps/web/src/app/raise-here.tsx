import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { rescueBy } from './raise.ts';

const load = () => import('../features/verify/raise.tsx').then(({ RaiseDialog }) => ({ default: RaiseDialog }));
const RaiseDialog = lazy(load);

/**
 * Stands by until something asks for a fresh proof; then asks the person, and lets what was asked go on. It listens from
 * the first moment of a page; only the dialog is fetched when it is needed, and a press waits for it.
 */
export function RaiseHere() {
  const [asking, setAsking] = useState(false);
  // Several requests may need the same proof at once: one dialog answers them all.
  const waiting = useRef<((raised: boolean) => void)[]>([]);
  useEffect(() => {
    const raise = async () => {
      // Where the dialog cannot be fetched nobody can be asked, and the refusal stands.
      if (!(await load().then(Boolean, () => false))) return false;
      return new Promise<boolean>((resolve) => {
        waiting.current.push(resolve);
        setAsking(true);
      });
    };
    rescueBy({ raise });
  }, []);
  const end = (raised: boolean) => {
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve(raised);
  };
  return asking ? (
    <Suspense fallback={null}>
      <RaiseDialog onEnd={end} />
    </Suspense>
  ) : null;
}
