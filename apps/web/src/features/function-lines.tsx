import type { WechatFunction } from '@unbind/contract/functions';
import type { InteropKind } from '@unbind/domain/interop/table';
import {
  BadgeCheck,
  CircleCheck,
  type LucideIcon,
  Megaphone,
  MessagesSquare,
  ReceiptText,
  Video,
  Wallet,
} from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNow } from '../app/clock.ts';
import { useMoments, usePreferences } from '../app/preferences.tsx';
import { useSession } from '../app/session.tsx';
import { Time } from '../app/time.tsx';
import { Button } from '../ui/button.tsx';
import { Lines } from '../ui/page.tsx';
import styles from './function-lines.module.css';
import { TellFunction } from './tell-function.tsx';

const icons: Readonly<Record<InteropKind, LucideIcon>> = {
  miniprogram_certification: BadgeCheck,
  pay_merchant: Wallet,
  official_account: Megaphone,
  miniprogram_live: Video,
  customer_service: MessagesSquare,
  e_invoice: ReceiptText,
};

interface Several {
  readonly functions: readonly WechatFunction[];
}

const Name = ({ of }: { readonly of: WechatFunction }) => {
  const { t } = usePreferences();
  return (
    <span className={styles.name}>
      {of.name} <span className="quiet">{t(`interop.${of.kind}`)}</span>
    </span>
  );
};

/** What does not work now, what that means for the business, and until when. */
export function ImpairedLines({ functions }: Several) {
  const now = useNow(1_000);
  return (
    <div className={styles.lines}>
      <Lines>
        {functions.map((of) => (
          <Impaired key={of.id} of={of} now={now} />
        ))}
      </Lines>
    </div>
  );
}

function Impaired({ of, now }: { readonly of: WechatFunction; readonly now: Date }) {
  const { t, clauses } = usePreferences();
  const moments = useMoments();
  const Icon = icons[of.kind];
  const until = of.recoverBy === null ? null : new Date(of.recoverBy);
  const left = until === null ? 0 : until.getTime() - now.getTime();
  const itself = of.recovers === 'by_itself';
  const said = until === null ? null : moments.stamp(until, now);
  return (
    <li>
      <Icon size={16} aria-hidden />
      <div className={styles.thing}>
        <Name of={of} />
        <p>{t(`functions.means.${of.kind}`)}</p>
        <p className="note">
          {clauses([t(`functions.impact.${of.impact}`), t('functions.ofMember', { name: of.member.name }), of.detail])}
        </p>
      </div>
      <div>
        <span className={itself ? styles.left : undefined}>
          {!itself
            ? t('functions.byPerson')
            : left > 0
              ? t('functions.byItself', { span: moments.span(left) })
              : t('functions.anyMoment')}
        </span>
        {until !== null && said !== null && (
          <p className={!itself && left < 0 ? 'note late' : 'note'} title={moments.exact(until)}>
            {t(itself ? 'functions.byItselfAt' : 'functions.byPersonAt', { when: said })}
          </p>
        )}
      </div>
    </li>
  );
}

/** What a person can do about each of them: a stop-gap, or bringing it back. */
export function TodoLines({ functions }: Several) {
  const [telling, setTelling] = useState<{ of: WechatFunction; what: 'stop-gap' | 'recovered' } | null>(null);
  return (
    <div className={styles.lines}>
      <Lines>
        {functions.map((of) => (
          <Todo key={of.id} of={of} onTell={(what) => setTelling({ of, what })} />
        ))}
      </Lines>
      {telling && <TellFunction {...telling} onClose={() => setTelling(null)} />}
    </div>
  );
}

interface TodoProps {
  readonly of: WechatFunction;
  readonly onTell: (what: 'stop-gap' | 'recovered') => void;
}

function Todo({ of, onTell }: TodoProps) {
  const { t } = usePreferences();
  const Icon = icons[of.kind];
  return (
    <li>
      <Icon size={16} aria-hidden />
      <div className={styles.thing}>
        {of.stopGap === null ? t(`functions.restore.${of.kind}`) : t(`functions.gap.${of.stopGap.kind}`)}{' '}
        <span className="quiet">{of.name}</span>
        <p className="note">
          <Standing of={of} />
        </p>
      </div>
      <div className={styles.acts}>
        {of.may.stopGap && (
          <Button
            tone="primary"
            aria-label={t('functions.doStopGapOf', { name: of.name })}
            onPress={() => onTell('stop-gap')}
          >
            {t('functions.doStopGap')}
          </Button>
        )}
        {of.may.recovered && (
          <Button aria-label={t('functions.doRecoveredOf', { name: of.name })} onPress={() => onTell('recovered')}>
            {t('functions.doRecovered')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Is it in place, since when and by whom; else whose it is to do. */
function Standing({ of }: { readonly of: WechatFunction }) {
  const { t, clauses } = usePreferences();
  const moments = useMoments();
  const { user } = useSession();
  const now = useNow(30_000);
  const { stopGap, task } = of;
  if (stopGap !== null && stopGap.at !== null) {
    const when = moments.stamp(new Date(stopGap.at), now);
    return stopGap.by === null ? t('functions.gapSetAlone') : t('functions.gapSet', { name: stopGap.by.name, when });
  }
  const owner = task?.owner;
  const whose = owner && (owner.id === user.id ? t('functions.ownerMine') : t('functions.owner', { name: owner.name }));
  const due = task && t('functions.byPersonAt', { when: moments.stamp(new Date(task.dueAt), now) });
  return clauses([stopGap !== null && t('functions.gapMissing'), whose, stopGap === null && due]);
}

/** What works again, since when. */
export function RecoveredLines({ functions }: Several) {
  const { t } = usePreferences();
  const now = useNow(30_000);
  return (
    <div className={styles.lines}>
      <Lines>
        {functions.map((of) => (
          <li key={of.id}>
            <CircleCheck size={16} aria-hidden />
            <div className={styles.thing}>
              <Name of={of} />
              <p className="note">{t('functions.ofMember', { name: of.member.name })}</p>
            </div>
            <div>
              {of.recoveredAt && <Time at={of.recoveredAt} as="stamp" now={now} />}
              {of.unbinding && (
                <p className="note">
                  <Link to={`/unbindings/${of.unbinding.id}`}>{of.unbinding.number}</Link>
                </p>
              )}
            </div>
          </li>
        ))}
      </Lines>
    </div>
  );
}
