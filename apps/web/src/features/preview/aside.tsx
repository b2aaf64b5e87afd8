import { useMutation } from '@tanstack/react-query';
import type { Impact } from '@unbind/contract/impact';
import type { Inheritance } from '@unbind/contract/unbindings';
import { useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { call, newIntention } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { HelloField, helloFault } from '../hello-field.tsx';
import { type Chosen, isChosen, ScheduleField, scheduledIn } from '../schedule-field.tsx';
import { Glass } from './glass.tsx';
import { InheritancePart } from './inheritance-part.tsx';
import styles from './preview.module.css';
import { ProofPart } from './proof-part.tsx';
import { RiskPart } from './risk-part.tsx';

interface AsideProps {
  readonly impact: Impact;
  readonly inheritance: Inheritance;
  /** Nothing begins from a preview of something else. */
  readonly isCurrent: boolean;
  readonly onRefused: (error: unknown) => void;
}

/** What stays in view: inheritance, what must be proved, risk, the reason, and the one button. */
export function Aside({ impact, inheritance, isCurrent, onRefused }: AsideProps) {
  const { t } = usePreferences();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [message, setMessage] = useState('');
  const [asked, setAsked] = useState(false);
  const [search] = useSearchParams();
  // Whoever comes from a departure or a calendar brings the time along.
  const [when, setWhen] = useState<Chosen>(() => chosenIn(search.get('at')));
  const names = { customer: t('handed.customer'), from: impact.member.name, to: t('hello.to') };
  // One intention for one preview: pressing twice opens one case.
  const intention = useRef({ hash: '', reason: '', message: '', at: '', key: '' });
  const start = useMutation({
    mutationFn: () => {
      const { previewHash } = impact;
      const at = scheduledIn(when).scheduledAt ?? '';
      const of = intention.current;
      const same = of.hash === previewHash && of.reason === reason && of.message === message && of.at === at;
      if (!same) intention.current = { hash: previewHash, reason, message, at, key: newIntention() };
      return call('POST /unbindings', {
        body: {
          memberId: impact.member.id,
          reason: reason.trim(),
          inheritance,
          previewHash,
          ...scheduledIn(when),
          ...(message.trim() === '' ? {} : { handoverMessage: message.trim() }),
        },
        headers: { 'idempotency-key': intention.current.key },
      });
    },
    onSuccess: async (unbinding) => {
      await refresh('GET /members/:id', 'GET /members', 'GET /unbindings', 'GET /stats/overview');
      await navigate(`/unbindings/${unbinding.id}/verify`);
    },
    onError: (error) => {
      onRefused(error);
      if (codeOf(error) === 'preview-stale') void refresh('GET /members/:id/impact');
    },
  });
  const isMissing = reason.trim().length < 2;
  const press = () => {
    setAsked(true);
    if (!isMissing && isChosen(when) && helloFault(message, names) === null) start.mutate();
  };
  const refusal = impact.parts.find((part) => part.refusal !== null)?.refusal ?? null;
  return (
    <aside className={styles.aside} aria-label={t('preview.aside')}>
      <div className={styles.scroll}>
        <InheritancePart impact={impact} />
        {impact.customers > 0 && (
          <details className={styles.part}>
            <summary>{t('hello.case')}</summary>
            <HelloField
              label={t('hello.caseLabel')}
              value={message}
              onChange={setMessage}
              names={names}
              slots={['customer', 'from', 'to']}
            />
          </details>
        )}
        <ProofPart impact={impact} />
        <RiskPart impact={impact} />
        <div className={styles.part}>
          <ScheduleField memberId={impact.member.id} value={when} onChange={setWhen} />
        </div>
      </div>
      <div className={styles.go}>
        <TextField
          label={t('preview.reason')}
          hint={t('preview.reasonHint')}
          error={asked && isMissing ? t('preview.reasonMissing') : null}
          area
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
        <Refusal error={start.error} />
        <Button
          tone="primary"
          size="large"
          block
          isPending={start.isPending}
          isDisabled={!isCurrent || (refusal !== null && impact.customers > 0)}
          onPress={press}
        >
          {t(start.isPending ? 'preview.starting' : 'preview.start')}
        </Button>
        <p className="note">{t('preview.safe')}</p>
        <Glass
          impact={impact}
          inheritance={inheritance}
          isDisabled={!isCurrent || (refusal !== null && impact.customers > 0)}
          onRefused={onRefused}
        />
      </div>
    </aside>
  );
}

function chosenIn(at: string | null): Chosen {
  const date = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(date) ? { how: 'now', at: null } : { how: 'at', at: new Date(date) };
}
