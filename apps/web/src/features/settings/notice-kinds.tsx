import type { Role } from '@unbind/domain/access/roles';
import { type NoticeKind, noticeKinds } from '@unbind/domain/notices/kinds';
import { type NoticeReason, noticeTable, type Urgency, urgencies, urgencyTable } from '@unbind/domain/notices/table';
import { noticeName, reasonText } from '@unbind/phrases/notices';
import { usePreferences } from '../../app/preferences.tsx';
import { useSession } from '../../app/session.tsx';
import { classes } from '../../ui/classes.ts';
import { Card, Lines } from '../../ui/page.tsx';
import styles from './settings.module.css';

interface NoticeKindsProps {
  readonly muted: readonly NoticeKind[];
  readonly onChange: (muted: NoticeKind[]) => void;
}

/** The kinds that may be turned off, each with why one gets it. */
export const MutableKinds = (props: NoticeKindsProps) =>
  urgencies
    .filter((urgency) => urgencyTable[urgency].mutable)
    .map((urgency) => <Group key={urgency} urgency={urgency} {...props} />);

/** The kinds that always reach their reader, those that wait for quiet hours first. */
export const FirmKinds = () =>
  urgencies
    .filter((urgency) => !urgencyTable[urgency].mutable)
    .toReversed()
    .map((urgency) => <Group key={urgency} urgency={urgency} muted={[]} onChange={() => undefined} />);

/** Why some are told whom it does not concern otherwise: nobody else reads of it here. */
const onlyFor: Readonly<Partial<Record<NoticeReason, Role>>> = { administers: 'super_admin' };

/** The kinds that this person can get. Who is invited has no settings yet. */
function useKinds(urgency: Urgency): NoticeKind[] {
  const { user } = useSession();
  return noticeKinds.filter((kind) => {
    const row = noticeTable[kind];
    const role = onlyFor[row.because];
    return row.urgency === urgency && kind !== 'invited' && (role === undefined || user.roles.includes(role));
  });
}

function Group({ urgency, muted, onChange }: NoticeKindsProps & { readonly urgency: Urgency }) {
  const { t } = usePreferences();
  const kinds = useKinds(urgency);
  const { mutable } = urgencyTable[urgency];
  const toggle = (kind: NoticeKind, on: boolean) =>
    onChange(on ? muted.filter((each) => each !== kind) : [...muted, kind]);
  return (
    <Card title={t(`notices.${urgency}`)} count={kinds.length}>
      <p className={classes('quiet', styles.kindsLead)}>{t(`notices.${urgency}Lead`)}</p>
      <Lines>
        {kinds.map((kind) => (
          <li key={kind}>
            {mutable ? (
              <label className={styles.kind}>
                <input
                  type="checkbox"
                  checked={!muted.includes(kind)}
                  onChange={(event) => toggle(kind, event.target.checked)}
                />
                <Kind kind={kind} />
              </label>
            ) : (
              <Kind kind={kind} />
            )}
          </li>
        ))}
      </Lines>
    </Card>
  );
}

function Kind({ kind }: { readonly kind: NoticeKind }) {
  const { language } = usePreferences();
  return (
    <span>
      {noticeName(language, kind)}
      <span className={styles.because}>{reasonText(language, noticeTable[kind].because)}</span>
    </span>
  );
}
