import { PanelLeftClose, PanelLeftOpen, Unlink } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import { classes } from '../ui/classes.ts';
import { Boundary } from './boundary.tsx';
import styles from './layout.module.css';
import { Places } from './places.tsx';
import { usePreferences } from './preferences.tsx';
import { RaiseHere } from './raise-here.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame: rail, top bar, content. On phones the rail is a bottom bar. */
export function Layout() {
  const { t } = usePreferences();
  const [narrow, setNarrow] = useState(() => localStorage.getItem('rail') === 'narrow');
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  useFocusOnNewPage(main, pathname);
  const fold = () => {
    localStorage.setItem('rail', narrow ? 'wide' : 'narrow');
    setNarrow(!narrow);
  };
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <div className={classes(styles.frame, narrow && styles.narrow)}>
        <nav className={styles.rail} aria-label={t('shell.nav')}>
          <div className={styles.brand}>
            <Unlink size={22} aria-hidden />
            <span className={styles.word}>{t('app.name')}</span>
          </div>
          <Places />
          <button type="button" className={styles.fold} onClick={fold}>
            {narrow ? <PanelLeftOpen size={20} aria-hidden /> : <PanelLeftClose size={20} aria-hidden />}
            <span className={styles.word}>{t(narrow ? 'shell.expand' : 'shell.collapse')}</span>
          </button>
        </nav>
        <div>
          <TopBar />
          <main id="main" ref={main} tabIndex={-1} className={styles.main}>
            <Boundary key={pathname}>
              <Suspense fallback={null}>
                <Outlet />
              </Suspense>
            </Boundary>
          </main>
        </div>
      </div>
      <RaiseHere />
      <nav className={styles.bottom} aria-label={t('shell.navPhone')}>
        <Places most={4} />
      </nav>
    </>
  );
}

/** A new page begins at its top, and the keyboard in its content; the first page leaves the focus alone. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>, pathname: string) {
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what makes a page new
  useEffect(() => {
    if (!first.current) {
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [pathname]);
}
