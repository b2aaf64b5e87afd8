import { Languages, LogOut, Moon, Search, ShieldCheck, Smartphone, Sun } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Avatar } from '../ui/show.tsx';
import { Bell } from './bell.tsx';
import styles from './layout.module.css';
import { usePreferences } from './preferences.tsx';
import { useMay, useSession } from './session.tsx';

const Find = lazy(() => import('./find.tsx').then(({ Find }) => ({ default: Find })));

export function TopBar() {
  const { t, theme, setTheme, language, setLanguage } = usePreferences();
  const { org } = useSession();
  const may = useMay();
  return (
    <header className={styles.topbar}>
      <span className={styles.org}>{org.name}</span>
      {may('member.list') ? <FindButton /> : null}
      <Button
        tone="quiet"
        icon
        aria-label={t(theme === 'dark' ? 'shell.light' : 'shell.dark')}
        onPress={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        {theme === 'dark' ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
      </Button>
      <Button
        tone="quiet"
        icon
        aria-label={t('shell.language')}
        onPress={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
      >
        <Languages size={16} aria-hidden />
      </Button>
      <Bell />
      <Person />
    </header>
  );
}

function FindButton() {
  const { t } = usePreferences();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles.search}
        aria-keyshortcuts="Meta+K Control+K"
        onClick={() => setOpen(true)}
      >
        <Search size={16} aria-hidden />
        <span>{t('shell.search')}</span>
        <kbd className="kbd" aria-hidden>
          ⌘K
        </kbd>
      </button>
      {open ? (
        <Suspense fallback={null}>
          <Find onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Person() {
  const { t } = usePreferences();
  const { user } = useSession();
  const navigate = useNavigate();
  const role = user.roles[0] ?? 'member';
  return (
    <MenuTrigger>
      <AriaButton className={styles.person ?? ''}>
        <Avatar name={user.name} />
        <span className={styles.name}>
          {user.name} <span className="faint">{t(`role.${role}`)}</span>
        </span>
      </AriaButton>
      <Popover placement="bottom end">
        <Menu className={styles.menu ?? ''} onAction={(to) => void navigate(String(to))}>
          <MenuItem id="/me" className={styles.item ?? ''}>
            <Smartphone size={16} aria-hidden />
            {t('me.title')}
          </MenuItem>
          <MenuItem id="/settings/security" className={styles.item ?? ''}>
            <ShieldCheck size={16} aria-hidden />
            {t('security.title')}
          </MenuItem>
          <MenuItem id="/sign-out" className={styles.item ?? ''}>
            <LogOut size={16} aria-hidden />
            {t('session.signOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
