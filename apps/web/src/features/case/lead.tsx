import type { Unbinding } from '@unbind/contract/unbindings';
import { Copy } from 'lucide-react';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CaseState } from '../words.tsx';
import styles from './case.module.css';

/** The state, what it means in one sentence, and the number that people quote. */
export function Lead({ of }: { readonly of: Unbinding }) {
  const { t } = usePreferences();
  const say = useToast();
  const copy = () => void navigator.clipboard.writeText(of.number).then(() => say(t('shell.copied')));
  return (
    <div className={styles.lead}>
      <CaseState state={of.state} filled />
      <Sentence of={of} />
      <span className={styles.number}>
        <span className="mono">{of.number}</span>
        <Button tone="quiet" icon aria-label={t('shell.copy', { thing: of.number })} onPress={copy}>
          <Copy size={14} aria-hidden />
        </Button>
      </span>
    </div>
  );
}

function Sentence({ of }: { readonly of: Unbinding }) {
  const { t, clauses } = usePreferences();
  const moments = useMoments();
  const { executedAt, effectsEnded, effects, endReason, deadline } = of;
  if (executedAt !== null) {
    const when = moments.stamp(new Date(executedAt), serverNow());
    const open = effects - effectsEnded;
    const parts = [
      t('case.executed', { when }),
      ...(open > 0 ? [t('case.endedOf', { ended: effectsEnded, open })] : []),
    ];
    return <span>{clauses(parts)}</span>;
  }
  if (endReason !== null || of.endedBy !== null) return <Ended of={of} />;
  // A time that people chose ends nothing; the page says what it is below.
  if (deadline === null || of.state === 'scheduled') return null;
  return <span>{t('cases.deadline', { when: moments.said(new Date(deadline), serverNow()) })}</span>;
}

function Ended({ of }: { readonly of: Unbinding }) {
  const { t, word } = usePreferences();
  const { endReason, endedBy, member, initiator } = of;
  const objected = endedBy?.id === member.id && initiator.id !== member.id;
  const who = objected ? t('end.objected') : endedBy?.name;
  return <span>{[who, endReason && word('end', endReason)].filter(Boolean).join(' · ')}</span>;
}
