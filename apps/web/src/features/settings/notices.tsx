import { useMutation, useQuery } from '@tanstack/react-query';
import { type NoticePreference, nextDigest, type Rhythm } from '@unbind/domain/notices/delivery';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented, Select } from '../../ui/field.tsx';
import { Card, Crumbs, Page } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FirmKinds, MutableKinds } from './notice-kinds.tsx';
import styles from './settings.module.css';

/** How I want to be told by a message. */
export function NoticeSettings() {
  const { t } = usePreferences();
  useTitle(t('notices.settings'));
  const query = useQuery({ ...read('GET /me/notice-preferences', {}), refetchOnWindowFocus: false });
  return (
    <Page
      title={t('notices.settings')}
      lead={t('notices.settingsLead')}
      width="narrow"
      crumbs={
        <Crumbs
          label={t('shell.crumbs')}
          items={[{ to: '/settings', name: t('shell.settings') }, { name: t('notices.settings') }]}
        />
      }
    >
      <View query={query}>{(kept) => <Form key={JSON.stringify(kept)} kept={kept} />}</View>
    </Page>
  );
}

function Form({ kept }: { readonly kept: NoticePreference }) {
  const { t } = usePreferences();
  const say = useToast();
  const [wanted, setWanted] = useState(kept);
  const change = (part: Partial<NoticePreference>) => setWanted({ ...wanted, ...part });
  const save = useMutation({
    mutationFn: () => call('PUT /me/notice-preferences', { body: { ...wanted, muted: [...wanted.muted] } }),
    onSuccess: () => say(t('notices.saved')),
    onSettled: () => refresh('GET /me/notice-preferences'),
  });
  const same = wanted.quietFrom !== null && wanted.quietFrom === wanted.quietTo;
  return (
    <div className={styles.page}>
      <RhythmCard wanted={wanted} onChange={change} />
      <QuietCard wanted={wanted} onChange={change} />
      <MutableKinds muted={wanted.muted} onChange={(muted) => change({ muted })} />
      <Refusal error={save.error} />
      <div>
        <Button tone="primary" isDisabled={same} isPending={save.isPending} onPress={() => save.mutate()}>
          {t('notices.save')}
        </Button>
      </div>
      <FirmKinds />
    </div>
  );
}

interface PartProps {
  readonly wanted: NoticePreference;
  readonly onChange: (part: Partial<NoticePreference>) => void;
}

function RhythmCard({ wanted, onChange }: PartProps) {
  const { t } = usePreferences();
  const moments = useMoments();
  const { org } = useSession();
  const now = serverNow();
  const options = (['each', 'daily'] as const).map((value) => ({ value, label: t(`notices.rhythm.${value}`) }));
  return (
    <Card title={t('notices.rhythm')}>
      <div className={styles.form}>
        <Segmented<Rhythm>
          label={t('notices.rhythm')}
          value={wanted.rhythm}
          onChange={(rhythm) => onChange({ rhythm })}
          options={options}
        />
        {wanted.rhythm === 'daily' ? (
          <>
            <Hour
              label={t('notices.digestHour')}
              value={wanted.digestHour}
              onChange={(digestHour) => onChange({ digestHour })}
            />
            <p className="note" role="status">
              {t('notices.nextDigest', { when: moments.stamp(nextDigest(wanted, now, org.timeZone), now) })}
            </p>
          </>
        ) : null}
      </div>
    </Card>
  );
}

/** The night, until somebody says otherwise. */
const night = { quietFrom: 22, quietTo: 8 };

function QuietCard({ wanted, onChange }: PartProps) {
  const { t } = usePreferences();
  const { quietFrom, quietTo } = wanted;
  const on = quietFrom !== null && quietTo !== null;
  return (
    <Card title={t('notices.quiet')}>
      <div className={styles.form}>
        <label className={styles.switch}>
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => onChange(event.target.checked ? night : { quietFrom: null, quietTo: null })}
          />
          <span>
            {t('notices.quietOn')}
            <span className="note">{t('notices.quietLead')}</span>
          </span>
        </label>
        {on ? (
          <div className={styles.hours}>
            <Hour label={t('notices.quietFrom')} value={quietFrom} onChange={(from) => onChange({ quietFrom: from })} />
            <Hour label={t('notices.quietTo')} value={quietTo} onChange={(to) => onChange({ quietTo: to })} />
          </div>
        ) : null}
        {on && quietFrom === quietTo ? (
          <p className="late" role="alert">
            {t('notices.same')}
          </p>
        ) : null}
      </div>
    </Card>
  );
}

interface HourProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (hour: number) => void;
}

function Hour({ label, value, onChange }: HourProps) {
  const { t } = usePreferences();
  const options = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: t('notices.hour', { hour: String(hour).padStart(2, '0') }),
  }));
  return (
    <div className={styles.hour}>
      <span aria-hidden>{label}</span>
      <Select label={label} value={String(value)} onChange={(hour) => onChange(Number(hour))} options={options} />
    </div>
  );
}
