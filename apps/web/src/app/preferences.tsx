import {
  type Language,
  loadTable,
  type Moments,
  moments,
  type Table,
  type Translate,
  translator,
  wordOf,
} from '@unbind/phrases';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { carry } from './client.ts';
import { keptLanguage } from './language.ts';

type Theme = 'light' | 'dark';

type Parts = readonly (string | null | undefined | false)[];

interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly table: Table;
  readonly t: Translate;
  /** The word of a code from outside, e.g. `word('state', 'holding')`. */
  readonly word: (group: string, code: string, slots?: Parameters<typeof wordOf>[4]) => string;
  /** Parts of one sentence, those that are there. */
  readonly clauses: (parts: Parts) => string;
  /** Equal things, one after the other. */
  readonly list: (parts: Parts) => string;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

const Context = createContext<Preferences | null>(null);

export function usePreferences(): Preferences {
  const value = useContext(Context);
  if (value === null) throw new Error('outside of Preferences');
  return value;
}

/** Keeps language and theme in this browser, and shows the page in them. */
export function PreferencesProvider({ first, children }: { readonly first: Table; readonly children: ReactNode }) {
  const [{ language, table }, setSpoken] = useState({ language: keptLanguage(), table: first });
  const [theme, setThemeState] = useState<Theme>(document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');
  const value = useMemo<Preferences>(() => {
    carry({ language });
    const t = translator(table, language);
    return {
      language,
      theme,
      table,
      t,
      word: (group, code, slots) => wordOf(table, language, group, code, slots),
      clauses: (parts) => parts.filter(Boolean).join(t('shell.comma')),
      list: (parts) => parts.filter(Boolean).join(t('shell.and')),
      setLanguage: (next) => {
        localStorage.setItem('language', next);
        document.documentElement.lang = next;
        void loadTable(next).then((loaded) => setSpoken({ language: next, table: loaded }));
      },
      setTheme: (next) => {
        localStorage.setItem('theme', next);
        document.documentElement.dataset.theme = next;
        setThemeState(next);
      },
    };
  }, [language, theme, table]);
  return (
    <Context value={value}>
      <I18nProvider locale={language}>{children}</I18nProvider>
    </Context>
  );
}

const Zone = createContext('Asia/Shanghai');
export const ZoneProvider = Zone;

/** Times in the reader's language and the org's zone. */
export function useMoments(): Moments {
  const { t, language } = usePreferences();
  const zone = useContext(Zone);
  return useMemo(() => moments(t, language, zone), [t, language, zone]);
}
