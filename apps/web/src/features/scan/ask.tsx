import { useMutation } from '@tanstack/react-query';
import type { ScanView } from '@unbind/contract/verification';
import { Clock, Unlink } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { call } from '../../app/client.ts';
import { useNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { queryClient, read } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { Facts } from '../../ui/show.tsx';
import { deviceOf } from '../device.ts';
import { choicesOf } from './digits.ts';
import styles from './scan.module.css';

interface AskProps {
  readonly token: string;
  readonly scan: ScanView;
}

/** What is approved, the number that must match, and two equally easy answers. */
export function Ask({ token, scan }: AskProps) {
  const { t } = usePreferences();
  const [picked, setPicked] = useState<string | null>(null);
  const { asker } = scan;
  const leader = scan.as === 'leader';
  const about = useAbout(scan);
  return (
    <>
      <main className={styles.main}>
        <section className={styles.ask}>
          <p className={styles.mark}>
            <Unlink size={20} aria-hidden />
          </p>
          <h2>{leader ? t('scan.leaderAsk', { name: asker.name }) : about.ask}</h2>
          <p className="quiet">{leader ? t('scan.leaderLead', { name: asker.name }) : t('scan.by')}</p>
        </section>
        <Match scan={scan} picked={picked} onPick={setPicked} />
        <Card label={t('scan.details')}>
          <div className={styles.facts}>
            <Facts items={about.facts} />
          </div>
        </Card>
        <Asked asked={scan.asked} />
        <p className={styles.after}>{t('scan.after')}</p>
      </main>
      <Answer token={token} scan={scan} matches={picked === scan.matchDigits} />
    </>
  );
}

interface About {
  readonly ask: string;
  readonly approve: string;
  readonly facts: readonly (readonly [string, ReactNode])[];
}

/** What is approved, in words: one member, or exactly this list of many. */
function useAbout({ run, member, unbinding, customers, effects, finalEffects: final }: ScanView): About {
  const { t, clauses, list } = usePreferences();
  const many = [t('scan.customers'), t('preview.customers', { count: customers })] as const;
  if (run) {
    const { members: count, names, hash, reason } = run;
    const code = (
      <span key="hash">
        <b className="mono">{hash}</b>
        <span className="note"> {t('runs.scanHashNote')}</span>
      </span>
    );
    return {
      ask: t('runs.scanAsk', { count }),
      approve: t('runs.scanApprove', { count }),
      facts: [
        [t('runs.scanNames'), t('runs.scanAndMore', { names: list(names), count })],
        [t('runs.scanHash'), code],
        [t('scan.reason'), reason],
        many,
      ],
    };
  }
  const name = member?.name ?? '';
  return {
    ask: t('scan.ask', { name }),
    approve: t('scan.approve', { name }),
    facts: [
      [t('scan.member'), clauses([name, member?.department])],
      [t('scan.reason'), unbinding?.reason],
      [t('scan.effects'), t('scan.effectsText', { effects, final })],
      many,
    ],
  };
}

function Asked({ asked }: Pick<ScanView, 'asked'>) {
  const { t, clauses } = usePreferences();
  const device = deviceOf(asked.device);
  const where = clauses([asked.place === 'local' ? t('sessions.local') : asked.place, asked.address]);
  return (
    <Card label={t('scan.from')}>
      <div className={styles.facts}>
        <Facts
          items={[
            [t('scan.from'), where || t('scan.unknown')],
            [t('scan.device'), device ? t('scan.deviceOn', { ...device }) : t('scan.unknown')],
            [t('scan.at'), <Time key="at" at={asked.at} />],
          ]}
        />
      </div>
    </Card>
  );
}

interface MatchProps {
  readonly scan: ScanView;
  readonly picked: string | null;
  readonly onPick: (digits: string) => void;
}

function Match({ scan, picked, onPick }: MatchProps) {
  const { t } = usePreferences();
  const wrong = picked !== null && picked !== scan.matchDigits;
  return (
    <Card label={t('scan.digits')}>
      <fieldset className={styles.match}>
        <legend>{t('scan.digits')}</legend>
        <div className={styles.numbers}>
          {choicesOf(scan.matchDigits).map((digits) => (
            <label key={digits}>
              <input type="radio" name="digits" checked={picked === digits} onChange={() => onPick(digits)} />
              <span>{digits}</span>
            </label>
          ))}
        </div>
        <p className={wrong ? styles.wrong : 'note'} role={wrong ? 'alert' : undefined}>
          {t(wrong ? 'scan.notSame' : 'scan.same')}
        </p>
      </fieldset>
    </Card>
  );
}

function Answer({ token, scan, matches }: AskProps & { readonly matches: boolean }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const key = read('GET /scan/:token', { params: { token } }).queryKey;
  const keep = { onSuccess: (next: ScanView) => void queryClient.setQueryData(key, next) };
  const approve = useMutation({ mutationFn: () => call('POST /scan/:token/approve', { params: { token } }), ...keep });
  const refuse = useMutation({ mutationFn: () => call('POST /scan/:token/refuse', { params: { token } }), ...keep });
  const about = useAbout(scan);
  const left = new Date(scan.expiresAt).getTime() - useNow().getTime();
  const busy = approve.isPending || refuse.isPending;
  return (
    <footer className={styles.foot}>
      <Refusal error={approve.error ?? refuse.error} />
      <p className={styles.left} role="timer">
        <Clock size={14} aria-hidden /> {left > 0 ? t('scan.left', { span: moments.span(left) }) : t('scan.over')}
      </p>
      <Button
        tone="primary"
        size="touch"
        isDisabled={!matches || busy || left <= 0}
        isPending={approve.isPending}
        onPress={() => approve.mutate()}
      >
        {scan.as === 'leader' ? t('scan.leaderApprove', { name: scan.asker.name }) : about.approve}
      </Button>
      <Button tone="danger" size="touch" isDisabled={busy || left <= 0} onPress={() => refuse.mutate()}>
        {t('scan.refuse')}
      </Button>
    </footer>
  );
}
