import type { ChecklistItemView, Departure } from '@unbind/contract/departures';
import { CalendarClock, CircleCheck, CircleDashed, CircleMinus, type LucideIcon } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { useMay, useSession } from '../../app/session.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { State, type Tone } from '../../ui/show.tsx';
import styles from './departures.module.css';

const looks: Readonly<Record<ChecklistItemView['state'], { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  done: { tone: 'success', icon: CircleCheck },
  none: { tone: 'plain', icon: CircleMinus },
  waits: { tone: 'progress', icon: CalendarClock },
  open: { tone: 'pending', icon: CircleDashed },
};

/** What is to be in order before somebody leaves, as the facts make it now. */
export function Checklist({ of }: { readonly of: Departure }) {
  const { t } = usePreferences();
  const { checklist } = of;
  const done = checklist.filter(({ state }) => state !== 'open').length;
  return (
    <Card
      bare
      title={t('departure.checklist')}
      count={t('departure.progress', { done, all: checklist.length })}
      end={
        done === checklist.length ? (
          <State tone="success" icon={CircleCheck}>
            {t('departure.allDone')}
          </State>
        ) : null
      }
    >
      <ul className={styles.list}>
        {checklist.map((item) => (
          <Item key={item.kind} item={item} of={of} />
        ))}
      </ul>
    </Card>
  );
}

function Item({ item, of }: { readonly item: ChecklistItemView; readonly of: Departure }) {
  const { t, word } = usePreferences();
  const { kind, state, who, why, params } = item;
  const { tone, icon } = looks[state];
  const go = useGo(item, of);
  return (
    <li>
      <div className={styles.state}>
        <State tone={tone} icon={icon}>
          {t(`departure.state.${state}`)}
        </State>
      </div>
      <div>
        <h3>{t(`departure.item.${kind}`)}</h3>
        <p className="quiet">{word(`departure.why.${kind}`, why, params)}</p>
        {who !== null && <p className={styles.turn}>{t('departure.turn', { name: who.name })}</p>}
      </div>
      {go !== null && (
        <LinkButton
          to={go.to}
          tone={state === 'open' ? undefined : 'quiet'}
          aria-label={`${go.name}：${t(`departure.item.${kind}`)}`}
        >
          {go.name}
        </LinkButton>
      )}
    </li>
  );
}

interface Way {
  readonly to: string;
  readonly name: string;
}

/** Where one goes to do it; only what this person may open. */
function useGo({ kind, state }: ChecklistItemView, { member, unbinding, leavesAt }: Departure): Way | null {
  const { t } = usePreferences();
  const may = useMay();
  const { user } = useSession();
  // What is in order needs no way; a case is looked at all the same.
  if (state === 'none' || (state === 'done' && kind !== 'case')) return null;
  const ways: Readonly<Record<ChecklistItemView['kind'], string | null>> = {
    successors: may('successors.edit') ? `/members/${member.id}/successors` : null,
    notes: user.id === member.id ? '/me/customers' : null,
    approvers: may('member.read') ? `/members/${member.id}/rights` : null,
    groups: may('successors.edit') ? `/members/${member.id}/successors` : null,
    functions: may('function.read') ? '/functions' : null,
    case: null,
  };
  if (kind !== 'case') {
    const to = ways[kind];
    return to === null ? null : { to, name: t(`departure.go.${kind}`) };
  }
  const ended = unbinding === null || ['cancelled', 'expired', 'restored'].includes(unbinding.state);
  if (!ended)
    return may('unbinding.list') ? { to: `/unbindings/${unbinding.id}`, name: t('departure.go.caseOpen') } : null;
  if (!may('unbinding.create')) return null;
  return { to: `/members/${member.id}/unbind?at=${encodeURIComponent(leavesAt)}`, name: t('departure.go.case') };
}
