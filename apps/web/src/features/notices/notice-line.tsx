import type { Notification } from '@unbind/contract/notifications';
import { type NoticeKind, noticeKinds } from '@unbind/domain/notices/kinds';
import { noticeTable } from '@unbind/domain/notices/table';
import { noticeText, reasonText } from '@unbind/phrases/notices';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Names } from '../../ui/show.tsx';
import styles from './notices.module.css';

interface NoticeLineProps {
  readonly notice: Notification;
  readonly onRead: () => void;
}

const known = (kind: string): NoticeKind | undefined => noticeKinds.find((each) => each === kind);

/** One notice: what happened, when, why one is told, and where it leads. Following it reads it. */
export function NoticeLine({ notice, onRead }: NoticeLineProps) {
  const { t, language } = usePreferences();
  const kind = known(notice.kind);
  const text = kind === undefined ? notice.kind : noticeText(language, kind, notice.params);
  const isUnread = notice.readAt === null;
  return (
    <li className={classes(styles.line, isUnread && styles.unread)}>
      <span className={styles.dot} aria-hidden />
      <div className={styles.text}>
        <p>
          {isUnread ? <span className="sr-only">{t('notices.isUnread')} </span> : null}
          {text}
        </p>
        <div className={styles.about}>
          <Time at={notice.createdAt} as="stamp" />
          {kind === undefined ? null : (
            <Names summary={t('notices.why')}>{reasonText(language, noticeTable[kind].because)}</Names>
          )}
        </div>
      </div>
      <div className={styles.acts}>
        {isUnread ? (
          <Button tone="quiet" aria-label={t('notices.markOf', { text })} onPress={onRead}>
            {t('notices.mark')}
          </Button>
        ) : null}
        <LinkButton
          to={notice.path}
          aria-label={t('notices.openOf', { text })}
          onClick={() => (isUnread ? onRead() : undefined)}
        >
          {t('notices.open')}
        </LinkButton>
      </div>
    </li>
  );
}
