import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react';
import { Link } from 'react-router';
import { CaseState } from '../features/words.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SearchField } from '../ui/field.tsx';
import { Avatar } from '../ui/show.tsx';
import styles from './find.module.css';
import { usePreferences } from './preferences.tsx';
import { read } from './queries.ts';
import { useMay } from './session.tsx';

/** ⌘K: members by name, initials, account or digits; cases by number or name. Arrow keys walk, Enter opens. */
export function Find({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePreferences();
  const may = useMay();
  const [q, setQ] = useState('');
  const words = useDeferredValue(q.trim());
  const list = useRef<HTMLDivElement>(null);
  const members = useQuery({
    ...read('GET /members', { query: { q: words, limit: 8 } }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
  const cases = useQuery({ ...read('GET /unbindings', { query: { limit: 50 } }), enabled: may('unbinding.list') });
  const found = words === '' ? [] : (members.data?.items ?? []);
  const sought = words.toLowerCase();
  const foundCases = (cases.data?.items ?? [])
    .filter((row) => sought === '' || row.number.toLowerCase().includes(sought) || row.member.name.includes(words))
    .slice(0, 5);
  return (
    <Dialog title={t('shell.searchTitle')} isOpen onClose={onClose} top>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk the links inside */}
      <div onKeyDown={(event) => walk(event, list.current)}>
        <div className={styles.field}>
          <SearchField
            label={t('shell.search')}
            placeholder={t('shell.searchHint')}
            value={q}
            onChange={setQ}
            autoFocus
          />
        </div>
        <div ref={list} className={styles.results}>
          {found.length > 0 ? <h3>{t('shell.searchMembers')}</h3> : null}
          {found.map((member) => (
            <Link key={member.id} to={`/members/${member.id}`} onClick={onClose}>
              <Avatar name={member.name} />
              <span>
                {member.name} <span className="faint">{member.position}</span>
              </span>
              <span className="note">{member.department}</span>
            </Link>
          ))}
          {foundCases.length > 0 ? <h3>{t('shell.searchCases')}</h3> : null}
          {foundCases.map((row) => (
            <Link key={row.id} to={`/unbindings/${row.id}`} onClick={onClose}>
              <span>{row.member.name}</span>
              <span className="mono faint">{row.number}</span>
              <CaseState state={row.state} />
            </Link>
          ))}
          {words !== '' && members.isSuccess && found.length + foundCases.length === 0 ? (
            <p className={styles.none}>{t('shell.searchNone', { q: words })}</p>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}

function walk(event: KeyboardEvent, list: HTMLElement | null) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...(list?.querySelectorAll('a') ?? [])];
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) links[0]?.click();
  if (step === undefined || links.length === 0) return;
  event.preventDefault();
  const at = links.findIndex((link) => link.isSameNode(document.activeElement));
  links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
}
