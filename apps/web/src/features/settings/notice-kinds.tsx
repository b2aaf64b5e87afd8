import { type NoticeKind, noticeKinds } from '@unbind/domain/notices/kinds';
import { noticeTable, type Urgency, urgencies, urgencyTable } from '@unbind/domain/notices/table';
import { noticeName, reasonText } from '@unbind/phrases/notices';
import { usePreferences } from '../../app/preferences.tsx';
import { Card, Lines } from '../../ui/page.tsx';
import styles from './settings.module.css';

interface NoticeKindsProps {
  readonly muted: readonly NoticeKind[];
  readonly onChange: (muted: NoticeKind[]) => void;
}

/** Every kind of notice by how long it may wait, with why one gets it; what may be turned off comes first. */
export function NoticeKinds(props: NoticeKindsProps) {
  return urgencies.toReversed().map((urgency) => <Group key={urgency} urgency={urgency} {...props} />);
}

function Group({ urgency, muted, onChange }: NoticeKindsProps & { readonly urgency: Urgency }) {
  const { t } = usePreferences();
  // Who is invited has no settings yet.
  const kinds = noticeKinds.filter((kind) => noticeTable[kind].urgency === urgency && kind !== 'invited');
  const { mutable } = urgencyTable[urgency];
  const toggle = (kind: NoticeKind, on: boolean) =>
    onChange(on ? muted.filter((each) => each !== kind) : [...muted, kind]);
  return (
    <Card title={t(`notices.${urgency}`)} count={kinds.length}>
      <p className="quiet">{t(`notices.${urgency}Lead`)}</p>
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
