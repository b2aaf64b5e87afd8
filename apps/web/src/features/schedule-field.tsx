import { useQuery } from '@tanstack/react-query';
import type { Scheduling } from '@unbind/contract/schedule';
import { instantOf, localMinute, localTime } from '@unbind/domain/time/zone';
import { isSchedulable } from '@unbind/domain/unbinding/schedule';
import { serverNow } from '../app/clock.ts';
import { useMoments, usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { useSession } from '../app/session.tsx';
import { Button } from '../ui/button.tsx';
import { Segmented, TextField } from '../ui/field.tsx';
import styles from './schedule-field.module.css';

interface TimeProps {
  readonly label: string;
  /** Whose time it is; without, the reader's own. */
  readonly memberId?: string | undefined;
  /** Null while what is written is no time. */
  readonly at: Date | null;
  readonly onChange: (at: Date | null) => void;
}

/** A time within the bounds in the org's zone, with those that are likely to be meant, and a hint where nobody works. */
export function ScheduleTime({ label, memberId, at, onChange }: TimeProps) {
  const { t } = usePreferences();
  const moments = useMoments();
  const { org } = useSession();
  const options = useQuery(read('GET /schedule', { query: memberId === undefined ? {} : { memberId } }));
  const of = options.data;
  const now = serverNow();
  const said = (iso: string): string => moments.stamp(new Date(iso), now);
  return (
    <>
      <TextField
        label={label}
        type="datetime-local"
        hint={of && t('schedule.zone', { zone: of.timeZone, from: said(of.earliest), to: said(of.latest) })}
        error={at === null || isFit(at) ? null : t('schedule.outside')}
        value={at === null ? '' : localMinute(at, org.timeZone)}
        onChange={(text) => onChange(instantOf(text, org.timeZone))}
      />
      {of && isDayOff(of, at, org.timeZone) && (
        <p className={styles.dayOff} role="status">
          {t('schedule.dayOff')}
        </p>
      )}
      {of && of.proposals.length > 0 && (
        <fieldset className={styles.offers}>
          <legend className="note">{t('schedule.proposals')}</legend>
          {of.proposals.map(({ key, at: proposed }) => (
            <Button key={key} onPress={() => onChange(new Date(proposed))}>
              <span>
                {t(`schedule.key.${key}`)} <span className="faint">{said(proposed)}</span>
              </span>
            </Button>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** Can an unbinding be scheduled for what is written? */
export const isFit = (at: Date | null): at is Date => at !== null && isSchedulable(at, serverNow());

const isDayOff = ({ daysOff }: Scheduling, at: Date | null, timeZone: string): boolean =>
  at !== null && daysOff.includes(localTime(at, timeZone).date);

/** Not at once, but at a time; the time may still be missing. */
export interface Chosen {
  readonly how: 'now' | 'at';
  readonly at: Date | null;
}

/** What is sent for a choice: nothing where it is at once. */
export const scheduledIn = ({ how, at }: Chosen): { scheduledAt?: string } =>
  how === 'at' && at !== null ? { scheduledAt: at.toISOString() } : {};

export const isChosen = ({ how, at }: Chosen): boolean => how === 'now' || isFit(at);

interface FieldProps {
  readonly memberId?: string | undefined;
  readonly value: Chosen;
  readonly onChange: (value: Chosen) => void;
}

/** Right after the verification, or at a time. */
export function ScheduleField({ memberId, value, onChange }: FieldProps) {
  const { t } = usePreferences();
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden>
        {t('schedule.when')}
      </span>
      <Segmented
        label={t('schedule.when')}
        value={value.how}
        onChange={(how) => onChange({ ...value, how })}
        options={[
          { value: 'now', label: t('schedule.now') },
          { value: 'at', label: t('schedule.at') },
        ]}
      />
      {value.how === 'at' && (
        <>
          <ScheduleTime
            label={t('schedule.time')}
            memberId={memberId}
            at={value.at}
            onChange={(at) => onChange({ how: 'at', at })}
          />
          <p className="note">{t('schedule.lead')}</p>
        </>
      )}
    </div>
  );
}
